"""How amounts of the form are printed."""

from __future__ import annotations

from decimal import Decimal


def amount_text(amount: Decimal | None) -> str:
    """A 백만원 amount as officials print it: thousands parted, △ before a refund, dash for none."""
    if amount is None:
        return "-"
    plain = format(amount.normalize(), "f")
    whole, _, decimals = plain.lstrip("-").partition(".")
    text = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    return f"△{text}" if amount < 0 else text
