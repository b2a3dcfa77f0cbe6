"""Words of an address or a command line: quarters, years, whole numbers, ids. A fault is a clear sentence."""

from __future__ import annotations

import unicodedata
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.errors import Invalid, Unreadable

_LONGEST = 20
FIRST_YEAR, LAST_YEAR = 1948, 2199


def asked_quarter(text: str | None, *, field: str = "quarter") -> Quarter | None:
    """The quarter of ``2024Q2`` (also ``2024q2``); None when nothing was said. Raises Invalid."""
    said = unicodedata.normalize("NFKC", text or "").strip().upper()
    if not said:
        return None
    try:
        return Quarter.parse(said)
    except ValueError as error:
        sentence = _("분기는 2024Q2처럼 적어 주십시오. '%(said)s'은(는) 분기가 아닙니다.")
        raise Invalid(sentence % {"said": said[:_LONGEST]}, field=field) from error


def quarter_option(text: str | None) -> Quarter | None:
    """As ``asked_quarter``, for an option of a command: what is no quarter is Unreadable (exit 2)."""
    try:
        return asked_quarter(text)
    except Invalid as error:
        raise Unreadable(str(error)) from error


def needed_quarter(text: str | None) -> Quarter:
    """The same where a quarter must be named. Raises Invalid."""
    found = asked_quarter(text)
    if found is None:
        raise Invalid(_("분기를 정해 주십시오(예: 2024Q2)."), field="quarter")
    return found


def asked_whole(text: str | None, *, field: str) -> int | None:
    """A whole number up to nine digits; None when nothing was said. Raises Invalid."""
    said = unicodedata.normalize("NFKC", text or "").strip()
    if not said:
        return None
    if not said.isascii() or not said.isdecimal() or len(said) > len("999999999"):
        raise Invalid(_("숫자로 적어 주십시오."), field=field)
    return int(said)


def asked_year(text: str | None, *, field: str = "year") -> int | None:
    """A year that can be on a calendar of ours; None when nothing was said. Raises Invalid."""
    found = asked_whole(text, field=field)
    if found is not None and not FIRST_YEAR <= found <= LAST_YEAR:
        raise Invalid(_("연도를 확인하십시오: %(year)s") % {"year": found}, field=field)
    return found


def asked_uuid(text: str | None) -> UUID | None:
    """The id that was named; None when it is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
