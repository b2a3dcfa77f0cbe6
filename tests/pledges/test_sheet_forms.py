"""Other districts, other forms: what differs is only how it is printed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from tests.pledges.market_sheet import MARKET
from tests.pledges.sheets import Damaged, Sheet, Style, clean, received

from hanseong.core.errors import Unreadable
from hanseong.pledges.domain.sheet.as_json import to_json
from hanseong.pledges.domain.sheet.recognition import recognize

CITY = """공약사항 추진상황 관리카드

관리번호\tⅢ-②-5\t공약명\t안심 골목 조성
소요예산\t1,500백만원\t사업구분\t신규 / 임기내
사업주체\t달빛시\t추진상황\t정상추진

Ⅰ. 사업목표
 ○ 최종목표 : 어두운 골목이 없는 달빛시
구분\t최종목표\t'22년\t'23년\t'24년\t'25년\t'26년
골목 보안등 교체\t500개\t50개\t100개\t100개\t150개\t100개
안심 비상벨 설치\t40개소\t-\t10개소\t10개소\t10개소\t10개소
Ⅱ. 사업개요
 ○ 사업기간 : 2022. 7. ~ 2026. 6.
 ○ 주요내용
   - 골목 보안등 교체
     · 위치 : 관내 골목
     · 사업비 : 1,000백만원(도비 300, 시비 700)
   - 안심 비상벨 설치
     · 사업비 : 500백만원(국비 50%, 시비 50%)
Ⅲ. 추진실적
                                            (단위 : 백만원)
세부사업\t연도\t분기\t추진일자\t주요 추진내용\t집행액
골목 보안등 교체\t2022년\t3분기\t2022.08.01.\t○ 교체 대상 골목 조사\t-
\t\t4분기\t2022.10.01.~2022.12.20.\t○ 골목 보안등 50개 교체\t100
\t2023년\t2분기\t2023.04.01.~2023.06.30.\t○ 골목 보안등 60개 교체\t100
\t\t4분기\t2023.10.01.~2023.12.10.\t○ 골목 보안등 40개 교체\t100
안심 비상벨 설치\t2023년\t1분기\t2023.02.03.\t○ 설치 장소 주민 의견 청취\t-
\t\t3분기\t2023.07.01.~2023.09.20.\t○ 안심 비상벨 10개소 설치\t120
Ⅳ. 예산집행 현황
(2023년 4분기 기준, 단위 : 백만원)
구분\t\t계\t기투자\t2022년\t2023년\t2024년\t2025년\t2026년\t임기후
합계\t소요\t1,500\t-\t100\t320\t340\t400\t340\t-
\t집행\t420\t-\t100\t320\t-\t-\t-\t-
국비\t소요\t250\t-\t-\t60\t60\t70\t60\t-
\t집행\t60\t-\t-\t60\t-\t-\t-\t-
도비\t소요\t300\t-\t50\t60\t60\t70\t60\t-
\t집행\t110\t-\t50\t60\t-\t-\t-\t-
시비\t소요\t950\t-\t50\t200\t220\t260\t220\t-
\t집행\t250\t-\t50\t200\t-\t-\t-\t-
"""
COUNTY = """목표 2. 잘사는 농촌 / (3) 농업
7. 청년 농부 키우기

총사업비 : 600백만원
사업구분 : 계속, 임기내
추진주체 : 들녘군
추진상황 : 정상추진

□ 사업목표
단위사업\t2022\t2023\t2024\t2025\t2026
청년 농부 정착금\t10명\t20명\t20명\t20명\t20명

□ 사업개요
 - 기  간: 2022. 7월 ~ 2026. 6월
 - 사업비: 600백만원(군비)

□ 추진실적
분기\t일시\t추진실적\t사업비(백만원)
2024.1Q\t2024. 1월~3월\t○ 청년 농부 10명 정착금 지급\t75
2023.4Q\t2023. 10월~12월\t○ 청년 농부 10명 정착금 지급\t75
2023.2Q\t2023. 4월~6월\t○ 청년 농부 10명 정착금 지급\t75
2022.4Q\t2022. 10월~12월\t○ 청년 농부 10명 정착금 지급\t75

□ 향후계획
기간\t추진계획
2024년 2분기\t○ 정착금 신청자 면접
2024년 3분기\t○ 정착금 지급

