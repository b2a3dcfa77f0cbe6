from __future__ import annotations

import unicodedata
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.documents.sheets import sheet

from hanseong.core.documents import read, render
from hanseong.core.documents.grid import lay_out
from hanseong.core.documents.model import Cell, Document, Table

SPANNING = ["hwpx", "html", "xlsx"]
RULED = [*SPANNING, "pdf"]


def words(alphabet):
    """Words of 1 to 6 signs, composed."""
    return st.text(alphabet, min_size=1, max_size=6).map(partial(unicodedata.normalize, "NFC"))


ANY_LETTER = st.characters(categories=["L", "N"], include_characters="·()◦-'")
# A PDF can only give back what its faces can draw.
DRAWN = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3, include_characters="aZ09·()◦-'漢城")


def rows_of(received):
    return [(line.cells, line.covered) for line in received.lines if line.table]


def expected_rows(document):
    """Texts and covered positions of every row of every table."""
    expected = []
    for table in (block for block in document.blocks if isinstance(block, Table)):
        grid = lay_out(table)
        starts = {(cell.row, cell.column) for cell in grid.cells}
        covers = {
            (cell.row + down, cell.column + right)
            for cell in grid.cells
            for down in range(cell.rowspan)
            for right in range(cell.colspan)
        } - starts
        for row, texts in enumerate(grid.texts()):
            covered = frozenset(column for column in range(grid.column_count) if (row, column) in covers)
            expected.append((tuple(text.replace("\n", " ") for text in texts), covered))
    return expected


@pytest.mark.parametrize("fmt", SPANNING)
def test_a_sheet_comes_back_with_every_cell_and_span(fmt):
    document = sheet()
    received = read(render(document, fmt).content)
    assert rows_of(received) == expected_rows(document)
    assert received.picture_count == 1
    assert received.has_spans


def test_a_pdf_of_one_page_comes_back_with_every_cell_and_span():
    document = sheet(6)
    received = read(render(document, "pdf").content)
    assert rows_of(received) == expected_rows(document)


def test_spreadsheets_read_back_numbers_as_they_were_printed():
    received = read(render(sheet(), "xlsx").content)
    texts = {cell for line in received.lines for cell in line.cells}
    assert {"1,218백만원", "16.7", "1,000", "-"} <= texts


@pytest.mark.parametrize("fmt", RULED)
@settings(max_examples=25)
@given(data=st.data())
def test_any_table_comes_back(fmt, data):
    columns = data.draw(st.integers(2, 4))
    rows = data.draw(st.integers(2, 5))
    texts = data.draw(
        st.lists(
            words(DRAWN if fmt == "pdf" else ANY_LETTER), min_size=rows * columns, max_size=rows * columns
        )
    )
    span = data.draw(st.integers(1, rows))
    body = []
    for row in range(rows):
        cells = [Cell(text) for text in texts[row * columns : (row + 1) * columns]]
        if row == 0:
            cells[0] = Cell(cells[0].text, rowspan=span)
        body.append(tuple(cells if row == 0 or row >= span else cells[1:]))
    document = Document(
        "제목", (Table(tuple(body), header_rows=data.draw(st.integers(0, 1)) if span == 1 else 0),)
    )
    assert rows_of(read(render(document, fmt).content)) == expected_rows(document)
