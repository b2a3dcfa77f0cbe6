"""Working days skip weekends and Korean holidays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.calendar.holidays import add_working_days, holiday_name, is_working_day


def test_lunar_new_year_and_its_neighbors_are_holidays() -> None:
    assert holiday_name(date(2024, 2, 10))
    assert not is_working_day(date(2024, 2, 9))
    assert add_working_days(date(2024, 2, 8), 1) == date(2024, 2, 13)  # Monday 12th is the substitute


def test_a_district_may_close_on_a_day_of_its_own() -> None:
    assert is_working_day(date(2024, 6, 4))
    assert not is_working_day(date(2024, 6, 4), extra=[date(2024, 6, 4)])


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 30))
def test_the_day_found_is_a_working_day_with_the_right_distance(day: date, count: int) -> None:
    found = add_working_days(day, count)
    between = sum(
        is_working_day(date.fromordinal(n)) for n in range(day.toordinal() + 1, found.toordinal() + 1)
    )
    assert is_working_day(found)
    assert between == count or (count == 0 and between == int(found != day))


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2024, 1, 2), -1)


def test_a_calendar_without_working_days_ends_with_a_sentence() -> None:
    closed = [date.fromordinal(date(2024, 1, 1).toordinal() + n) for n in range(200)]
    with pytest.raises(ValueError, match="no working day"):
        add_working_days(date(2024, 1, 1), 1, extra=closed)
