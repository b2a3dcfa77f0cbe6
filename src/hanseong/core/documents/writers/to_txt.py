"""Plain text: one line per paragraph, table rows as cells separated by tabs."""

from __future__ import annotations

from hanseong.core.documents.flow import flow, marked
from hanseong.core.documents.grid import lay_out
from hanseong.core.documents.model import Block, Document, Heading, PageBreak, Paragraph, Picture, Table
from hanseong.core.documents.wording import clean, one_line


def write(document: Document) -> bytes:
    """UTF-8, LF, a blank line between blocks of different kinds. The same document gives the same bytes."""
    lines: list[str] = []
    previous: Block | None = None
    for block in flow(document):
        if lines and not (isinstance(block, Paragraph) and isinstance(previous, Paragraph)):
            lines.append("")
        lines.extend(_lines(block))
        previous = block
    return ("\n".join(lines) + "\n").encode("utf-8") if lines else b""


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return [one_line(block.text)]
        case Paragraph():
            return [" " * block.indent + line for line in clean(marked(block)).split("\n")]
        case Table():
            rows = ["\t".join(map(one_line, row)) for row in lay_out(block).texts()]
            return [one_line(block.caption), *rows] if block.caption else rows
        case Picture():
            return [one_line(block.caption)]
        case PageBreak():
            return []
