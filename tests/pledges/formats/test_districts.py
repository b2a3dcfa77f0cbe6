"""Forms of other districts, in our own words: units, sources, columns, headings and damage vary."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pledges.formats.foreign import as_html, as_xlsx
from tests.pledges.formats.meaning import WRITTEN, grave, meaning, only, rewritten

from hanseong.core.documents import read

FOLDER = Path(__file__).parent / "districts"
DISTRICTS = {file.stem: file.read_bytes() for file in sorted(FOLDER.glob("*.txt"))}

HEADERS = {
    "city_reordered": ("5-④-17", "어르신 일자리 창출과 경로당 현대화", 3300, "계속", "임기내", "가람시"),
    "county_hundred_millions": (
        "Ⅲ-②-8",
        "청정바다 스마트 양식단지 조성 및 수산물 직판장 개설",
        12550,
        "신규",
        "임기내",
        "해양수산과",
    ),
    "ward_finished": ("Ⅱ-④-3", "장애인 가족지원센터 설립", 350, "신규", "임기내", "나루구"),
    "ward_three_sources": (
        "IV-②-27",
        "초등 방과후 돌봄, 어린이도서관, 통학로 안전 확충",
        2460,
        "신규",
        "임기내",
        "마루구",
    ),
    "city_stages_across": ("3-15", "아이 키우기 좋은 온마을 돌봄", 2000, "신규", "임기내", "별내시"),
    "county_labels_down": ("Ⅰ-⑤-42", "옛 우물터 되살리기와 물길 쉼터", 900, "신규", "임기내", "샘말군"),
    "county_one_line_head": ("2-③-15", "바다 쓰레기 없는 마을", 300, "신규", "임기내", "물결군"),
    "county_thousands": ("2-③-15", "솔내 물빛길과 별빛 캠핑장 만들기", 1240, "계속", "임기내", "솔내군"),
    "ward_after_term": ("Ⅱ-①-9", "마을 배움터 늘리기", 720, "신규", "임기후", "한별구"),
    "ward_damaged": ("Ⅲ-2-7", "빗물 정원과 그늘 쉼터", 880, "신규", "임기내", "너른구"),
    "ward_newest_first": ("Ⅳ-①-2", "밝은 골목, 안전한 밤길", 1250, "계속", "임기내", "도시안전과"),
    "ward_without_overview": ("Ⅱ-2-31", "걷고 싶은 강변길", 450, "계속", "임기내", "물안구"),
}
# What stands in the sheets on purpose; everything else would be a false alarm.
FINDINGS = {
    "city_reordered": [],
    "county_hundred_millions": [],
    "ward_finished": [],
    "ward_three_sources": [],
    "city_stages_across": [],
    "county_labels_down": ["LABEL_SHIFT"],
    "county_one_line_head": [],
    "county_thousands": [],
    "ward_after_term": ["PLAN_YEARS_EMPTY"],
    "ward_damaged": [
        "AMOUNT_CARRIED_OVER",
        "AMOUNT_MULTI",
        "AMOUNT_REFUND",
        "LABEL_SHIFT",
        "ROW_DUPLICATED",
        "SECTION_GAP",
    ],
    "ward_newest_first": ["TITLE_UNCOVERED", "UNIT_MIX"],
    "ward_without_overview": ["AMOUNT_CARRIED_OVER", "AMOUNT_MULTI", "AMOUNT_REFUND"],
}


@pytest.mark.parametrize("name", DISTRICTS)
def test_the_head(name) -> None:
    header = meaning(only(DISTRICTS[name]))["header"]
    number, title, total, continuity, term, owner = HEADERS[name]
    assert (header["management_no"], header["title"], header["total_budget"]) == (number, title, total)
    assert (header["continuity"], header["term"], header["owner"]) == (continuity, term, owner)


@pytest.mark.parametrize("name", DISTRICTS)
def test_exactly_the_findings_that_are_there(name) -> None:
    assert grave(only(DISTRICTS[name])) == FINDINGS[name]


@pytest.mark.parametrize("name", DISTRICTS)
def test_the_same_in_other_encodings(name) -> None:
    text = DISTRICTS[name].decode()
    legacy = text.replace("◦", "○").replace("∙", "·")  # what CP949 has
    one = only(legacy.encode())
    for content in (legacy.replace("\n", "\r\n").encode("utf-8-sig"), legacy.encode("cp949")):
        assert meaning(only(content)) == meaning(one)
        assert grave(only(content)) == grave(one)


@pytest.mark.parametrize("name", DISTRICTS)
def test_the_same_in_files_of_other_programs(name) -> None:
    one = only(DISTRICTS[name])
    lines = [line.text for line in read(DISTRICTS[name]).lines]
    for content in (as_html(lines), as_xlsx(lines)):
        assert meaning(only(content)) == meaning(one)
        assert grave(only(content)) == grave(one)


@pytest.mark.parametrize("name", DISTRICTS)
@pytest.mark.parametrize("fmt", WRITTEN)
def test_the_same_in_our_files(name, fmt) -> None:
    one = only(DISTRICTS[name])
    back = only(rewritten(read(DISTRICTS[name]), fmt))
    assert meaning(back) == meaning(one)
    assert grave(back) == grave(one)


def test_thousands_stay_in_their_unit() -> None:
    found = meaning(only(DISTRICTS["county_thousands"]))
    assert found["overview_amounts"] == {"물빛길산책로잇기": 640, "별빛캠핑장조성": 600}
    assert found["results"][1]["amounts"] == [{"value": 80000, "status": "executed"}]
    assert found["budget"]["도비.소요"] == [50000, 110000, 180000, 200000, 80000]
    assert found["targets"]["별빛캠핑장조성"] == [None, None, 5, 10, 5]
    assert found["sections"] == []


def test_columns_in_another_order() -> None:
    found = meaning(only(DISTRICTS["city_reordered"]))
    assert found["results"][2] == {
        "programme": "어르신일자리창출",
        "quarter": "2023Q2",
        "start": "2023-01-01",
        "end": "2023-06-30",
        "amounts": [{"value": 300000, "status": "executed"}],
        "items": ["어르신 일자리 700명 참여"],
    }
    assert found["results"][6]["amounts"] == [{"value": 0, "status": "executed"}]
    assert found["budget"]["합계.집행"] == [380000, 660000, 410000, None, None, 1450000]


def test_hundred_millions_and_three_sources() -> None:
    found = meaning(only(DISTRICTS["county_hundred_millions"]))
    assert found["overview_amounts"] == {"스마트양식단지조성": 10050, "수산물직판장개설": 2500}
    assert found["targets"]["스마트양식단지조성"] == [10, 30, 60, 90, 100]
    assert found["budget"]["군비.소요"] == [55.5, 1, 12, 17, 18.5, 7]
    assert [row["start"] for row in found["results"]] == [None] * 8  # quarters only
    three = meaning(only(DISTRICTS["ward_three_sources"]))
    assert three["as_of"] == "2024Q3"
    assert three["targets"]["어린이도서관건립"] == [None] * 5
    assert three["overview_amounts"]["어린이도서관건립"] == 1400
    assert (three["results"][1]["start"], three["results"][1]["end"]) == ("2022-11-01", "2022-12-20")
    assert three["budget"]["국비.소요"] == [None, 40, 200, 160, None, None]


def test_stages_as_columns_and_years_as_rows() -> None:
    found = meaning(only(DISTRICTS["city_stages_across"]))
    assert found["budget"]["합계.소요"] == [None, 200, 500, 520, 480, 300, None]
    assert found["budget"]["시비.집행"] == [None, 150, 400, 200, None, None, None]
    assert found["sections"] == [1, 2, 3, 4, 5]  # 가. to 마.
    assert found["results"][4]["items"] == ["돌봄방 2개소 열기"]
    assert [row["quarter"] for row in found["results"]][-2:] == ["2023Q3", "2024Q1"]  # plans are no results


def test_a_sum_row_among_the_years() -> None:
    found = meaning(only(DISTRICTS["ward_newest_first"]))
    assert found["budget"]["합계.소요"] == [1250, 190, 290, 290, 290, 190]
    assert found["targets"]["가로등밝기개선"] == [20, 40, 40, 40, 20]  # the running number is no name
    assert found["overview_amounts"] == {"가로등밝기개선": 800, "여성안심귀갓길정비": 450}


def test_labels_moved_down_and_a_year_column() -> None:
    found = meaning(only(DISTRICTS["county_labels_down"]))
    owners = [row["programme"] for row in found["results"]]
    assert owners == ["옛우물터되살리기"] * 6 + ["물길쉼터만들기"] * 4
    assert [row["quarter"] for row in found["results"]][6:8] == ["2023Q2", "2023Q3"]
    assert found["results"][1]["end"] == "2022-12-31"


def test_carried_refunded_planned() -> None:
    found = meaning(only(DISTRICTS["ward_damaged"]))
    amounts = [[(a["value"], a["status"]) for a in row["amounts"]] for row in found["results"]]
    assert amounts[4] == [(30, "executed"), (10, "carried_over")]
    assert amounts[5] == [(-5, "refund")]
    assert amounts[7] == [(40, "executed"), (60, "planned")]
    assert found["as_of"] == "2024Q2"  # the as-of line names no year
    inside = meaning(only(DISTRICTS["ward_without_overview"]))["results"][1]["amounts"]
    assert inside == [{"value": 40, "status": "executed"}, {"value": 20, "status": "carried_over"}]


SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "samples" / "pledge_sheet_2024Q2.txt"
if SAMPLE.exists():  # collected only beside the shared samples

    @pytest.mark.parametrize("fmt", WRITTEN)
    def test_the_real_sheet_in_our_files(fmt) -> None:
        content = SAMPLE.read_bytes()
        back = only(rewritten(read(content), fmt))
        assert meaning(back) == meaning(only(content))
        assert grave(back) == grave(only(content))
