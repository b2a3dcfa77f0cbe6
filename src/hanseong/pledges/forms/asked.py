"""Words of an address or a command line: quarters, revisions, terms. A fault is a clear sentence."""

from __future__ import annotations

import unicodedata
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.errors import Invalid

_LONGEST = 20


def asked_quarter(text: str | None) -> Quarter | None:
    """The quarter of ``2024Q2`` (also ``2024q2``); None when nothing was said. Raises Invalid."""
    said = unicodedata.normalize("NFKC", text or "").strip().upper()
    if not said:
        return None
    try:
        return Quarter.parse(said)
    except ValueError as error:
        sentence = _("분기는 2024Q2처럼 적어 주십시오. '%(said)s'은(는) 분기가 아닙니다.")
        raise Invalid(sentence % {"said": said[:_LONGEST]}, field="quarter") from error


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


def asked_uuid(text: str | None) -> UUID | None:
    """The id that was named; None when it is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
