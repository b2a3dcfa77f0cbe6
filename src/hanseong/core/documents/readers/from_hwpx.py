"""HWPX (OWPML, KS X 6101): paragraphs and tables of all sections, spans kept.

Names are compared without their namespace, because the 2011, 2016 and 2024 vocabularies differ
only in that. Page headers, footers and notes are furniture and are left out.
"""

from __future__ import annotations

import re

from lxml import etree

from hanseong.core.documents.archives import member, open_guarded
from hanseong.core.documents.readers.cells import Spanned, add_table, joined
from hanseong.core.documents.readers.lines import Lines, check_tags
from hanseong.core.documents.readers.xml import children, first, local, parse_xml
from hanseong.core.documents.received import Received
from hanseong.core.documents.refused import ReadRefused

_SECTION = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_SIGNS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_SHAPES = {"rect", "ellipse", "arc", "polygon", "curve", "container", "textart", "connectLine", "line"}


def read(content: bytes) -> Received:
    """All sections in order; a paragraph is a line, a table row is a line."""
    lines = Lines()
    with open_guarded(content, "HWPX") as archive:
        names = archive.namelist()
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in member(archive, manifest, "HWPX"):
            raise ReadRefused("encrypted")
        sections = sorted((int(found[1]), found[0]) for name in names if (found := _SECTION.fullmatch(name)))
        if not sections:
            raise ReadRefused("damaged", found="HWPX")
        tags = 0
        for _, name in sections:
            data = member(archive, name, "HWPX")
            tags += data.count(b"<")
            check_tags(tags)
            root = parse_xml(data, "HWPX")
            for paragraph in children(root, "p"):
                _read_paragraph(paragraph, lines)
    return lines.received(content, "hwpx")


def _read_paragraph(paragraph: etree._Element, lines: Lines) -> None:
    """Text before, between and after the objects that stand in the paragraph."""
    text = ""
    for piece in _pieces(paragraph):
        if isinstance(piece, str):
            text += piece
            continue
        _flush(text, lines)
        text = ""
        _read_object(piece, lines)
    _flush(text, lines)


def _flush(text: str, lines: Lines) -> None:
    for line in text.split("\n"):
        if line.strip():
            lines.add_text(line.rstrip())


def _pieces(paragraph: etree._Element) -> list[str | etree._Element]:
    """Text and objects of all runs, in order."""
    pieces: list[str | etree._Element] = []
    for run in children(paragraph, "run"):
        for item in run:
            name = local(item)
            if name == "t":
                pieces.append(_text(item))
            elif name in {"tbl", "pic", *_SHAPES}:
                pieces.append(item)
    return pieces


def _text(item: etree._Element) -> str:
    """A text node with its signs (tab, line break, special blanks)."""
    parts = [item.text or ""]
    for sign in item:
        parts += [_SIGNS.get(local(sign), ""), sign.tail or ""]
    return "".join(parts)


def _read_object(item: etree._Element, lines: Lines) -> None:
    if local(item) == "tbl":
        add_table(lines, _cells(item, lines))
        return
    lines.picture_count += local(item) == "pic"
    for part in item.iter():
        if local(part) == "subList":  # the text of a text box, or a picture's caption
            for paragraph in children(part, "p"):
                _read_paragraph(paragraph, lines)


def _cells(table: etree._Element, lines: Lines) -> list[Spanned]:
    cells: list[Spanned] = []
    for row_number, row in enumerate(children(table, "tr")):
        column = 0
        for cell in children(row, "tc"):
            address, span = first(cell, "cellAddr"), first(cell, "cellSpan")
            at = _number(address, "colAddr", column)
            colspan = max(1, _number(span, "colSpan", 1))
            rowspan = max(1, _number(span, "rowSpan", 1))
            text = _cell_text(cell, lines)
            cells.append(Spanned(_number(address, "rowAddr", row_number), at, text, rowspan, colspan))
            column = at + colspan
    return cells


def _number(element: etree._Element | None, name: str, default: int) -> int:
    value = element.get(name, "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default


def _cell_text(cell: etree._Element, lines: Lines) -> str:
    """All paragraphs of the cell, those of tables inside it too."""
    parts: list[str] = []
    for paragraph in cell.iter():
        if local(paragraph) == "p":
            parts += [piece for piece in _pieces(paragraph) if isinstance(piece, str)]
            parts.append("\n")
        lines.picture_count += local(paragraph) == "pic"
    return joined("".join(parts).split("\n"))
