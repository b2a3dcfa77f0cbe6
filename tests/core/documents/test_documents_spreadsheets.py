from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.core.documents.sheets import sheet

from hanseong.core.documents import read, render
from hanseong.core.documents.model import Cell, Document, Heading, Paragraph, Picture, Table
from hanseong.core.documents.readers.number_display import displayed
from hanseong.core.documents.writers.number_formats import number_format

PAYLOADS = (
    '=HYPERLINK("http://evil.example","눌러")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "\n=1+1",
    " =1+1",
    "#N/A",
)


def everywhere(payload):
    """The payload in every place a document has for text."""
    table = Table(((Cell(payload), Cell(payload, is_header=True, note=payload)),), payload)
    blocks = (Heading(payload), Paragraph(payload, marker=payload), table, Picture(payload))
    return Document(payload, blocks, "ko", payload, payload)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_xlsx_holds_no_formula_from_data(payload):
    book = load_workbook(io.BytesIO(render(everywhere(payload), "xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    is_dangerous = payload != "#N/A"
    assert any(cell.quotePrefix for cell in cells) is is_dangerous


@pytest.mark.parametrize("payload", PAYLOADS)
def test_csv_holds_no_formula_from_data(payload):
    text = render(everywhere(payload), "csv").content.decode("utf-8-sig")
    fields = [field for row in csv.reader(io.StringIO(text)) for field in row]
    assert any(payload.strip() in field for field in fields)
    assert not [field for field in fields if field.strip().startswith(tuple("=+-@＝＋－＠"))]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_html_tells_spreadsheets_that_cells_are_text(payload):
    page = render(everywhere(payload), "html").content.decode()
    assert 'mso-number-format:"\\@"' in page
    assert "<script" not in page


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("fmt", ["hwpx", "pdf", "json", "txt"])
def test_other_formats_hold_the_payload_as_text(fmt, payload):
    content = render(everywhere(payload), fmt).content
    if fmt == "json":
        assert content
        return
    words = " ".join(line.text for line in read(content).lines).split()
    assert set(payload.split()) <= set(words)


def test_merged_cells_and_numbers_are_real():
    book = load_workbook(io.BytesIO(render(sheet(9), "xlsx").content))
    sheet_ = book.active
    ranges = {str(area) for area in sheet_.merged_cells.ranges}
    label = next(row[0] for row in sheet_.iter_rows() if row[0].value == "자율주행 순찰로봇")
    assert f"A{label.row}:A{label.row + 8}" in ranges
    numbers = [
        cell for row in sheet_.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None
    ]
    assert {cell.value for cell in numbers} >= {1218, 16.7, 1000}
    assert sheet_.page_setup.paperSize == 9


@given(
    st.sampled_from(["", "약 ", '"', "; ", "\\"]),
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["", "백만원", "(예정)", '"인용"', "%"]),
)
def test_a_number_reads_as_it_was_printed(before, value, after):
    text = f"{before}{value:,}{after}"
    assert displayed(value, number_format(text, value)) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("△5", -5),
        ("-5", -5),
        ("16.7 42.5(예정)", Decimal("16.7")),
        ("여섯", 6),
        ("1,218백만원", 1218),
        ("0", 0),
    ],
)
def test_unusual_prints_keep_their_value(text, value):
    assert displayed(value, number_format(text, value)) == text


def test_foreign_number_formats_are_shown():
    shown = [
        displayed(1234.5, "#,##0"),
        displayed(-1234.5, "#,##0.0"),
        displayed(0.256, "0.0%"),
        displayed(3.0, "General"),
        displayed(1.50, "0.0#"),
        displayed(-7, "#,##0;[Red]△#,##0"),
        displayed(True, "General"),
        displayed(0.1 + 0.2, "General"),
    ]
    assert shown == ["1,235", "-1,234.5", "25.6%", "3", "1.5", "△7", "TRUE", "0.3"]
