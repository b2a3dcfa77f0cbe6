"""The form by which an administrator enters a new member of staff."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField
from hanseong.core.people.roles import LABELS, POSITIONS
from hanseong.core.permissions import Role

Choices = list[tuple[str, list[tuple[str, str]]]]
# No colon: names like "system:import" belong to the house itself.
LOGIN = RegexValidator(
    r"\A[\w.@+-]{2,150}\Z", _("글자, 숫자와 . @ + - _ 만으로 2자 이상 적어 주십시오. 빈칸은 쓸 수 없습니다.")
)


class PersonForm(forms.Form):
    """Who, where and with what trust. ``seats``: departments with their teams (see ``seat_value``)."""

    username = forms.CharField(
        label=_("로그인 이름"),
        max_length=150,
        validators=[LOGIN],
        help_text=_("통합 로그인을 쓰면 그곳의 이름과 같아야 합니다. 나중에 바꿀 수 없습니다."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    name = forms.CharField(
        label=_("이름"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("업무용 메일"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    seat = forms.ChoiceField(
        label=_("부서와 팀"), required=False, help_text=_("보직 없이 등록하려면 비워 두십시오.")
    )
    position = forms.ChoiceField(label=_("자리"), required=False)
    role = forms.ChoiceField(
        label=_("따로 맡길 역할"),
        required=False,
        help_text=_("과장과 담당의 권한은 자리에 따릅니다. 그 밖의 역할이 필요할 때만 고르십시오."),
    )
    reach = forms.ChoiceField(
        label=_("역할의 범위"),
        required=False,
        choices=[("department", _("위에서 고른 부서")), ("district", _("구 전체"))],
    )
    first_day = DayField(label=_("첫날"), help_text=_("이 날부터 자리와 역할을 맡습니다."))

    def __init__(self, *args: Any, seats: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        fields: Any = self.fields
        fields["seat"].choices = [("", _("보직 없음")), *seats]
        fields["position"].choices = [
            ("", _("고르십시오")),
            *((key, _(label)) for key, label in POSITIONS.items()),
        ]
        fields["role"].choices = [
            ("", _("없음")),
            *((found.value, _(LABELS[found])) for found in Role if found is not Role.RESIDENT),
        ]

    def clean_first_day(self) -> date:
        """Not in the past: what somebody was allowed to do then is history."""
        found: date = self.cleaned_data["first_day"]
        if found < self._today:
            raise forms.ValidationError(_("지난날부터 자리나 역할을 줄 수는 없습니다. 오늘부터 적으십시오."))
        return found

    def clean(self) -> dict[str, Any]:
        """The place, the position and the role fit together."""
        said = self.cleaned_data
        seat, position = said.get("seat", ""), said.get("position", "")
        if seat and not position:
            self.add_error("position", _("맡을 자리를 고르십시오."))
        elif position and not seat:
            self.add_error("seat", _("어느 부서의 자리인지 고르십시오."))
        elif position == "team_lead" and "/" not in seat:
            self.add_error("seat", _("팀장은 팀까지 고르십시오."))
        elif position == "division_head" and "/" in seat:
            self.add_error("seat", _("과장은 팀이 아니라 부서를 고르십시오."))
        if said.get("role") and not seat and said.get("reach") != "district":
            self.add_error("reach", _("역할의 범위가 될 부서를 고르거나 구 전체로 정하십시오."))
        return said

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        department, _slash, team = said["seat"].partition("/")
        return {
            "username": said["username"],
            "name": said["name"],
            "email": said["email"],
            "since": said["first_day"],
            "department_id": UUID(department) if department else None,
            "team_id": UUID(team) if team else None,
            "position": said["position"],
            "role": Role(said["role"]) if said["role"] else None,
            "is_role_district_wide": said["reach"] == "district",
        }


def seat_value(department_id: UUID, team_id: UUID | None = None) -> str:
    """How a place stands in the form: the department's id, and after a slash the team's."""
    return str(department_id) if team_id is None else f"{department_id}/{team_id}"
