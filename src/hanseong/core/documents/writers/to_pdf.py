"""PDF by Typst: tagged (PDF/UA-1), Korean faces embedded, text extractable in reading order."""

from __future__ import annotations

import json
import re
import tempfile
import threading
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import typst

from hanseong.core.documents.flow import flow, marked
from hanseong.core.documents.fonts import font_dir
from hanseong.core.documents.grid import Grid, Placed, lay_out
from hanseong.core.documents.layout import (
    CELL_PADDING_EM,
    LANDSCAPE_EM,
    PORTRAIT_EM,
    column_shares,
    is_landscape,
)
from hanseong.core.documents.model import Block, Document, Heading, PageBreak, Paragraph, Picture, Table
from hanseong.core.documents.wording import SIMULATED_MARK, UNTITLED, clean, one_line, width_em

JSON = dict[str, object]
Pieces = list[tuple[str, str]]
_PIECE = re.compile(r"\n|\t|[^\S\n\t]+|\S+")
_SAFE_EM = 0.9  # the width estimate may be off by a tenth before a word is cut at the cell's edge
_MARKS = {"\n": "n", "\t": "t"}
_LINES_KEPT = 25
_compiling = threading.Lock()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Only our own faces and Typst's symbols: a system font would make two machines print differently."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(font_dir())])


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("hanseong.core.documents.writers").joinpath("sheet.typ").read_bytes()


def write(document: Document) -> bytes:
    """The document on A4. Data never reaches Typst as markup; without a clock the bytes repeat."""
    room_em = LANDSCAPE_EM if is_landscape(document) else PORTRAIT_EM
    pictures: dict[str, bytes] = {}
    sheet = {
        "name": one_line(document.title) or UNTITLED[document.language],
        "language": document.language,
        "landscape": is_landscape(document),
        "mark": SIMULATED_MARK[document.language] if document.simulated else "",
        "blocks": [_block(block, room_em, pictures) for block in _outline(flow(document))],
    }
    content = _compile({"sheet": json.dumps(sheet, ensure_ascii=True)}, pictures)
    assert isinstance(content, bytes)  # noqa: S101 - no output path was given
    return content


def _compile(inputs: dict[str, str], pictures: dict[str, bytes]) -> object:
    """Typst reads binary files from a folder only, so pictures get one of their own for a moment."""
    with _compiling, tempfile.TemporaryDirectory(prefix="hanseong-pdf-") as folder:
        for name, content in pictures.items():
            Path(folder, name).write_bytes(content)
        compiler = typst.Compiler(root=folder, font_paths=_fonts(), ignore_system_fonts=True)
        try:
            return compiler.compile(_template(), sys_inputs=inputs, format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError:
            # PDF/UA forbids signs that no face has; such a text still gets its tagged PDF.
            return compiler.compile(_template(), sys_inputs=inputs, format="pdf")


def _outline(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with headings as PDF/UA wants them: none empty, from level 1 on, no level left out."""
    result: list[Block] = []
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if not one_line(block.text):
                continue
            level = max(1, min(block.level, level + 1))
            result.append(Heading(block.text, level))
        else:
            result.append(block)
    return result


def _block(block: Block, room_em: float, pictures: dict[str, bytes]) -> JSON:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": pieces(block.text, room_em)}
        case Paragraph():
            text = pieces(marked(block), room_em - block.indent)
            entry: JSON = {"type": "paragraph", "align": block.align, "indent": block.indent}
            return {**entry, "note": block.is_note, "points": block.points, "text": text}
        case Table():
            return _table(block, room_em)
        case Picture():
            name = f"picture-{len(pictures) + 1}.{'jpg' if block.media_type == 'image/jpeg' else 'png'}"
            if block.content is not None:
                pictures[name] = block.content
            file = name if block.content is not None else ""
            alt = one_line(block.caption) or "picture"
            return {"type": "picture", "file": file, "alt": alt, "text": pieces(block.caption, room_em)}
        case PageBreak():
            return {"type": "break"}


def _table(table: Table, room_em: float) -> JSON:
    grid = lay_out(table)
    shares = column_shares(table, grid, room_em)
    return {
        "type": "table",
        "caption": pieces(table.caption, room_em),
        "shares": shares,
        "head": list(_cells(grid, shares, room_em, in_head=True)),
        "body": list(_cells(grid, shares, room_em, in_head=False)),
    }


def _cells(grid: Grid, shares: tuple[float, ...], room_em: float, *, in_head: bool) -> Iterable[JSON]:
    for placed in grid.cells:
        if (placed.row < grid.header_rows) is in_head:
            yield _cell(grid, placed, sum(shares[placed.column : placed.column + placed.colspan]) * room_em)


def _cell(grid: Grid, placed: Placed, width: float) -> JSON:
    cell = placed.cell
    in_head = placed.row < grid.header_rows
    is_header = in_head or cell.is_header
    note = pieces(f" ({cell.note})", width) if cell.note else []
    return {
        "x": placed.column,
        "y": placed.row,
        "colspan": placed.colspan,
        "rowspan": min(placed.rowspan, grid.header_rows - placed.row) if in_head else placed.rowspan,
        "align": "center" if is_header and cell.align == "left" else cell.align,
        "header": is_header,
        "breakable": placed.rowspan > 1 or _is_long(cell.text, width),
        "label": placed.rowspan > 1 and not in_head,
        "text": pieces(cell.text, width - CELL_PADDING_EM),
        "note": note,
    }


def _is_long(text: str, width: float) -> bool:
    """Whether the cell could be higher than a page; others stay on one page."""
    return sum(width_em(line) / max(width, 1) + 1 for line in text.split("\n")) > _LINES_KEPT


def pieces(text: str, width: float) -> Pieces:
    """The text as words, blanks and line ends; a word wider than ``width`` em may break anywhere.

    Keeping words whole is what lets extraction give every word back: a line end means a blank.
    """
    found = _PIECE.findall(clean(text))
    result: Pieces = []
    for number, piece in enumerate(found):
        if piece in _MARKS:
            result.append((_MARKS[piece], piece))
        elif piece.isspace():
            # Extractors take a padded label (signs one by one) for one spaced word unless the gap is wide.
            sides = found[max(0, number - 1) : number + 2 : 2]
            is_padding = len(sides) == 2 and all(len(side) == 1 and side.isalpha() for side in sides)
            result.append(("p" if is_padding else "s", " "))
        else:
            result.append(("w" if width_em(piece) <= width * _SAFE_EM else "c", piece))
    return result
