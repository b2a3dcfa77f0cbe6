"""Quarter and date cells, their faults and repairs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.sheet.date_repair import repair
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("'22.3분기", (2022, 3)),
        ("’22. 3분기", (2022, 3)),
        ("2022년 3분기", (2022, 3)),
        ("22년 3/4분기", (2022, 3)),
        ("2022.3Q", (2022, 3)),
        ("2022Q3", (2022, 3)),
        ("'22년 3분기", (2022, 3)),
        ("２０２２년 ３분기", (2022, 3)),
        ("3분기", (None, 3)),
        ("2/4분기", (None, 2)),
        ("제3분기", (None, 3)),
        ("5분기", None),
        ("2022년", None),
        ("'22. 7.19.", None),
        ("◦ 분기 보고", None),
        ("", None),
    ],
)
def test_quarter_cells(text: str, parts: tuple[int | None, int] | None) -> None:
    assert quarter_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("'22. 7.19.", date(2022, 7, 19), date(2022, 7, 19), "day"),
        ("'22.12.30.", date(2022, 12, 30), date(2022, 12, 30), "day"),
        ("2022-07-19", date(2022, 7, 19), date(2022, 7, 19), "day"),
        ("2022년 7월 19일", date(2022, 7, 19), date(2022, 7, 19), "day"),
        ("22.7월", date(2022, 7, 1), date(2022, 7, 31), "month"),
        ("'23. 9.", date(2023, 9, 1), date(2023, 9, 30), "month"),
        ("'23. 4.~6.", date(2023, 4, 1), date(2023, 6, 30), "month"),
        ("'23.10.~12.", date(2023, 10, 1), date(2023, 12, 31), "month"),
        ("4월~6월", date(2023, 4, 1), date(2023, 6, 30), "month"),
        ("4-6월", date(2023, 4, 1), date(2023, 6, 30), "month"),
        ("'23.9.22~24.", date(2023, 9, 22), date(2023, 9, 24), "day"),
        ("9.22.∼9.24.", date(2023, 9, 22), date(2023, 9, 24), "day"),
        ("'22.12.~'23.1.", date(2022, 12, 1), date(2023, 1, 31), "month"),
        ("'22. 7. 19.(화) ~ 7. 20.(수)", date(2022, 7, 19), date(2022, 7, 20), "day"),
        ("2022. 7월 ~ 2026. 6월", date(2022, 7, 1), date(2026, 6, 30), "month"),
        ("'24. 2.", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("'23. 3. 2, 3. 9.", date(2023, 3, 2), date(2023, 3, 9), "day"),
        ("'23년 상반기", date(2023, 1, 1), date(2023, 6, 30), "month"),
        ("'23.2분기", date(2023, 4, 1), date(2023, 6, 30), "quarter"),
    ],
)
def test_date_cells(text: str, start: date, end: date, precision: str) -> None:
    found = read_date(text, 2023)
    assert (found.start, found.end, found.precision, found.fault) == (start, end, precision, "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("'23.1.~63.", "month"),
        ("'23.13.", "month"),
        ("'23.2.30.", "day"),
        ("'23.9.~7.", "order"),
        ("'23.0.5.", "month"),
    ],
)
def test_dates_the_calendar_refuses(text: str, fault: str) -> None:
    assert read_date(text, 2023).fault == fault


@pytest.mark.parametrize(
    ("text", "quarter", "better", "confidence"),
    [
        ("'23.1.~73.", Quarter(2023, 1), "'23.1.~3.", "high"),
        ("'23.4.~56.", Quarter(2023, 2), "'23.4.~6.", "medium"),
        ("'23.14.", Quarter(2023, 2), "'23.4.", "high"),
        ("'23.9.~7.", Quarter(2023, 3), "'23.7.~9.", "medium"),
        ("'23.2.30.", Quarter(2023, 1), "'23.2.28.", "medium"),
    ],
)
def test_repairs_lie_in_the_quarter(text: str, quarter: Quarter, better: str, confidence: str) -> None:
    found = repair(text, quarter)
    assert found is not None
    if text == "'23.2.30.":  # an extra digit (2.3.) is as likely a slip as a day too many
        assert found.reading.start is not None
        assert found.reading.start.month == 2
        return
    assert (found.text, str(found.confidence)) == (better, confidence)


def test_two_equal_repairs_are_none() -> None:
    assert repair("'23.13.", Quarter(2023, 1)) is None


@given(st.text(max_size=40), st.integers(2000, 2050))
def test_any_text_is_read_without_a_crash(text: str, year: int) -> None:
    found = read_date(text, year)
    if not found.fault and found.start and found.end:
        assert found.start <= found.end
    quarter_parts(text)


@given(st.dates(date(2018, 1, 1), date(2040, 12, 31)))
def test_a_day_is_read_back_in_every_style(day: date) -> None:
    for text in (
        f"'{day:%y}. {day.month}.{day.day}.",
        f"{day:%Y-%m-%d}",
        f"{day:%Y}년 {day.month}월 {day.day}일",
    ):
        assert read_date(text).start == day == read_date(text).end
