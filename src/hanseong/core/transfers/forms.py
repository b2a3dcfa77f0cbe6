"""The form of a transfer: move or leave, from which day, who succeeds, what passes."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField
from hanseong.core.people.forms.person import Choices
from hanseong.core.people.roles import POSITIONS
from hanseong.core.transfers.services.look import LONGEST_REASON, Wanted


class TransferForm(forms.Form):
    """What a transfer asks.

    ``people``: possible successors by department; ``seats``: departments with their teams; ``roles``:
    the official's district-wide roles (value, name), each to pass or to end.
    """

    kind = forms.ChoiceField(
        label=_("무엇을 합니까"),
        choices=[("move", _("다른 부서나 팀으로 옮김")), ("leave", _("퇴직하거나 다른 기관으로 떠남"))],
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("날짜"), help_text=_("오늘이면 바로, 앞날이면 그날 0시에 저절로 이루어집니다."))
    successor = forms.ChoiceField(
        label=_("후임자"), help_text=_("할 일, 결재 차례, 기안한 문서, 대결을 이어받을 사람입니다.")
    )
    takes_post = forms.BooleanField(
        label=_("지금 자리와 그 부서의 역할도 후임자에게 넘김"),
        required=False,
        initial=True,
        help_text=_("후임자가 이미 그 부서의 같은 역할을 맡고 있으면 끄십시오."),
    )
    roles = forms.MultipleChoiceField(
        label=_("후임자에게 함께 넘길 구 전체 역할"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("고르지 않은 역할은 그날 끝나고 아무에게도 넘어가지 않습니다."),
    )
    seat = forms.ChoiceField(
        label=_("옮길 부서와 팀"), required=False, help_text=_("떠나는 사람은 비워 둡니다.")
    )
    position = forms.ChoiceField(label=_("옮겨서 맡을 자리"), required=False)
    reason = forms.CharField(
        label=_("사유"),
        max_length=LONGEST_REASON,
        help_text=_("예: 2026년 하반기 정기 인사. 감사기록에 남습니다."),
    )

    def __init__(
        self,
        *args: Any,
        people: Choices,
        seats: Choices,
        roles: list[tuple[str, str]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        fields: Any = self.fields
        fields["successor"].choices = [("", _("고르십시오")), *people]
        fields["seat"].choices = [("", _("없음")), *seats]
        fields["position"].choices = [
            ("", _("고르십시오")),
            *((key, _(label)) for key, label in POSITIONS.items()),
        ]
        fields["roles"].choices = roles
        if not roles:
            del self.fields["roles"]

    def clean_on(self) -> date:
        """Not in the past: who held an office then is history."""
        found: date = self.cleaned_data["on"]
        if found < self._today:
            raise forms.ValidationError(_("지난날의 인사이동은 할 수 없습니다. 오늘부터 적으십시오."))
        return found

    def clean(self) -> dict[str, Any]:
        """Who moves has a seat to go to."""
        said = self.cleaned_data
        seat, position = said.get("seat", ""), said.get("position", "")
        if said.get("kind") == "move":
            if not seat:
                self.add_error("seat", _("옮길 부서를 고르십시오."))
            if not position:
                self.add_error("position", _("옮겨서 맡을 자리를 고르십시오."))
            elif position == "team_lead" and seat and "/" not in seat:
                self.add_error("seat", _("팀장은 팀까지 고르십시오."))
            elif position == "division_head" and "/" in seat:
                self.add_error("seat", _("과장은 팀이 아니라 부서를 고르십시오."))
        return said

    def wanted(self, user_id: UUID) -> Wanted:
        """What the service takes, of a valid form."""
        said = self.cleaned_data
        is_leaving = said["kind"] == "leave"
        department, _slash, team = ("" if is_leaving else said["seat"]).partition("/")
        return Wanted(
            user_id=user_id,
            successor_id=UUID(said["successor"]),
            on=said["on"],
            reason=said["reason"],
            is_leaving=is_leaving,
            department_id=UUID(department) if department else None,
            team_id=UUID(team) if team else None,
            position="" if is_leaving else said["position"],
            takes_post=said["takes_post"],
            roles=tuple(said.get("roles", ())),
        )
