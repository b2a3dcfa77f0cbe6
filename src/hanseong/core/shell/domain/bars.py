"""Where the bars of a chart lie, in user units of its SVG. Pure.

One group of bars per period, one bar per series; the value axis starts at zero and ends at a round
number, so that no bar is made to look longer than it is. A missing value draws no bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 28, 40
GAP = 4


@dataclass(frozen=True)
class Bar:
    """One bar; ``x y width height`` in user units, ``text`` what is written on it."""

    series: int
    x: float
    y: float
    width: float
    height: float
    value: Decimal


@dataclass(frozen=True)
class Mark:
    """A place on an axis: a period's name or a value line."""

    at: float
    label: str


@dataclass(frozen=True)
class BarPlan:
    """Everything the drawing needs."""

    bars: tuple[Bar, ...]
    periods: tuple[Mark, ...]
    lines: tuple[Mark, ...]


def round_top(value: Decimal) -> Decimal:
    """The smallest of 1, 2, 2.5, 5, 10 × a power of ten that is not below ``value`` (1 for nothing)."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(value.adjusted())
    steps = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
    return next(power * step for step in steps if power * step >= value)


def plan(labels: Sequence[str], series: Sequence[Sequence[Decimal | None]]) -> BarPlan:
    """Lay out ``series`` (one row of values per series, one value per label). Values are not negative."""
    top = round_top(max((v for row in series for v in row if v is not None), default=Decimal(0)))
    high = HEIGHT - TOP - BOTTOM
    slot = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    width = min(44.0, (slot * 0.72 - GAP * (len(series) - 1)) / max(len(series), 1))
    inset = (slot - width * len(series) - GAP * (len(series) - 1)) / 2
    bars = []
    for which, row in enumerate(series):
        for place, value in enumerate(row):
            if value is None:
                continue
            tall = float(max(value, Decimal(0)) / top) * high
            x = LEFT + slot * place + inset + which * (width + GAP)
            bars.append(
                Bar(which, round(x, 1), round(TOP + high - tall, 1), round(width, 1), round(tall, 1), value)
            )
    periods = tuple(Mark(round(LEFT + slot * (i + 0.5), 1), label) for i, label in enumerate(labels))
    lines = tuple(
        Mark(round(TOP + high - high * step / 4, 1), f"{(top * step / 4).normalize():,f}")
        for step in range(5)
    )
    return BarPlan(tuple(bars), periods, lines)
