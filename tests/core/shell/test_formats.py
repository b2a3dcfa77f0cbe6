"""Values as readers of the two languages expect them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.calendar.quarters import Quarter
from hanseong.core.shell.domain import formats

AT = datetime(2024, 6, 30, 15, 5, tzinfo=UTC)


def test_money_is_written_in_million_won() -> None:
    assert formats.millions(Decimal(1_218_000_000)) == "1,218"
    assert formats.millions(Decimal(16_700_000)) == "16.7"
    assert formats.millions(0) == "0"
    assert formats.millions(None) == "–"
    assert formats.millions_with_unit(Decimal(-5_000_000), "ko") == "-5백만원"
    assert formats.millions_with_unit(Decimal(-5_000_000), "en") == "-₩5 million"
    assert formats.millions_with_unit(None, "en") == "–"


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_money_loses_nothing(won: int) -> None:
    assert Decimal(formats.millions(Decimal(won)).replace(",", "")) * 1_000_000 == won


def test_numbers_and_rates() -> None:
    assert formats.number(Decimal(1200)) == "1,200"
    assert formats.number(Decimal("1E+3")) == "1,000"
    assert formats.number(0.5) == "0.5"
    assert formats.number(3, 2) == "3.00"
    assert formats.number(None) == "–"
    assert formats.percent(Decimal("0.94171")) == "94.2%"
    assert formats.percent(0) == "0.0%"
    assert formats.percent(None) == "–"


def test_days_and_moments_are_korean_time() -> None:
    assert formats.day(date(2024, 6, 30), "ko") == "2024. 6. 30."
    assert formats.day(date(2024, 6, 30), "en") == "30 Jun 2024"
    assert formats.moment(AT, "ko") == "2024. 7. 1. 00:05"
    assert formats.moment(AT, "en") == "1 Jul 2024 00:05 KST"
    assert formats.day(None, "ko") == formats.moment(None, "en") == "–"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        formats.moment(datetime(2024, 1, 1), "ko")  # noqa: DTZ001 - the fault under test


def test_quarters() -> None:
    assert formats.quarter("2024Q2", "ko") == "2024년 2분기"
    assert formats.quarter(Quarter(2024, 2), "en") == "Q2 2024"
    assert formats.quarter("", "ko") == "–"


@pytest.mark.parametrize(
    ("passed", "korean", "english"),
    [
        (timedelta(seconds=20), "방금", "just now"),
        (timedelta(minutes=1), "1분 전", "1 minute ago"),
        (timedelta(hours=5), "5시간 전", "5 hours ago"),
        (timedelta(days=2), "2일 전", "2 days ago"),
        (timedelta(days=65), "2개월 전", "2 months ago"),
        (timedelta(days=800), "2년 전", "2 years ago"),
        (timedelta(minutes=-3), "3분 뒤", "in 3 minutes"),
    ],
)
def test_ages(passed: timedelta, korean: str, english: str) -> None:
    assert formats.age(AT, AT + passed, "ko") == korean
    assert formats.age(AT, AT + passed, "en") == english


def test_no_age_without_a_moment() -> None:
    assert formats.age(None, AT, "ko") == "–"
