"""When a tile's data counts as late and as stale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hanseong.office.domain.freshness import Freshness, freshness

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
ORDER = [Freshness.FRESH, Freshness.LATE, Freshness.STALE]


@given(st.integers(1, 10_000), st.integers(0, 100_000), st.integers(0, 100_000))
def test_data_never_grows_fresher(period_s, age_s, more_s):
    period = timedelta(seconds=period_s)
    first = freshness(NOW - timedelta(seconds=age_s), period, NOW)
    later = freshness(NOW - timedelta(seconds=age_s), period, NOW + timedelta(seconds=more_s))
    assert ORDER.index(first) <= ORDER.index(later)


def test_the_limits_are_two_and_four_periods():
    minute = timedelta(minutes=1)
    found = [freshness(NOW - timedelta(seconds=age), minute, NOW) for age in (-60, 120, 121, 240, 241)]
    assert found == ["fresh", "fresh", "late", "late", "stale"]


def test_no_data_is_not_fresh_and_no_period_does_not_age():
    assert freshness(None, timedelta(minutes=1), NOW) is Freshness.NO_DATA
    assert freshness(None, None, NOW) is Freshness.NO_DATA
    assert freshness(NOW - timedelta(days=999), None, NOW) is Freshness.STEADY
