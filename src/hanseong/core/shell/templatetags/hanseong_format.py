"""Filters that write values for the reader's language: ``{% load hanseong_format %}``."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import get_language

from hanseong.core.calendar.quarters import Quarter
from hanseong.core.shell.domain import formats

register = template.Library()


def reader_language() -> formats.Language:
    """The language the page is written in; anything but English reads Korean."""
    return "en" if (get_language() or "ko").startswith("en") else "ko"


def _clean(value: Any) -> Any:
    """Django gives ``""`` for what a template could not find: treat it as missing."""
    return None if value == "" else value


@register.filter
def money(won: Decimal | int | None) -> str:
    """Won as 백만원 without the unit (the table's head names it): ``1,218``."""
    return formats.millions(_clean(won))


@register.filter
def money_unit(won: Decimal | int | None) -> str:
    """Won with its unit: ``1,218백만원``, ``₩1,218 million``."""
    return formats.millions_with_unit(_clean(won), reader_language())


@register.filter
def number(value: Decimal | float | None, places: int | None = None) -> str:
    """A quantity with thousands separators."""
    return formats.number(_clean(value), places)


@register.filter
def percent(share: Decimal | float | None, places: int = 1) -> str:
    """A share of 1 as a rate."""
    return formats.percent(_clean(share), places)


@register.filter
def day(value: date | None) -> str:
    """A day: ``2024. 6. 30.``, ``30 Jun 2024``."""
    return formats.day(_clean(value), reader_language())


@register.filter
def moment(value: datetime | None) -> str:
    """A moment on the Korean clock."""
    return formats.moment(_clean(value), reader_language())


@register.filter
def quarter(value: Quarter | str | None) -> str:
    """A quarter, from a ``Quarter`` or ``2024Q2``."""
    return formats.quarter(value, reader_language())


@register.filter
def age(value: datetime | None, now: datetime) -> str:
    """How long before ``now`` (``{{ at|age:shell.now }}``)."""
    return formats.age(_clean(value), now, reader_language())
