"""Money is exact ``Decimal`` won inside; 천원 and 백만원 exist only at the edge. Pure."""

from __future__ import annotations

from decimal import Decimal

WON = Decimal(1)
THOUSAND_KRW = Decimal(1_000)
MILLION_KRW = Decimal(1_000_000)
HUNDRED_MILLION_KRW = Decimal(100_000_000)


def won_from_millions(amount: Decimal) -> Decimal:
    """백만원 as printed, in won."""
    return amount * MILLION_KRW


def millions_from_won(amount: Decimal) -> Decimal:
    """Won as 백만원, exact, without trailing zeros (``1218``, ``16.7``)."""
    millions = amount / MILLION_KRW
    return millions.quantize(Decimal(1)) if millions == millions.to_integral_value() else millions.normalize()


def rounding_tolerance(decimals: list[int]) -> Decimal:
    """How far a printed sum may lie from its addends: half a printed unit for each.

    ``decimals`` holds the printed decimal places of every addend and of the total.
    """
    return sum((Decimal(1).scaleb(-places) / 2 for places in decimals), Decimal(0))
