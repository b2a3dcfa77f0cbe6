"""A received sheet as a document again: every token in its order, with its tables.

Works on lines alone, so it also serves a sheet of which little was understood. The corrected
sheet is the same rebuilding over lines in which accepted suggestions were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from hanseong.core.documents.model import Block, Document, Heading, Paragraph, Table
from hanseong.core.documents.received import ReceivedLine
from hanseong.pledges.domain.sheet_documents.grid import build_table

_SECTION = re.compile(r"\d{1,2}\s*[.)]\s+\S.{0,30}")
_MARKED = re.compile(r"([-◦○□※•])\s+(?=\S)")


def facsimile(lines: Sequence[ReceivedLine], *, title_line: int | None = None) -> Document:
    """The document behind ``lines``; ``title_line`` names the line that is printed as the title.

    It has no title of its own: nothing is printed that was not received.
    """
    return Document(title="", blocks=tuple(_blocks(lines, title_line)))


def _blocks(lines: Sequence[ReceivedLine], title_line: int | None) -> Iterator[Block]:
    for _, run in groupby(_numbered(lines), key=lambda pair: pair[0]):
        members = [line for _, line in run]
        if _is_row(members[0]):
            yield build_table(members)
        else:
            for line in members:
                yield _paragraph(line, title_line)


def _numbered(lines: Sequence[ReceivedLine]) -> Iterator[tuple[tuple[str, int], ReceivedLine]]:
    """Lines with the key of the block they belong to; blank lines part tables and vanish."""
    block = 0
    before: ReceivedLine | None = None
    for line in lines:
        if before is not None and not _continues(before, line):
            block += 1
        before = line
        if not line.is_blank:
            yield ("row" if _is_row(line) else "text", block), line


def _continues(before: ReceivedLine, line: ReceivedLine) -> bool:
    if before.is_blank or line.is_blank:
        return before.table is not None and before.table == line.table
    return _is_row(before) == _is_row(line) and before.table == line.table


def _is_row(line: ReceivedLine) -> bool:
    return line.table is not None or len(line.cells) > 1


def _paragraph(line: ReceivedLine, title_line: int | None) -> Block:
    text = line.text.strip()
    if line.number == title_line:
        return Heading(text, level=1)
    if _SECTION.fullmatch(text):
        return Heading(text, level=2)
    indent = min(line.indent or len(line.text) - len(line.text.lstrip()), 6)
    marked = _MARKED.match(text)
    if marked is not None:
        return Paragraph(text[marked.end() :], indent=indent, marker=marked[1])
    return Paragraph(text, indent=indent)


def heads_printed_once(document: Document) -> Document:
    """The same document for formats with pages: a table head is not printed again on the next page."""
    blocks = tuple(replace(b, header_rows=0) if isinstance(b, Table) else b for b in document.blocks)
    return replace(document, blocks=blocks)


def tables_of(document: Document) -> list[Table]:
    """The tables of a document, in order."""
    return [block for block in document.blocks if isinstance(block, Table)]
