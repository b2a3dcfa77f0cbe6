"""JSON: the document as data, numbers as numbers."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from uuid import UUID

from hanseong.core.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)

JSON = dict[str, object]


def write(document: Document) -> bytes:
    """UTF-8, two blanks of indent, keys in a fixed order, a line end at the end.

    ``{title, subtitle, language, simulated, blocks: […], footer, data}``; a picture is named by
    its SHA-256. Decimals become numbers; a float keeps up to 15 significant digits exactly.
    """
    data: JSON = {
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "simulated": document.simulated,
        "blocks": [_block(block) for block in document.blocks],
        "footer": document.footer,
        "data": document.data,
    }
    text = json.dumps(data, ensure_ascii=False, indent=2, default=plain, allow_nan=False)
    return (text + "\n").encode("utf-8", "replace")


def plain(value: object) -> object:
    """What JSON has no word for: exact decimals, dates, ids, sets (sorted, so that bytes repeat)."""
    match value:
        case Decimal() if value.is_finite():
            return int(value) if value == value.to_integral_value() else float(value)
        case date() | UUID():
            return value.isoformat() if isinstance(value, date) else str(value)
        case set() | frozenset():
            return sorted(value, key=str)
    raise TypeError(f"{type(value).__name__} has no JSON form here")


def _block(block: Block) -> JSON:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"type": "paragraph", "text": block.text, "marker": block.marker, "indent": block.indent}
        case Table():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            table: JSON = {"type": "table", "kind": block.kind, "caption": block.caption}
            return {**table, "header_rows": block.header_rows, "rows": rows}
        case Picture():
            digest = hashlib.sha256(block.content).hexdigest() if block.content else None
            picture: JSON = {"type": "picture", "caption": block.caption, "media_type": block.media_type}
            return {**picture, "sha256": digest}
        case PageBreak():
            return {"type": "page_break"}


def _cell(cell: Cell) -> JSON:
    """Only what differs from the default is written, so that large tables stay readable."""
    entry: JSON = {"text": cell.text}
    if cell.value is not None:
        entry["value"] = cell.value
    if cell.colspan > 1:
        entry["colspan"] = cell.colspan
    if cell.rowspan > 1:
        entry["rowspan"] = cell.rowspan
    if cell.is_header:
        entry["header"] = True
    if cell.note:
        entry["note"] = cell.note
    return entry
