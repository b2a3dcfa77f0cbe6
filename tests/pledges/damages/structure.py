"""Damages to the sheet's structure."""

from __future__ import annotations

from tests.pledges.damages.kinds import Lines, damage, first_result
from tests.pledges.sheets import GARDEN, LIBRARY, SHUTTLE, Damaged


@damage("SECTION_GAP", "warn")
def section_number_skipped(d: Damaged) -> Lines:
    n = d.at("4. 향후 추진계획")
    d.change(n, "4.", "5.")
    return (n,)


@damage("SECTION_GAP", "warn")
def section_number_repeated(d: Damaged) -> Lines:
    n = d.at("6. 위치도")
    d.change(n, "6.", "5.")
    return (n,)


@damage("LABEL_SHIFT", "error")
def label_one_row_up(d: Damaged) -> Lines:
    n = first_result(d, GARDEN.name)
    d.cell(n, 0, "").cell(n - 1, 0, GARDEN.name)
    return (n - 1, n)


@damage("LABEL_SHIFT", "error")
def label_one_row_down(d: Damaged) -> Lines:
    n = first_result(d, SHUTTLE.name)
    d.cell(n, 0, "").cell(n + 1, 0, SHUTTLE.name)
    return (n, n + 1)


@damage("LABEL_SHIFT", "error")
def label_two_rows_down(d: Damaged) -> Lines:
    n = first_result(d, GARDEN.name)
    d.cell(n, 0, "").cell(n + 2, 0, GARDEN.name)
    return (n, n + 1, n + 2)


@damage("LABEL_SHIFT", "error")
def first_label_down(d: Damaged) -> Lines:
    n = first_result(d, LIBRARY.name)
    d.cell(n, 0, "").cell(n + 1, 0, LIBRARY.name)
    return (n, n + 1)


@damage("LABEL_SHIFT", "error")
def plan_label_up(d: Damaged) -> Lines:
    n = d.at(f"{SHUTTLE.name}\t2024년")
    d.lines[n - 1] = d.lines[n - 1].replace(SHUTTLE.name, "", 1)
    d.cell(n - 1, 0, SHUTTLE.name)
    return (n - 1, n)


@damage("LABEL_OFFSET", "warn")
def total_label_beside_executed(d: Damaged) -> Lines:
    n = d.at("합 계\t소요")
    d.cell(n, 0, "").cell(n + 1, 0, "합 계")
    return (n, n + 1)


@damage("COLUMN_SHIFT", "error")
def date_cell_lost(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.lines[n - 1] = "\t'22.4분기\t◦ 골목 꽃밭 1개소 조성\t40"
    return (n,)


@damage("COLUMN_SHIFT", "error")
def cell_too_many(d: Damaged) -> Lines:
    n = d.at("동행 도우미 간담")
    d.lines[n - 1] = "\t" + d.lines[n - 1]
    return (n,)


@damage("COLUMN_SHIFT", "error")
def activity_split_by_tab(d: Damaged) -> Lines:
    n = d.at("꽃밭 물주기 당번 운영")
    d.change(n, "꽃밭 물주기", "꽃밭\t물주기")
    return (n,)


@damage("COLUMN_SHIFT", "error")
def target_cell_lost(d: Damaged) -> Lines:
    n = d.at("\t30명\t40명")
    d.change(n, "\t70명", "")
    return (n,)


@damage("ROW_DUPLICATED", "error")
def row_twice(d: Damaged) -> Lines:
    n = d.at("야간 이용자 의견 수렴")
    d.insert(n + 1, d.lines[n - 1])
    return (n, n + 1)


@damage("ROW_DUPLICATED", "error")
def row_twice_around_page_break(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.insert(n + 1, "", "단위사업\t추진기간\t\t추진내용\t사업비 (백만원)", "\t분기\t일자\t\t", d.lines[n - 1])
    return (n, n + 4)


@damage("ROW_DUPLICATED", "error")
def two_rows_twice(d: Damaged) -> Lines:
    n = d.at("동행 도우미 간담")
    d.insert(n + 1, d.lines[n - 2], d.lines[n - 1])
    return (n - 1, n, n + 1, n + 2)


@damage("ROW_DUPLICATED", "error")
def plan_row_twice(d: Damaged) -> Lines:
    n = d.at("야간 사서 성과 점검")
    d.insert(n + 1, d.lines[n - 1])
    return (n, n + 1)


@damage("HEADER_REPEATED", "info")
def page_break(d: Damaged) -> Lines:
    n = d.at("꽃밭 물주기 당번 운영")
    d.insert(n, "", "단위사업\t추진기간\t\t추진내용\t사업비 (백만원)", "\t분기\t일자\t\t")
    return (n + 1, n + 2)


@damage("HIERARCHY_LOST", "info")
def indents_lost(d: Damaged) -> Lines:
    found = [n for n, line in enumerate(d.lines, start=1) if line.startswith("  ")]
    for n in found:
        d.lines[n - 1] = " " + d.lines[n - 1].strip()
    return tuple(found)


@damage("LINEBREAK_LOST", "info")
def items_run_on(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "꽃밭 지킴이 모집", "꽃밭 지킴이 모집 ◦ 꽃밭 이름 짓기")
    return (n,)


@damage("MERGED_CELL", "info")
def plan_blank(d: Damaged) -> Lines:
    n = d.at("꽃밭 겨울나기", "4분기")
    d.change(n, "◦ 꽃밭 겨울나기", "")
    return (n,)


@damage("QUARTER_CELL_BLANK", "info")
def quarter_blank(d: Damaged) -> Lines:
    n = d.at("꽃밭 물주기 당번 운영")
    d.cell(n, 1, "")
    return (n,)


@damage("EOF_NO_NEWLINE", "info")
def no_newline_at_end(d: Damaged) -> Lines:
    d.lines[-1] += "\0"
    return (len(d.lines),)
