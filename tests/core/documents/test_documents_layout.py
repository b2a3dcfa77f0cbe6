from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.core.documents.sheets import budget, head, results

from hanseong.core.documents.grid import lay_out
from hanseong.core.documents.layout import column_shares, is_landscape
from hanseong.core.documents.model import Cell, Document, Table
from hanseong.core.documents.wording import clean, file_stem, is_live, one_line

cells = st.builds(
    Cell,
    text=st.text(max_size=8),
    colspan=st.integers(-1, 6),
    rowspan=st.integers(-1, 6),
)
tables = st.lists(st.lists(cells, max_size=5).map(tuple), max_size=6).map(lambda rows: Table(tuple(rows)))


def test_covered_positions_shift_the_cells_after_them():
    grid = lay_out(results(9))
    assert (grid.row_count, grid.column_count, grid.header_rows) == (11, 5, 2)
    assert grid.texts()[1] == ["", "분기", "일자", "", ""]
    assert grid.texts()[3][:2] == ["", "'22.2분기"]


@given(tables)
def test_no_two_cells_ever_share_a_position(table):
    grid = lay_out(table)
    positions = [
        (cell.row + down, cell.column + right)
        for cell in grid.cells
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    ]
    assert len(positions) == len(set(positions))
    assert all(row < grid.row_count and column < grid.column_count for row, column in positions)
    assert len(grid.cells) == sum(map(len, table.rows))


@given(tables, st.floats(10, 200))
def test_shares_sum_to_one(table, room):
    grid = lay_out(table)
    shares = column_shares(table, grid, room)
    assert len(shares) == grid.column_count
    assert all(share > 0 for share in shares)
    assert not shares or abs(sum(shares) - 1) < 1e-9


def test_declared_widths_win():
    table = Table(((Cell("a"), Cell("아주 긴 글이 들어 있는 칸")),), widths=(3, 1))
    assert column_shares(table, lay_out(table), 50) == (0.75, 0.25)


def test_only_a_table_too_wide_for_a_standing_page_lies_down():
    wide = Table((tuple(head(f"{year}년 이후") for year in range(2010, 2030)),))
    assert not is_landscape(Document("t", (budget(), results())))
    assert is_landscape(Document("t", (budget(), wide)))


def test_live_text_is_recognized_behind_blanks_and_in_full_width():
    assert all(
        map(
            is_live,
            ["=1", "+1", "-1", "@a", "\t1", "\rx", " =1", "\ufeff=1", "＝1", "＋1", "－1", "＠a", "-"],
        )
    )
    assert not any(map(is_live, ["1", "'=1", "a=1", "", "◦ -", "합계"]))


def test_text_is_made_fit_for_xml_and_file_names():
    assert clean("a\x00b\r\nc\x0bd\ud800\ufffe") == "ab\ncd"
    assert one_line(" a\tb\n\nc ") == "a b c"
    assert file_stem('..\\a/b:"c"\r\n') == "a b c"
    assert file_stem("///") == "document"
