"""Each damage brings exactly its finding at its lines; a clean sheet brings no warning at all."""

from __future__ import annotations

import pytest
from tests.pledges.damages import DAMAGES, Damage
from tests.pledges.sheets import Damaged, Sheet, Style, clean, received

from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.rules import CODES
from hanseong.pledges.domain.rules.case import in_words
from hanseong.pledges.domain.sheet.recognition import recognize

GRAVE = {"warn", "error"}
STYLES = {
    "as usual": Style(),
    "short years": Style(year="'{yy}", quarter="{year}년 {q}분기"),
    "roman sections": Style(year="{year}", quarter="{yy}년 {q}/4분기", section="{roman}. {title}"),
    "marked sections": Style(quarter="{year}.{q}Q", section="□ {title}", bullet="○"),
    "thousands": Style(unit="천원", per_million=1000),
    "hundred millions": Style(unit="억원", per_million=0.01),
    "dots and a day": Style(bullet="ㆍ", as_of="'24. 6. 30. 현재"),
    "stages across": Style(stages_across=True),
    "years down": Style(years_down=True),
    "hyphens": Style(bullet="-", section="{n}) {title}", total_label="계"),
}


def read(text: str) -> SheetReading:
    ends = text.removesuffix("\0\n") if text.endswith("\0\n") else text
    (one,) = recognize(received(ends))
    return one


def codes(reading: SheetReading, *severities: str) -> list[str]:
    return [i.code for i in reading.irregularities if not severities or i.severity in severities]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_a_clean_sheet_gives_no_warning_in_any_style(style: Style) -> None:
    reading = read(clean(style=style).text())
    assert [i for i in reading.irregularities if i.severity in GRAVE] == []


@pytest.mark.parametrize("one", DAMAGES, ids=[one.name for one in DAMAGES])
def test_each_damage_brings_its_finding_and_no_other_warning(one: Damage) -> None:
    before = read(Sheet().text())
    damaged = Damaged.of()
    lines = one.do(damaged)
    after = read(damaged.text())
    hits = [i for i in after.irregularities if i.code == one.code]
    assert hits, codes(after)
    assert {str(i.severity) for i in hits} == {one.severity}
    assert set(lines) <= {line for i in hits for line in i.lines}
    if one.severity in GRAVE or one.code not in codes(before):
        known = {one.code, *one.also}
        assert {i.code for i in after.irregularities if i.severity in GRAVE} - known == set()
    assert all(line in range(1, len(damaged.lines) + 1) for i in after.irregularities for line in i.lines)


def test_every_code_has_a_damage_or_its_own_case() -> None:
    elsewhere = {"IMAGE_LOST", "LABEL_SPACED", "PERSONAL_DATA", "SHARE_OF_PROJECT", "PRIOR_OUTSIDE"}
    assert {one.code for one in DAMAGES} | elsewhere == set(CODES)


def test_a_finding_is_told_in_another_language() -> None:
    damaged = Damaged.of()
    damaged.change(damaged.at("1,000백만원"), "1,000", "1,070")
    (found,) = [i for i in read(damaged.text()).irregularities if i.code == "SUM_TOTAL_VS_PARTS"]
    assert in_words(found, lambda _: "off by {gap}") == "off by 70"
    assert in_words(found, lambda same: same) == found.meaning
