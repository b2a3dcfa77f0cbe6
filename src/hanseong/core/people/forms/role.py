"""The form by which an administrator gives somebody a role."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField
from hanseong.core.people.roles import LABELS
from hanseong.core.permissions import Role


class RoleForm(forms.Form):
    """Role, place and days. ``departments``: (id, name) of those that exist now."""

    role = forms.ChoiceField(label=_("역할"))
    department = forms.ChoiceField(
        label=_("부서"),
        required=False,
        help_text=_("비워 두면 구 전체에 걸친 권한입니다. 꼭 필요할 때만 비워 두십시오."),
    )
    first_day = DayField(label=_("첫날"))
    last_day = DayField(
        label=_("마지막 날"), required=False, help_text=_("비워 두면 거둘 때까지 계속됩니다.")
    )

    def __init__(self, *args: Any, departments: list[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        role: Any = self.fields["role"]
        role.choices = [
            ("", _("고르십시오")),
            *((found.value, _(LABELS[found])) for found in Role if found is not Role.RESIDENT),
        ]
        department: Any = self.fields["department"]
        department.choices = [("", _("구 전체")), *departments]

    def clean_first_day(self) -> date:
        """Not in the past: what somebody was allowed to do then is history."""
        found: date = self.cleaned_data["first_day"]
        if found < self._today:
            raise forms.ValidationError(_("지난날부터 권한을 줄 수는 없습니다. 오늘부터 적으십시오."))
        return found

    def clean(self) -> dict[str, Any]:
        """The last day is the first one or later."""
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("마지막 날은 첫날이거나 그 뒤여야 합니다."))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """What the service takes: a half-open period, open when no last day was given."""
        said = self.cleaned_data
        last: date | None = said["last_day"]
        return {
            "role": Role(said["role"]),
            "department_id": UUID(said["department"]) if said["department"] else None,
            "valid_from": said["first_day"],
            "valid_until": None if last is None else last + timedelta(days=1),
        }
