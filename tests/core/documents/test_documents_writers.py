from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.core.documents.sheets import sheet, words

from hanseong.core.documents import Format, read, render
from hanseong.core.documents.model import Cell, Document, Heading, PageBreak, Paragraph, Picture, Table

FORMATS = get_args(Format)
anything = st.text(max_size=40)


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_same_document_gives_the_same_bytes(fmt):
    one, two = render(sheet(), fmt), render(sheet(), fmt)
    assert one == two
    assert one.filename == f"AI, 로봇 등 첨단행정 구축.{fmt}"


@pytest.mark.parametrize("fmt", ["hwpx", "pdf", "html", "xlsx", "txt"])
def test_every_word_comes_back_in_order(fmt):
    document = sheet()
    received = read(render(document, fmt).content)
    found = " ".join(line.text for line in received.lines).split()
    assert [word for word in found if word != "모의"] == words(document) or fmt == "pdf"
    assert not set(words(document)) - set(found)


@pytest.mark.parametrize("fmt", FORMATS)
def test_simulated_documents_say_so(fmt):
    for language, mark in (("ko", "모의"), ("en", "SIMULATED")):
        table = Table(((Cell("가"),), (Cell("1", 1),)))
        document = Document("", (table,), language=language, simulated=True)
        content = render(document, fmt).content
        if fmt == "json":
            assert json.loads(content)["simulated"] is True
        else:
            assert mark in " ".join(line.text for line in read(content).lines)


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_empty_document_is_written(fmt):
    assert isinstance(render(Document("", ()), fmt).content, bytes)


@pytest.mark.parametrize("fmt", FORMATS)
@settings(max_examples=15)
@given(text=anything, note=anything, title=anything)
def test_no_text_breaks_a_writer(fmt, text, note, title):
    blocks = (
        Heading(text, 4),
        Paragraph(text, indent=9, marker=text, align="center"),
        Table(
            ((Cell(text, rowspan=9, colspan=9, note=note),), (Cell(text, Decimal("1.5"), is_header=True),)),
            title,
        ),
        Table(()),
        Table(((),)),
        PageBreak(),
        Picture(text),
        Picture(text, b"not a picture", "image/png") if fmt not in {"pdf", "xlsx"} else PageBreak(),
    )
    assert render(Document(title, blocks, "en", text, text, simulated=True), fmt).content


def test_an_unknown_format_is_a_programming_fault():
    with pytest.raises(ValueError, match="no writer"):
        render(sheet(), "docx")


def test_html_escapes_data_and_marks_headers():
    payload = '<script>alert(1)</script>"&'
    page = render(Document(payload, (Paragraph(payload), sheet().blocks[6])), "html").content.decode()
    assert "<script" not in page
    tree = html.document_fromstring(page)
    assert tree.get("lang") == "ko"
    assert [cell.get("scope") for cell in tree.findall(".//thead/tr/th")] == [
        "col",
        "colgroup",
        "col",
        "col",
        "col",
        "col",
    ]
    label = tree.find(".//tbody/tr/th")
    assert (label.get("scope"), label.get("rowspan")) == ("rowgroup", "9")


def test_json_numbers_are_numbers():
    data = json.loads(
        render(
            Document("t", sheet().blocks, data={"합계": Decimal("16.70"), "수": Decimal(7)}), "json"
        ).content
    )
    assert data["data"] == {"합계": 16.7, "수": 7}
    assert {block["type"] for block in data["blocks"]} == {"heading", "paragraph", "table", "picture"}


def test_csv_of_one_table_is_bare_and_says_when_simulated():
    table = Table(((Cell("가"), Cell("나")), (Cell("12,345.5", Decimal("12345.5")), Cell("◦"))))
    content = render(Document("제목", (table,), simulated=True), "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [["가", "나", "모의"], ["12345.5", "◦", "모의"]]


def test_txt_is_exactly_this():
    document = Document(
        "제목", (Paragraph("가\t나"), Table(((Cell("다", colspan=2), Cell("라\n마")),), "표"))
    )
    assert render(document, "txt").content.decode() == "제목\n\n가\t나\n\n표\n다\t\t라 마\n"


def test_archives_carry_no_clock():
    for fmt in ("hwpx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(render(sheet(), fmt).content)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
