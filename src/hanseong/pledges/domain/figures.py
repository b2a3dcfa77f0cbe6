"""A figure never stands alone: value, unit, formula, inputs and as-of date travel together. Pure.

Districts were caught with rates that could not be recomputed (field note on rates); here every
figure can be, by anyone, from ``formula`` and ``inputs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Number = Decimal | int | None
PERCENT = "%"
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Figure:
    """``value`` in ``unit``; None means that an input is missing, never zero."""

    value: Number
    unit: str
    formula: str
    inputs: Mapping[str, Any] = field(default_factory=dict)
    as_of: str = ""


def json_number(value: Number) -> int | float | None:
    """A JSON number: whole values as integers, others as the shortest float that prints the same."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def figure_json(figure: Figure) -> dict[str, Any]:
    """A figure as plain JSON values; nested figures and lists among the inputs as well."""
    return {
        "value": json_number(figure.value),
        "unit": figure.unit,
        "formula": figure.formula,
        "inputs": {name: plain(value) for name, value in figure.inputs.items()},
        "as_of": figure.as_of,
    }


def plain(value: Any) -> Any:
    """Figures, decimals, lists and mappings of them as JSON values."""
    if isinstance(value, Figure):
        return figure_json(value)
    if isinstance(value, Decimal):
        return json_number(value)
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def total(parts: list[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None when nothing is known (a blank is not zero)."""
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None


def difference(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """``one - other``; None unless both are known."""
    return None if one is None or other is None else one - other


def percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """``part / whole * 100`` rounded half up to two places; None where the whole is zero or unknown."""
    if part is None or not whole:
        return None
    return (part * 100 / whole).quantize(HUNDREDTH, ROUND_HALF_UP)
