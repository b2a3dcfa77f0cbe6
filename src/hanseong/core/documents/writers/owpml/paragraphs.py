"""Paragraphs and the lists of them that cells and page headers hold."""

from __future__ import annotations

from hanseong.core.documents.wording import clean
from hanseong.core.documents.writers.owpml.markup import element, escape
from hanseong.core.documents.writers.owpml.styles import Char, Para

_TAB = '<hp:tab width="4000" leader="0" type="1"/>'


def run(content: str, char: Char) -> str:
    """A run of one character shape."""
    return element("hp:run", content, charPrIDRef=int(char))


def text_run(text: str, char: Char) -> str:
    """Text of one line; tabs become tab marks."""
    return run(element("hp:t", escape(clean(text)).replace("\t", _TAB)), char)


def paragraph(runs: str, para: Para, *, style: int = 0, page_break: bool = False) -> str:
    """A paragraph; line positions are left out, the reading program lays the text out itself."""
    return element(
        "hp:p",
        runs,
        id=0,
        paraPrIDRef=int(para),
        styleIDRef=style,
        pageBreak=int(page_break),
        columnBreak=0,
        merged=0,
    )


def paragraphs(text: str, para: Para, char: Char, *, style: int = 0) -> str:
    """One paragraph per line of the text."""
    return "".join(paragraph(text_run(line, char), para, style=style) for line in clean(text).split("\n"))


def sub_list(content: str, *, align: str = "CENTER") -> str:
    """The paragraphs of a cell or of a page header; ``align`` is vertical."""
    return element(
        "hp:subList",
        content,
        id="",
        textDirection="HORIZONTAL",
        lineWrap="BREAK",
        vertAlign=align,
        linkListIDRef=0,
        linkListNextIDRef=0,
        textWidth=0,
        textHeight=0,
        hasTextRef=0,
        hasNumRef=0,
    )
