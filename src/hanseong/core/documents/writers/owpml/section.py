"""``section0.xml``: the document's blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from hanseong.core.documents.flow import flow, marked
from hanseong.core.documents.layout import is_landscape
from hanseong.core.documents.model import Block, Document, Heading, PageBreak, Paragraph, Picture, Table
from hanseong.core.documents.wording import SIMULATED_MARK, one_line
from hanseong.core.documents.writers.owpml.markup import DECLARATION, NAMESPACES, escape
from hanseong.core.documents.writers.owpml.page import page_controls, section_properties, text_width
from hanseong.core.documents.writers.owpml.paragraphs import paragraph, paragraphs, run, sub_list
from hanseong.core.documents.writers.owpml.pictures import picture_size, picture_xml
from hanseong.core.documents.writers.owpml.styles import MAX_INDENT, Char, Para
from hanseong.core.documents.writers.owpml.tables import table_xml

_HEADINGS = (Char.TITLE, Char.HEADING_2, Char.HEADING_3, Char.HEADING_4)
_ALIGNED = {"center": Para.CENTER, "right": Para.RIGHT}


@dataclass
class Section:
    """The section being written, with the pictures it embeds (item name → bytes, media type)."""

    document: Document
    pictures: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    _objects: int = 0

    def xml(self) -> bytes:
        """The whole part."""
        landscape = is_landscape(self.document)
        self.width = text_width(is_landscape=landscape)
        mark = SIMULATED_MARK[self.document.language] if self.document.simulated else ""
        header = sub_list(paragraphs(mark, Para.RIGHT, Char.NOTE), align="TOP") if mark else ""
        first = section_properties(is_landscape=landscape) + page_controls(header)
        body = paragraph(run(first, Char.BODY), Para.LEFT) + "".join(map(self._block, flow(self.document)))
        return f"{DECLARATION}<hs:sec{NAMESPACES}>{body}</hs:sec>".encode()

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                level = max(1, min(4, block.level))
                para = Para.TITLE if level == 1 else Para.HEADING
                return paragraphs(one_line(block.text), para, _HEADINGS[level - 1], style=level)
            case Paragraph():
                indent = Para(min(max(block.indent, 0), MAX_INDENT))
                char = Char.NOTE if block.is_note else Char.BODY
                return paragraphs(marked(block), _ALIGNED.get(block.align, indent), char)
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case PageBreak():
                return paragraph(run("<hp:t/>", Char.BODY), Para.LEFT, page_break=True)

    def _next(self) -> int:
        self._objects += 1
        return self._objects

    def _table(self, table: Table) -> str:
        caption = paragraphs(one_line(table.caption), Para.LEFT, Char.CELL) if table.caption else ""
        if not any(table.rows):
            return caption
        content = table_xml(table, number=self._next(), width=self.width) + "<hp:t/>"
        return caption + paragraph(run(content, Char.BODY), Para.LEFT)

    def _picture(self, picture: Picture) -> str:
        caption = paragraphs(one_line(picture.caption), Para.CENTER, Char.CELL) if picture.caption else ""
        size = picture_size(picture.content, self.width) if picture.content else None
        if picture.content is None or size is None:
            return caption
        item = f"image{len(self.pictures) + 1}"
        self.pictures[item] = (picture.content, picture.media_type)
        description = escape(one_line(picture.caption))
        content = picture_xml(item=item, number=self._next(), size=size, description=description) + "<hp:t/>"
        return paragraph(run(content, Char.BODY), Para.CENTER) + caption
