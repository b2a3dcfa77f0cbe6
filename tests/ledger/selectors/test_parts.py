"""Indicators split into parts: few questions, and the parts add up to the whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ledger.stage import ROBOTS, SCREENS, Stage, accepted, listed, paid, row, signed, won

from hanseong.core.registry import indicators
from hanseong.ledger.models import FundedProgramme
from hanseong.ledger.selectors.money import figures
from hanseong.ledger.services.carry_over import carry_over
from hanseong.ledger.services.import_payments import import_payments
from hanseong.ledger.services.refund_payment import refund_payment
from hanseong.ledger.services.waiting import tell_matchers

ENDS = (date(2026, 4, 1), date(2026, 6, 15), date(2027, 1, 1))
SPLIT = ("programme", "year", "source")


@pytest.fixture
def books(stage) -> Stage:
    """Two programmes, two sources, two years; a refund, a carry-over and a payment nobody has tied."""
    both = signed(stage, 900, shares=[(2026, "district", 500), (2026, "city", 300), (2027, "district", 100)])
    other = signed(stage, 70, programme=SCREENS, number="화면", shares=[(2026, "national", 70)])
    accepted(stage, both, 900)
    first = paid(stage, both, 200)
    paid(stage, both, 50, "지급-2", source="city", paid_on=date(2026, 6, 20))
    acting = {"by": stage.officer, "now": stage.now}
    refund_payment(
        payment_id=first,
        on=date(2026, 6, 1),
        amount_krw=won(30),
        restores=True,
        reason="되돌림",
        key="반납",
        **acting,
    )
    carry_over(
        commitment_id=other,
        fiscal_year=2026,
        source="national",
        amount_krw=won(20),
        explicit=True,
        reason="이월",
        on=date(2026, 11, 1),
        **acting,
    )
    import_payments(content=listed(row(amount="40")), filename="지출.csv", by=stage.planner, now=stage.now)
    return stage


@pytest.mark.parametrize("end", ENDS)
def test_parts_add_up_to_the_whole_and_to_the_summary(books, end) -> None:
    start = date(2026, 1, 1)
    for key in ("ledger.executed", "ledger.planned"):
        found = indicators.get(key)
        parts = found.parts(start, end, *SPLIT)
        assert sum((one.value for one in parts.values()), Decimal(0)) == found.reading(start, end).value
        for place, one in parts.items():
            said = found.reading(start, end, **dict(zip(SPLIT, place, strict=True)))
            assert (one.value, one.records) == (said.value, said.records)
    ids = FundedProgramme._unscoped.values_list("id", flat=True)
    of_2026 = [money.planned for place, money in figures(ids, until=end).items() if place[1] == start.year]
    assert indicators.get("ledger.planned").reading(start, end).value == sum(of_2026)


def test_a_split_is_a_handful_of_queries_and_knows_its_dimensions(books) -> None:
    end = ENDS[-1]
    for key, most in (("ledger.executed", 1), ("ledger.planned", 3), ("ledger.required", 2)):
        with CaptureQueriesContext(connection) as asked:
            parts = indicators.get(key).parts(date(2026, 1, 1), end, "programme", programme=[ROBOTS, SCREENS])
        assert len(asked) <= most
        assert set(parts) <= {(ROBOTS,), (SCREENS,)}
    only = indicators.get("ledger.planned").parts(date(2026, 1, 1), end, "source", programme=[SCREENS])
    assert {place: one.value for place, one in only.items()} == {("national",): 50}
    for key, split in (("ledger.executed", "weather"), ("ledger.upkeep", "programme")):
        with pytest.raises(LookupError):
            indicators.get(key).parts(date(2026, 1, 1), end, split)


def test_telling_matchers_costs_the_same_for_many_programmes(books) -> None:
    ids = list(FundedProgramme._unscoped.values_list("id", flat=True))
    import_payments(
        content=listed(row("가-2", programme="안내 화면")), filename="둘.csv", by=books.planner, now=books.now
    )
    costs = []
    for some in (ids[:1], ids):
        tell_matchers(some, by=books.officer, now=books.now)
        with CaptureQueriesContext(connection) as asked:
            tell_matchers(some, by=books.officer, now=books.now)
        costs.append(len(asked))
    assert len(ids) == 2
    assert costs[0] == costs[1]
