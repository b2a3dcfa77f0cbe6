"""The form that ends a role: today, or on a later day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField


class EndRoleForm(forms.Form):
    """``seen`` is the end that the page showed, so that two administrators do not overwrite each other."""

    until = DayField(
        label=_("없어지는 날"),
        required=False,
        help_text=_("이 날부터 쓸 수 없습니다. 비워 두면 오늘, 지금 바로입니다."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_until(self) -> date | None:
        """Not in the past: what somebody was allowed to do then is history."""
        found: date | None = self.cleaned_data["until"]
        if found is not None and found < self._today:
            raise forms.ValidationError(_("지난날에 끝낼 수는 없습니다. 오늘부터 적으십시오."))
        return found

    def facts(self) -> dict[str, Any]:
        """What the service takes; a post without ``seen`` (an old page) ends what is there."""
        facts: dict[str, Any] = {"valid_until": self.cleaned_data["until"]}
        if "seen" in self.data:
            said = self.cleaned_data["seen"]
            facts["seen_until"] = date.fromisoformat(said) if _is_day(said) else None
        return facts


def seen_value(last_until: date | None) -> str:
    """How the end stands in the form: an open one is empty."""
    return "" if last_until is None else last_until.isoformat()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
