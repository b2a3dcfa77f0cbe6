"""PDF: text in reading order, tables by their ruled lines. Scans without text are refused."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from hanseong.core.documents.limits import MAX_ON_PAGE, MAX_PAGES
from hanseong.core.documents.readers.cells import Spanned, add_table
from hanseong.core.documents.readers.lines import Lines, check_cells, check_parts
from hanseong.core.documents.readers.pdf_cells import cell_texts
from hanseong.core.documents.readers.pdf_text import Box, inside, text_lines
from hanseong.core.documents.received import Received
from hanseong.core.documents.refused import ReadRefused
from hanseong.core.documents.wording import SIMULATED_MARK

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that is not to its taste
_SAME = 2.0  # points: edges closer than this are one ruled line
_PAGE_NUMBER = re.compile(r"[-–—]?\s*\d+\s*(?:/\s*\d+)?\s*[-–—]?")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_OLD_VERSIONS = 4  # a file saved again and again keeps its old pages
_EDGE = 0.07  # of the page's height
_SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": 2}


def read(content: bytes) -> Received:
    """Page by page, top to bottom; a table's rows stand where the table begins."""
    lines = Lines()
    if sum(1 for _ in _PAGE.finditer(content)) > _OLD_VERSIONS * MAX_PAGES:  # before their tree is built
        raise ReadRefused("too_many_pages", limit=MAX_PAGES)
    crossings = 0
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > MAX_PAGES:
                raise ReadRefused("too_many_pages", limit=MAX_PAGES)  # noqa: TRY301 - the guard belongs in here
            for page in document.pages:
                crossings += _crossings(page)
                check_cells(crossings)
                _read_page(page, lines)
                page.close()
    except ReadRefused:
        raise
    except (PDFEncryptionError, PDFPasswordIncorrect) as error:
        raise ReadRefused("encrypted") from error
    except MemoryError:
        raise
    except Exception as error:  # pdfminer meets damage with any error at all
        cause = repr(error)
        raise ReadRefused("encrypted" if "Password" in cause else "damaged", found="PDF") from error
    if not any(not line.is_blank for line in lines.lines):
        raise ReadRefused("no_text")
    return lines.received(content, "pdf")


def _crossings(page: Any) -> int:
    """How many crossings the ruled lines of a page may have: each of them is looked at."""
    ruled = [*page.lines, *page.rects, *page.curves]
    check_parts(max(len(page.chars), len(ruled)), MAX_ON_PAGE)
    across = {round(one[edge] / _SAME) for one in ruled for edge in ("x0", "x1")}
    down = {round(one[edge] / _SAME) for one in ruled for edge in ("top", "bottom")}
    crossings = len(across) * len(down)
    check_parts(crossings, MAX_ON_PAGE)
    return crossings


def _read_page(page: Any, lines: Lines) -> None:
    """Tables and the lines of text outside them, sorted by their upper edge."""
    lines.picture_count += len(page.images)
    tables = [table for table in page.find_tables(_SETTINGS) if len(table.cells) > 1]
    boxes = [table.bbox for table in tables]
    outside = [char for char in page.chars if not any(inside(char, box) for box in boxes)]
    items: list[tuple[float, int, Any]] = [(table.bbox[1], 0, table) for table in tables]
    items += [(line.top, 1, line.text) for line in text_lines(outside)]
    for top, kind, item in sorted(items, key=lambda item: item[:2]):
        if kind == 0:
            add_table(lines, _cells(item, page.chars))
        elif not _is_furniture(item.strip(), top / page.height):
            lines.add_text(item)


def _is_furniture(text: str, place: float) -> bool:
    """The page number below and our own mark above; other repeated heads may carry a sheet's number."""
    if place > 1 - _EDGE:
        return bool(_PAGE_NUMBER.fullmatch(text))
    return place < _EDGE and text in SIMULATED_MARK.values()


def _cells(table: Any, chars: list[dict[str, Any]]) -> list[Spanned]:
    """The ruled rectangles as cells at grid positions; one that crosses grid lines spans them."""
    boxes: list[Box] = [tuple(box) for box in table.cells]
    across = _edges([x for box in boxes for x in (box[0], box[2])])
    down = _edges([y for box in boxes for y in (box[1], box[3])])
    within = [char for char in chars if inside(char, table.bbox)]
    texts = cell_texts([(box, [char for char in within if inside(char, box)]) for box in boxes])
    cells = []
    for box, text in zip(boxes, texts, strict=True):
        left, right = _at(across, box[0]), _at(across, box[2])
        top, bottom = _at(down, box[1]), _at(down, box[3])
        cells.append(Spanned(top, left, text, max(1, bottom - top), max(1, right - left)))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _edges(values: list[float]) -> list[float]:
    """The distinct grid lines, in order."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
