"""Words of an address: quarters and years. A fault is a clear sentence."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.errors import Invalid


def asked_quarter(text: str | None) -> Quarter | None:
    """The quarter of ``2024Q2``; None when nothing was said. Raises Invalid."""
    said = unicodedata.normalize("NFKC", text or "").strip().upper()
    if not said:
        return None
    try:
        return Quarter.parse(said)
    except ValueError as error:
        sentence = _("분기는 2024Q2처럼 적어 주십시오. '%(said)s'은(는) 분기가 아닙니다.")
        raise Invalid(sentence % {"said": said[:20]}, field="as_of") from error
