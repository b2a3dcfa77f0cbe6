"""The pure rules of jobs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.jobs.domain.rules import delay_before, is_abandoned, may_try_again, percent

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)


@given(st.integers(-5, 10_000), st.integers(1, 1_000))
def test_percent_stays_in_range_and_is_never_full_before_the_end(done, total):
    share = percent(done, total)
    assert 0 <= share <= 100
    assert (share == 100) == (done >= total)


def test_an_unknown_amount_has_no_percent():
    assert percent(5, 0) is None


@given(st.integers(2, 50))
def test_delays_grow_to_a_limit(attempt):
    assert delay_before(attempt) <= delay_before(attempt + 1) <= timedelta(minutes=10)
    assert delay_before(2) == timedelta(seconds=5)


def test_tries_are_bounded():
    assert [may_try_again(done, 3) for done in (1, 2, 3, 4)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("seen_s_ago", "started_s_ago", "expected"),
    [(5, 300, False), (61, 300, True), (None, 30, False), (None, 61, True), (300, 10, False)],
)
def test_silence_of_a_minute_means_abandoned(seen_s_ago, started_s_ago, expected):
    seen = None if seen_s_ago is None else NOW - timedelta(seconds=seen_s_ago)
    assert is_abandoned(seen, NOW - timedelta(seconds=started_s_ago), NOW) is expected
