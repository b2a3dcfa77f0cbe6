"""A day as people type it: a faulty one is named in the answer, so that nothing typed is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Days outside are slips of the pen; 9999-12-31 would have no day after it.
FIRST, LAST = date(1948, 1, 1), date(2199, 12, 31)


class DayField(forms.DateField):
    """A day with the browser's own picker; ``2026-11-18`` and ``2026. 11. 18.`` are read."""

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%Y-%m-%d", "%Y.%m.%d", "%Y. %m. %d.", "%Y. %m. %d", "%Y%m%d"]
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=formats, **kwargs)

    def to_python(self, value: Any) -> date | None:
        """The day; a ValidationError quotes what is none."""
        try:
            found = super().to_python(value)
        except ValidationError:
            found = FIRST - timedelta(days=1)
        if found is not None and not FIRST <= found <= LAST:
            sentence = _("‘%(value)s’은(는) 쓸 수 있는 날짜가 아닙니다. 2026-11-18처럼 적어 주십시오.")
            raise ValidationError(sentence % {"value": str(value)[:40]})
        return found
