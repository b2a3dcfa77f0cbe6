"""The facsimile keeps every token in order and rebuilds the merged cells of a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.documents.model import Cell, Document, Heading, Paragraph, Picture, Table
from hanseong.core.documents.received import ReceivedLine
from hanseong.pledges.domain.sheet_documents.facsimile import facsimile, tables_of

SAMPLES = sorted((Path(__file__).parents[4] / "shared" / "samples").glob("pledge_sheet_*.txt"))
RESULTS = """\
단위사업\t추진기간\t\t추진내용\t사업비 (백만원)
\t분기\t일자\t\t
도서관 야간 개방\t'25.1분기\t'25. 2. 3.\t◦ 계획 수립 ◦ 인력 채용\t7
\t\t'25. 3. 9.\t◦ 시범 개방\t
\t'25.2분기\t'25. 4.~6.\t◦ 개방 운영\t12
골목 조명 교체\t'25.2분기\t'25. 5.\t◦ 조명 40개 교체\t-"""


def lines_of(text: str) -> list[ReceivedLine]:
    return [ReceivedLine(n, tuple(line.split("\t"))) for n, line in enumerate(text.split("\n"), start=1)]


def tokens_of(document: Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    found += cell.text.split()
        elif isinstance(block, Paragraph):
            found += [*block.marker.split(), *block.text.split()]
        elif isinstance(block, Heading):
            found += block.text.split()
        elif isinstance(block, Picture):
            found += block.caption.split()
    return found


def shape(row: tuple[Cell, ...]) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.colspan, cell.rowspan) for cell in row]


def test_results_table_gets_its_two_level_heading_and_merged_labels_back() -> None:
    (table,) = tables_of(facsimile(lines_of(RESULTS)))
    assert table.header_rows == 2
    assert shape(table.rows[0]) == [
        ("단위사업", 1, 2),
        ("추진기간", 2, 1),
        ("추진내용", 1, 2),
        ("사업비 (백만원)", 1, 2),
    ]
    assert shape(table.rows[1]) == [("분기", 1, 1), ("일자", 1, 1)]
    assert shape(table.rows[2])[:2] == [("도서관 야간 개방", 1, 3), ("'25.1분기", 1, 2)]
    assert shape(table.rows[3])[0] == ("'25. 3. 9.", 1, 1)
    assert table.rows[5][0].text == "골목 조명 교체"


def test_items_of_a_cell_stand_on_lines_of_their_own() -> None:
    (table,) = tables_of(facsimile(lines_of(RESULTS)))
    assert table.rows[2][3].text == "◦ 계획 수립\n◦ 인력 채용"


def test_a_blank_amount_is_not_merged_into_the_amount_above() -> None:
    (table,) = tables_of(facsimile(lines_of(RESULTS)))
    assert shape(table.rows[3])[-1] == ("", 1, 1)


def test_budget_table_merges_source_labels_but_never_moves_a_label_printed_one_row_late() -> None:
    text = "연 도\t\t2025년\n구 분\t\t\n\t소요\t5\n합 계\t집행\t4\n국 비\t소요\t3\n\t집행\t2"
    (table,) = tables_of(facsimile(lines_of(text)))
    assert table.header_rows == 2
    assert shape(table.rows[2]) == [("", 1, 1), ("소요", 1, 1), ("5", 1, 1)]
    assert shape(table.rows[3])[0] == ("합 계", 1, 1)
    assert shape(table.rows[4])[0] == ("국 비", 1, 2)


def test_spans_known_by_the_format_are_restored_exactly() -> None:
    lines = [
        ReceivedLine(1, ("가", "", "나"), covered=frozenset({1}), table=1),
        ReceivedLine(2, ("", "다", "라"), table=1),
        ReceivedLine(3, ("", "마", "바"), covered=frozenset({0}), table=1),
    ]
    (table,) = tables_of(facsimile(lines))
    assert [shape(row) for row in table.rows] == [
        [("가", 2, 1), ("나", 1, 1)],
        [("", 1, 2), ("다", 1, 1), ("라", 1, 1)],
        [("마", 1, 1), ("바", 1, 1)],
    ]


def test_sections_become_headings_and_list_signs_markers() -> None:
    document = facsimile(lines_of("3. 추진실적\n - 위 치 : 광장"))
    assert document.blocks == (
        Heading("3. 추진실적", level=2),
        Paragraph("위 치 : 광장", indent=1, marker="-"),
    )


cells = st.text(st.sampled_from("가나 ◦-※7.'"), max_size=8)
rows = st.lists(st.lists(cells, min_size=1, max_size=6), max_size=12)


@given(rows)
def test_no_token_is_lost_moved_or_invented(received: list[list[str]]) -> None:
    lines = [ReceivedLine(n, tuple(row)) for n, row in enumerate(received, start=1)]
    expected = [token for row in received for cell in row for token in cell.split()]
    assert tokens_of(facsimile(lines)) == expected


@given(rows)
def test_every_rebuilt_table_is_a_full_rectangle(received: list[list[str]]) -> None:
    lines = [ReceivedLine(n, tuple(row)) for n, row in enumerate(received, start=1)]
    for table in tables_of(facsimile(lines)):
        area = sum(cell.colspan * cell.rowspan for row in table.rows for cell in row)
        assert area == len(table.rows) * len(table.widths)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_real_sheet_keeps_every_token(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert tokens_of(facsimile(lines_of(text))) == text.split()


def test_the_search_for_samples_looks_beside_the_checkout() -> None:
    assert all(path.suffix == ".txt" for path in SAMPLES)
