"""What stands in a wrong place is read as if it stood right; everything else is left alone."""

from __future__ import annotations

import pytest
from tests.pledges.damages import places, structure, tables
from tests.pledges.formats.foreign import as_html, as_xlsx
from tests.pledges.formats.meaning import grave, meaning, only
from tests.pledges.sheets import GARDEN, SHUTTLE, Damaged, Sheet

CLEAN = only(Sheet().text().encode())
MENDED = [
    places.quarter_and_date_exchanged,
    places.activity_and_amount_exchanged,
    places.date_and_activity_exchanged,
    places.cell_put_before_a_blank_amount,
    places.budget_row_of_dashes_twice,
    places.cost_line_twice,
    places.first_head_row_twice,
    places.second_head_row_alone,
    places.another_year_in_the_date,
    structure.two_rows_twice,
    structure.cell_too_many,
    tables.budget_rows_twice,
]


@pytest.mark.parametrize("do", MENDED)
def test_the_reading_is_that_of_the_clean_sheet(do) -> None:
    damaged = Damaged.of()
    if do is places.cell_put_before_a_blank_amount:
        damaged.cell(damaged.at("꽃밭 지킴이 모집"), 4, "")
    do(damaged)
    assert meaning(only(damaged.text().encode())) == meaning(CLEAN)


@pytest.mark.parametrize("do", [structure.cell_too_many, places.date_and_activity_exchanged])
@pytest.mark.parametrize("write", [as_html, as_xlsx])
def test_a_grid_that_grew_by_a_column_reads_the_same(do, write) -> None:
    damaged = Damaged.of()
    do(damaged)
    one = only(write(damaged.lines))
    assert meaning(one) == meaning(CLEAN)
    assert grave(one) == ["COLUMN_SHIFT"]


ODD_CELLS = [
    (1, "'23.상반기"),
    (2, "연중"),
    (2, "수시"),
    (4, "비예산"),
    (4, "자체"),
    (3, "협의"),
    (3, "3개소 점검"),
]


@pytest.mark.parametrize(("position", "text"), ODD_CELLS)
def test_a_word_in_its_own_column_stays_there(position: int, text: str) -> None:
    damaged = Damaged.of()
    n = damaged.at("동행 도우미 간담")
    damaged.cell(n, position, text)
    one = only(damaged.text().encode())
    assert "COLUMN_SHIFT" not in grave(one)
    assert [row.programme for row in one.results] == [row.programme for row in CLEAN.results]


def test_a_lost_stage_takes_no_other_source_along() -> None:
    damaged = Damaged.of()
    n = damaged.at("국 비\t소요")
    damaged.change(n, "\t소요", "")
    one = meaning(only(damaged.text().encode()))
    kept = {key: row for key, row in meaning(CLEAN)["budget"].items() if key != "국비.소요"}
    assert one["budget"] == kept


def test_the_name_of_a_target_row_stays_its_name() -> None:
    damaged = Damaged.of()
    places.target_dash_lost(damaged)
    found = meaning(only(damaged.text().encode()))["targets"]
    assert list(found) == list(meaning(CLEAN)["targets"])
    assert found["골목꽃밭가꾸기"] == [1, 2, 2, 3, 3]


def without(*parts: str) -> bytes:
    damaged = Damaged.of()
    damaged.remove(damaged.at(*parts))
    return damaged.text().encode()


@pytest.mark.parametrize("heading", ["3. 추진실적", "4. 향후 추진계획"])
def test_a_lost_heading_loses_no_table(heading: str) -> None:
    one = only(without(heading))
    assert {**meaning(one), "sections": []} == {**meaning(CLEAN), "sections": []}
    assert len(one.plans) == len(CLEAN.plans)


def test_a_lost_first_row_gives_its_rows_to_nobody_else() -> None:
    damaged = Damaged.of()
    shuttle = damaged.at(f"{SHUTTLE.name}\t'22.3분기")
    damaged.cell(shuttle, 0, "").cell(shuttle - 1, 0, SHUTTLE.name)
    damaged.remove(damaged.at(f"{GARDEN.name}\t'22.3분기"))
    owners = [row.programme for row in only(damaged.text().encode()).results]
    assert owners == [row.programme for row in CLEAN.results if "터 골라내기" not in str(row.items)]


def test_a_title_printed_twice_is_one_title() -> None:
    damaged = Damaged.of()
    n = damaged.at("밤에도 여는 도서관")
    damaged.insert(n, damaged.lines[n - 1])
    assert meaning(only(damaged.text().encode())) == meaning(CLEAN)


