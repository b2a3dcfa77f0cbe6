"""Units of targets and indicators in the reader's language; a unit nobody named is its own word."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

UNITS: dict[str, str | Promise] = {
    "건": pgettext_lazy("unit", "건"),
    "대": pgettext_lazy("unit", "대"),
    "회": pgettext_lazy("unit", "회"),
    "명": pgettext_lazy("unit", "명"),
    "식": pgettext_lazy("unit", "식"),
    "개": pgettext_lazy("unit", "개"),
    "개소": pgettext_lazy("unit", "개소"),
    "종": pgettext_lazy("unit", "종"),
}


def unit_word(unit: str) -> str:
    """``건`` → cases."""
    return str(UNITS.get(unit, unit))
