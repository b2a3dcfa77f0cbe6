"""Months in addresses and headings: ``2026-11``."""

from __future__ import annotations

import re
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from hanseong.core.shell.templatetags.hanseong_format import reader_language

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
EARLIEST, LATEST = 1995, 2100


def asked_month(text: str | None) -> date | None:
    """The first day of the month that was named; None for none and for what is none."""
    found = _MONTH.fullmatch((text or "").strip())
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    return date(year, month, 1) if EARLIEST <= year <= LATEST and 1 <= month <= 12 else None


def beside(first: date, step: int) -> date:
    """The first day of the month ``step`` months later (or earlier)."""
    number = first.year * 12 + first.month - 1 + step
    return date(number // 12, number % 12 + 1, 1)


def month_word(first: date) -> str:
    """A month as people write it: 2026년 11월, November 2026."""
    if reader_language() == "en":
        return f"{MONTHS[first.month]} {first.year}"
    return _("%(year)s년 %(month)s월") % {"year": first.year, "month": first.month}
