from __future__ import annotations

import io
import re

import pdfplumber
import pytest
from tests.core.documents.sheets import head, picture, sheet, words

from hanseong.core.documents import read, render
from hanseong.core.documents.fonts import missing
from hanseong.core.documents.model import Cell, Document, Heading, Paragraph, Picture, Table


def opened(document):
    return pdfplumber.open(io.BytesIO(render(document, "pdf").content))


def test_the_faces_are_installed():
    assert missing() == ()


def test_faces_are_embedded_and_every_sign_has_one():
    text = "쀍 漢城百濟 ◦ ☎ △ ① Ⅱ ㎡ ▸ ✔ ❍ ‘’ “”"
    with opened(Document("t", (Paragraph(text),))) as document:
        fonts = {char["fontname"].partition("+")[2] for char in document.pages[0].chars}
        assert {"Pretendard-Regular", "NotoSansKR-Regular"} <= fonts
        assert text.replace(" ", "") in document.pages[0].extract_text().replace(" ", "")
    content = render(Document("t", (Paragraph(text),)), "pdf").content
    assert b"/FontFile" in content


def test_it_is_tagged_with_language_and_title():
    content = render(sheet(), "pdf").content
    assert b"/StructTreeRoot" in content
    assert re.search(rb"/Marked\s+true", content)
    assert re.search(rb"/Lang\s*\(ko", content)
    with opened(sheet()) as document:
        assert document.metadata["Title"] == "AI, 로봇 등 첨단행정 구축"


def test_text_is_extracted_whole_by_a_plain_extractor():
    document = sheet()
    with opened(document) as pdf:
        text = " ".join(page.extract_text() for page in pdf.pages)
    assert set(words(document)) - set(text.split()) == set()


@pytest.mark.parametrize(
    "markup",
    [
        "#strong[x]",
        "*굵게* _기울임_",
        "$x^2$",
        '#read("/etc/passwd")',
        "= 제목",
        "@인용",
        "\\",
        "<b>",
        "// 주석",
        "[[]",
    ],
)
def test_data_never_becomes_markup(markup):
    table = Table(((Cell(markup), Cell(markup, note=markup)),), markup)
    blocks = (Heading(markup), Paragraph(markup, marker=markup), table, Picture(markup))
    received = read(render(Document(markup, blocks, "ko", markup, markup), "pdf").content)
    text = " ".join(line.text for line in received.lines)
    assert text.replace(" ", "").count(markup.replace(" ", "")) >= 8


def test_words_stay_whole_unless_wider_than_their_column():
    narrow = Table(((Cell("가나다라마바사 아자차카타파하 " * 6), Cell("X" * 400)),), widths=(1, 3))
    received = read(render(Document("t", (narrow,)), "pdf").content)
    row = next(line for line in received.lines if line.table)
    assert set(row.cells[0].split()) == {"가나다라마바사", "아자차카타파하"}
    assert row.cells[1].replace(" ", "") == "X" * 400


def test_headers_repeat_on_the_next_page_and_wide_tables_turn_it():
    with opened(sheet()) as pdf:
        assert "추진내용" in pdf.pages[1].extract_text()
        assert pdf.pages[0].width < pdf.pages[0].height
    wide = Table((tuple(head(f"{year}년 이후") for year in range(2010, 2030)),))
    with opened(Document("t", (wide,))) as pdf:
        assert pdf.pages[0].width > pdf.pages[0].height


def test_pictures_are_drawn():
    with opened(Document("t", (Picture("사진", picture()), Picture("", picture(10, 10))))) as pdf:
        assert len(pdf.pages[0].images) == 2