def test_values_whose_labels_are_lost_are_no_title() -> None:
    assert only(without("소요예산\t사업구분")).header.title.text == Sheet().title


def test_a_heading_that_goes_on_begins_no_section() -> None:
    damaged = Damaged.of()
    n = damaged.at("꽃밭 물주기 당번 운영")
    damaged.insert(n, "", "3. 추진실적(계속)", "", *Sheet().results_head())
    one = only(damaged.text().encode())
    assert meaning(one) == meaning(CLEAN)
    assert grave(one) == []


@pytest.mark.parametrize("write", [as_html, as_xlsx])
def test_blank_rows_inside_a_table_end_nothing(write) -> None:
    damaged = Damaged.of()
    first = damaged.at("골목 꽃밭 1개소 조성")
    for n in range(first + 6, first, -2):
        damaged.insert(n, "")
    assert meaning(only(write(damaged.lines))) == meaning(CLEAN)


def test_plans_in_the_same_words_are_no_repeats() -> None:
    text = Sheet().text()
    for programme in Sheet().programmes:
        for plan in programme.plan:
            text = text.replace(plan, "◦ 지속 추진")
    one = only(text.encode())
    assert grave(one) == []
    assert len(one.plans) == len(CLEAN.plans)


DATES = {
    "'23.7.1.부터 9.30.까지": ("2023-07-01", "2023-09-30"),
    "3분기 중": ("2023-07-01", "2023-09-30"),
    "2023.9.20.~2023.7.3.": ("2023-07-03", "2023-09-20"),
    "'23.9.20.~7.3.": ("2023-07-03", "2023-09-20"),
    "'23.9.31.": ("2023-09-30", "2023-09-30"),
    "2022-07-03 ~ 2022-09-20": ("2023-07-03", "2023-09-20"),  # the rows around tell the year
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_as_it_is_meant(text: str) -> None:
    damaged = Damaged.of()
    n = damaged.at("야간 사서 교대 근무")
    damaged.cell(n, 2, text)
    (row,) = [one for one in meaning(only(damaged.text().encode()))["results"] if "교대" in str(one["items"])]
    assert (row["start"], row["end"]) == DATES[text]
    assert row["quarter"] == "2023Q3"


def test_a_range_that_ends_with_its_quarter_spills_nowhere() -> None:
    damaged = Damaged.of()
    damaged.cell(damaged.at("야간 이용자 의견"), 2, "'23.1.~6.")
    assert grave(only(damaged.text().encode())) == []


AMOUNTS = {
    "1억 2천만원": [120],
    "2억": [200],
    "100 (2회)": [100],
    "비예산(자체 2회)": [],
    "3회 15": [15],
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_what_counts_things_is_no_money(text: str) -> None:
    damaged = Damaged.of()
    n = damaged.at("야간 사서 교대 근무")
    damaged.cell(n, 4, text)
    (row,) = [one for one in meaning(only(damaged.text().encode()))["results"] if "교대" in str(one["items"])]
    assert [amount["value"] for amount in row["amounts"]] == AMOUNTS[text]


FAIR_WORDS = (
    "다문화가족 한부모가족 주민자치센터 주민자치과 최종보고서 중간보고서 평생학습원 버스정류소 지정게시판"
    " 민영주차장 공공주차장 자전거도시 장애인복지과 노인복지법 행정안전국 스마트쉘터 어린이공연"
)


@pytest.mark.parametrize("word", FAIR_WORDS.split())
def test_a_word_that_is_used_is_no_slip(word: str) -> None:
    damaged = Damaged.of()
    damaged.change(damaged.at("꽃밭 지킴이 모집"), "모집", f"모집, {word} 알림")
    assert grave(only(damaged.text().encode())) == []


ASKED: dict[str, list[str]] = {
    "특별교부금 3억원 신청": [],
    "특별교부금 3억원 확보": ["EXTERNAL_FUND_UNBUDGETED"],
    "임대차 계약 기간 연장 협의": [],
}


@pytest.mark.parametrize("text", ASKED)
def test_asking_is_not_having(text: str) -> None:
    damaged = Damaged.of()
    damaged.change(damaged.at("꽃밭 지킴이 모집"), "꽃밭 지킴이 모집", text)
    assert grave(only(damaged.text().encode())) == ASKED[text]


def test_going_on_after_completion_may_keep_money_for_later() -> None:
    done = {"이행 후 계속추진": [], "완료": ["STATUS_VS_MONEY"]}
    assert {s: grave(only(Sheet(status=s).text().encode())) for s in done} == done
