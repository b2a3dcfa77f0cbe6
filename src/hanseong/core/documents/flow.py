"""The blocks in the order they are printed: mark, title and subtitle before, the footer after."""

from __future__ import annotations

from hanseong.core.documents.model import Block, Document, Heading, Paragraph
from hanseong.core.documents.wording import SIMULATED_MARK


def flow(document: Document) -> tuple[Block, ...]:
    """Everything a reader sees, top to bottom. An empty title, subtitle or footer prints nothing."""
    before: list[Block] = []
    if document.simulated:
        before.append(Paragraph(f"[{SIMULATED_MARK[document.language]}]", align="center"))
    if document.title:
        before.append(Heading(document.title, 1))
    if document.subtitle:
        before.append(Paragraph(document.subtitle, align="center"))
    after = (Paragraph(document.footer, is_note=True),) if document.footer else ()
    return (*before, *document.blocks, *after)


def marked(paragraph: Paragraph) -> str:
    """A paragraph with its bullet, as printed."""
    return f"{paragraph.marker} {paragraph.text}" if paragraph.marker else paragraph.text
