"""Won and 백만원 convert without loss; printed sums have a stated tolerance."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.money import millions_from_won, rounding_tolerance, won_from_millions

AMOUNTS = st.decimals(-(10**7), 10**7, places=3)


@given(AMOUNTS)
def test_there_and_back_is_exact(amount: Decimal) -> None:
    assert millions_from_won(won_from_millions(amount)) == amount


@given(st.integers(0, 10**6))
def test_whole_millions_print_without_decimals(amount: int) -> None:
    assert str(millions_from_won(Decimal(amount) * 1_000_000)) == str(amount)


def test_small_amounts_print_without_an_exponent() -> None:
    assert f"{millions_from_won(Decimal(16_700_000))}" == "16.7"


@given(st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=12))
def test_a_sum_of_rounded_addends_lies_within_the_tolerance(exact: list[Decimal]) -> None:
    printed = [amount.quantize(Decimal(1)) for amount in exact]
    total = sum(exact, Decimal(0)).quantize(Decimal(1))
    assert abs(sum(printed, Decimal(0)) - total) <= rounding_tolerance([0] * (len(exact) + 1))
