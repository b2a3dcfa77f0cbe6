"""The form for an absence: the days as people say them, both inside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField

Choices = list[tuple[str, list[tuple[str, str]]]]


class AbsenceForm(forms.Form):
    """Who acts, from which day to which. ``people``: the offered acting officials, by department."""

    acting = forms.ChoiceField(
        label=_("대결자"),
        help_text=_(
            "부재 중에 부서의 결재와 업무를 대신할 사람입니다. 구 전체에 걸친 권한은 넘어가지 않습니다."
        ),
    )
    first_day = DayField(label=_("첫날"))
    last_day = DayField(label=_("마지막 날"), help_text=_("이 날까지 대결합니다."))
    reason = forms.CharField(
        label=_("사유"),
        max_length=200,
        help_text=_("예: 출장, 교육, 휴가. 본인과 부서장, 관리자만 봅니다. 병명은 적지 마십시오."),
    )

    def __init__(self, *args: Any, people: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        acting: Any = self.fields["acting"]
        acting.choices = [("", _("고르십시오")), *people]

    def clean_first_day(self) -> date:
        """Not in the past: who acted then is history."""
        found: date = self.cleaned_data["first_day"]
        if found < self._today:
            raise forms.ValidationError(_("지난날의 부재는 등록할 수 없습니다. 오늘부터 적으십시오."))
        return found

    def clean(self) -> dict[str, Any]:
        """The last day is the first one or later."""
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("마지막 날은 첫날이거나 그 뒤여야 합니다."))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """What the service takes: a half-open period."""
        said = self.cleaned_data
        return {
            "acting_id": UUID(said["acting"]),
            "reason": said["reason"],
            "valid_from": said["first_day"],
            "valid_until": said["last_day"] + timedelta(days=1),
        }
