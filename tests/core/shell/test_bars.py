"""Bars are as long as their values, start at zero and stay inside the drawing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.shell.domain import bars

VALUE = st.none() | st.decimals(min_value=0, max_value=10**9, places=1)


@given(st.lists(st.tuples(VALUE, VALUE), min_size=1, max_size=16))
def test_bars_stay_inside_and_keep_proportion(rows: list[tuple[Decimal | None, Decimal | None]]) -> None:
    labels = [str(2020 + place) for place in range(len(rows))]
    plan = bars.plan(labels, [[one for one, _ in rows], [other for _, other in rows]])
    given_values = [value for row in rows for value in row if value is not None]
    assert sorted(bar.value for bar in plan.bars) == sorted(given_values)
    base = bars.HEIGHT - bars.BOTTOM
    for bar in plan.bars:
        assert bar.x >= bars.LEFT
        assert bar.x + bar.width <= bars.WIDTH - bars.RIGHT + 0.2
        assert bars.TOP - 0.2 <= bar.y <= base + 0.2
        assert abs(bar.y + bar.height - base) <= 0.2
    high, tall = bars.round_top(max(given_values, default=Decimal(0))), base - bars.TOP
    assert all(abs(bar.height - float(bar.value / high) * tall) <= 0.06 for bar in plan.bars)


def test_the_axis_ends_at_a_round_number() -> None:
    tops = {Decimal(0): 1, Decimal(7): 10, Decimal(10): 10, Decimal(260): 500, Decimal("0.3"): Decimal("0.5")}
    assert {value: bars.round_top(value) for value in tops} == tops


def test_missing_is_no_bar_and_zero_is_a_flat_one() -> None:
    plan = bars.plan(["2024", "2025"], [[Decimal(0), None]])
    assert [(bar.value, bar.height) for bar in plan.bars] == [(Decimal(0), 0.0)]
    assert [mark.label for mark in plan.lines] == ["0", "0.25", "0.5", "0.75", "1"]