□ 집행예산 현황 (2024년 1분기 기준, 단위: 백만원)
구분\t2022년\t2023년\t2024년\t2025년\t2026년
소요\t75\t150\t150\t150\t75
집행\t75\t150\t75\t-\t-
"""
FULL_WIDTH = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in "0123456789"}
SKIP = {"irregularities", "sections"}


def facts(text: str, **changes: object) -> dict[str, object]:
    found = to_json(recognize(received(text, **changes))[0])
    results = [{k: v for k, v in row.items() if k not in {"line", "items"}} for row in found["results"]]
    header = {
        **found["header"],
        "management_no": unicodedata.normalize("NFKC", found["header"]["management_no"]),
    }
    header["title"] = unicodedata.normalize("NFKC", header["title"])
    return {**found, "results": results, "header": header} | dict.fromkeys(SKIP)


def grave(text: str) -> list[str]:
    return [i.code for one in recognize(received(text)) for i in one.irregularities if i.severity != "info"]


FORMS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "full-width digits": lambda text: text.translate(FULL_WIDTH),
    "a look-alike bullet": lambda text: text.replace("◦", "ㅇ"),
    "ends of lines stripped": lambda text: "\n".join(line.rstrip() for line in text.split("\n")),
    "wide tildes": lambda text: text.replace("~", "～"),
    "curly quotes": lambda text: text.replace("'", "’"),
    "no headings": lambda text: "\n".join(
        line for line in text.split("\n") if not (line[:1].isdigit() and line[1:3] == ". ")
    ),
    "a sum row": lambda text: text.replace("\n4. 향후", "합계\t\t\t\t500\n\n4. 향후"),
    "a page number in the table": lambda text: text.replace(
        "\t'23.3분기\t'23.7.~9.\t◦ 꽃밭", "- 3 -\n\t'23.3분기\t'23.7.~9.\t◦ 꽃밭"
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_the_same_facts_in_another_form(form) -> None:
    text = Sheet().text()
    assert facts(form(text)) == facts(text)
    assert grave(form(text)) == []


@pytest.mark.parametrize(
    "style",
    [
        Style(year="'{yy}", quarter="{year}년 {q}분기"),
        Style(year="{year}", quarter="{yy}년 {q}/4분기", section="{roman}. {title}"),
        Style(quarter="{year}.{q}Q", section="□ {title}", bullet="○"),
        Style(stages_across=True, as_of="'24. 6. 30. 현재"),
        Style(bullet="-", section="{n}) {title}", total_label="총 계"),
    ],
)
def test_the_same_facts_in_another_style(style: Style) -> None:
    assert facts(clean(style=style).text()) == facts(Sheet().text())


def test_a_label_in_every_row() -> None:
    lines = Sheet().lines()
    label = ""
    for i, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) == 5 and cells[1].startswith("'2"):
            label = cells[0] or label
            lines[i] = "\t".join([label, *cells[1:]])
    text = "\n".join(lines) + "\n"
    assert facts(text) == facts(Sheet().text())
    assert grave(text) == []


def test_labels_as_rows_of_their_own() -> None:
    lines: list[str] = []
    for line in Sheet().lines():
        cells = line.split("\t")
        if len(cells) == 5 and cells[0] and cells[1].startswith("'22"):
            lines.append(f"{cells[0]}\t\t\t\t")
            cells[0] = ""
        lines.append("\t".join(cells))
    text = "\n".join(lines) + "\n"
    assert facts(text) == facts(Sheet().text())
    assert grave(text) == []


def test_a_city_with_other_sources_and_columns() -> None:
    found = to_json(recognize(received(CITY))[0])
    assert grave(CITY) == []
    assert found["header"] == {
        "management_no": "Ⅲ-②-5",
        "title": "안심 골목 조성",
        "total_budget": 1500,
        "continuity": "신규",
        "term": "임기내",
        "owner": "달빛시",
        "status": "정상추진",
    }
    assert found["as_of"] == "2023Q4"
    assert found["sections"] == [1, 2, 3, 4]
    assert found["targets"]["안심비상벨설치"] == [None, 10, 10, 10, 10]
    assert found["budget"]["도비.소요"] == [300, None, 50, 60, 60, 70, 60, None]
    assert [row["quarter"] for row in found["results"]] == [
        "2022Q3",
        "2022Q4",
        "2023Q2",
        "2023Q4",
        "2023Q1",
        "2023Q3",
    ]
    assert found["results"][1]["end"] == "2022-12-20"


def test_a_county_without_sources_labels_and_numbers() -> None:
    found = to_json(recognize(received(COUNTY))[0])
    assert grave(COUNTY) == []
    assert found["header"]["management_no"] == "2-(3)-7"
    assert found["header"]["title"] == "청년 농부 키우기"
    assert found["overview_amounts"] == {"청년농부정착금": 600}
    assert {row["programme"] for row in found["results"]} == {"청년농부정착금"}
    assert found["budget"] == {"합계.소요": [75, 150, 150, 150, 75], "합계.집행": [75, 150, 75, None, None]}


def test_several_sheets_in_one_file_keep_their_lines() -> None:
    text = Sheet().text() + "\n" + CITY + "\n" + COUNTY + "\n" + Sheet(number="13").text()
    readings = recognize(received(text))
    assert [r.header.management_no for r in readings] == ["Ⅱ-③-12", "Ⅲ-②-5", "2-(3)-7", "Ⅱ-③-13"]
    assert readings[0].first_line == 1
    assert readings[-1].last_line == text.count("\n")
    assert all(a.last_line + 1 == b.first_line for a, b in pairwise(readings))
    assert [i.code for r in readings for i in r.irregularities if i.severity != "info"] == []


def test_a_share_of_a_larger_project_is_named_once() -> None:
    text = Sheet(required=(60, 60, 60, 60, 60), executed=("50", "50", "20", "-", "-")).text()
    text = text.replace("400백만원(구비)", "400백만원(국비 280, 구비 120)").replace(
        "200백만원(구비)", "200백만원(국비 140, 구비 60)"
    )
    found = recognize(received(text))[0]
    codes = {i.code for i in found.irregularities}
    assert "SHARE_OF_PROJECT" in codes
    assert "SUM_TOTAL_VS_YEARS" not in codes


def test_prior_spending_stays_apart() -> None:
    text = CITY.replace("1,500\t-\t100", "1,500\t80\t20")
    found = recognize(received(text))[0]
    assert "PRIOR_OUTSIDE" in {i.code for i in found.irregularities}


def test_pictures_that_came_along_are_not_lost() -> None:
    text = Sheet().text()
    with_picture = recognize(received(text, picture_count=1))[0]
    assert "IMAGE_LOST" in {i.code for i in recognize(received(text))[0].irregularities}
    assert "IMAGE_LOST" not in {i.code for i in with_picture.irregularities}


def test_a_quarter_that_contradicts_its_date_stays_as_printed() -> None:
    d = Damaged.of()
    n = d.at("꽃밭 지킴이 모집")
    d.cell(n, 1, "'23.2분기")
    row = next(r for r in to_json(recognize(received(d.text()))[0])["results"] if r["line"] == n)
    assert (row["quarter"], row["start"]) == ("2023Q2", "2023-01-01")


def test_a_blank_quarter_takes_the_one_above() -> None:
    d = Damaged.of()
    n = d.at("꽃밭 지킴이 모집")
    d.insert(n + 1, "\t\t'23.3.2.\t◦ 꽃밭 이름 짓기\t-")
    row = next(r for r in to_json(recognize(received(d.text()))[0])["results"] if r["line"] == n + 1)
    assert row["quarter"] == "2023Q1"


def test_the_year_of_a_bare_as_of_line_is_that_of_the_latest_result() -> None:
    text = Sheet().text().replace("2024년 2/4분기", "2/4분기")
    assert recognize(received(text))[0].as_of is not None
    assert str(recognize(received(text))[0].as_of) == "2024Q2"


@pytest.mark.parametrize(
    "text", ["", "\n", "안녕하십니까\n", "가\t나\t다\n라\t마\t바\n", "1. 첫째\n2. 둘째\n", "\t\t\t\n"]
)
def test_what_is_no_sheet_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        recognize(received(text))
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_spans_of_the_format_need_no_guess() -> None:
    one = received(Sheet().text())
    lines = tuple(
        replace(line, covered=frozenset({0})) if line.cells[0] == "" and len(line.cells) in {4, 5} else line
        for line in one.lines
    )
    found = recognize(replace(one, lines=lines, has_spans=True))[0]
    assert [i.code for i in found.irregularities if i.code == "MERGED_CELL"] == []


def test_works_contracts_and_three_sources_without_a_fault() -> None:
    assert grave(MARKET) == []
    found = to_json(recognize(received(MARKET))[0])
    assert found["targets"]["전통시장아케이드설치"] == [None, 1, 1, None, None]
    assert found["overview_amounts"] == {
        "청년창업공간조성": 1200,
        "전통시장아케이드설치": 1000,
        "골목상권컨설팅": 200,
    }
    assert found["budget"]["국비.소요"] == [None, 240, 240, 120, None, None]
