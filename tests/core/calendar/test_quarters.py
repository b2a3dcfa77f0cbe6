"""Quarters tile time without gap or overlap."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.calendar import KST, Period, Quarter, to_kst

DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
QUARTERS = st.builds(Quarter, st.integers(1990, 2150), st.integers(1, 4))


@given(DAYS)
def test_a_day_lies_in_exactly_its_quarter(day: date) -> None:
    quarter = Quarter.of(day)
    assert day in quarter.period
    assert day not in quarter.next.period
    assert day not in quarter.previous.period


@given(QUARTERS)
def test_quarters_join_without_a_gap(quarter: Quarter) -> None:
    assert quarter.period.end == quarter.next.period.start
    assert quarter.next.previous == quarter
    assert Quarter.parse(str(quarter)) == quarter


@given(QUARTERS, st.integers(0, 40))
def test_until_counts_every_quarter_once(first: Quarter, steps: int) -> None:
    last = first
    for _ in range(steps):
        last = last.next
    run = list(first.until(last))
    assert len(run) == len(set(run)) == steps + 1
    assert run == sorted(run)


@pytest.mark.parametrize("wrong", ["2024", "2024Q5", "24Q1", "2024Q0", "", "2024q2", "２０２４Q2x"])
def test_what_is_no_quarter_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="quarter"):
        Quarter.parse(wrong)


def test_a_quarter_begins_and_ends_at_korean_midnight() -> None:
    start, end = Quarter(2024, 2).period.moments()
    assert start == datetime(2024, 4, 1, tzinfo=KST)
    assert end == datetime(2024, 7, 1, tzinfo=KST)
    assert to_kst(start).utcoffset() == to_kst(end).utcoffset()


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Period(date(2024, 2, 1), date(2024, 1, 1))


@given(DAYS, st.integers(1, 400), DAYS, st.integers(1, 400))
def test_overlap_is_symmetric_and_means_a_shared_day(a: date, length_a: int, b: date, length_b: int) -> None:
    one = Period(a, date.fromordinal(a.toordinal() + length_a))
    two = Period(b, date.fromordinal(b.toordinal() + length_b))
    shared = max(one.start, two.start) < min(one.end, two.end)
    assert one.overlaps(two) is two.overlaps(one) is shared
    assert (one.last_day in one, one.end in one) == (True, False)
