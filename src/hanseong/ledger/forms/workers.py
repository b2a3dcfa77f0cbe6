"""Forms of the fixed-term workers: employing, a briefing, a shift, a wage, and why a name is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.forms.fields import NONE, LastDayField, ProgrammeField, RowField, WonField

Rows = Iterable[tuple[UUID, str]]


class WorkerForm(forms.Form):
    """Somebody employed for a while."""

    programme = ProgrammeField(label=_("단위사업"))
    label = forms.CharField(
        label=_("표시 이름"),
        max_length=100,
        help_text=_("모두가 보는 이름입니다. 사람 이름 대신 ‘제전 안내 1번’처럼 적습니다."),
    )
    duty = forms.CharField(label=_("맡은 일"), max_length=200)
    starts_on = DayField(label=_("근로 시작일"))
    ends_on = LastDayField(label=_("근로 마지막 날"))
    hourly_krw = WonField(label=_("시급(원)"))
    commitment_id = RowField(
        label=_("임금 계약"),
        required=False,
        help_text=_("이 계약에서 임금을 지출합니다. 고른 단위사업의 임금 계약이어야 합니다."),
    )
    name = forms.CharField(
        label=_("이름"),
        max_length=100,
        help_text=_("이름·전화번호·계좌는 암호화하여 보관하고, 볼 때마다 접속기록이 남습니다."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("연락 전화번호"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    account = forms.CharField(
        label=_("임금 계좌"), max_length=80, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args: Any, actor: Actor, contracts: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme, wage = self.fields["programme"], self.fields["commitment_id"]
        assert isinstance(programme, ProgrammeField)  # noqa: S101 - declared above
        assert isinstance(wage, RowField)  # noqa: S101
        programme.offer(actor, permissions.MANAGE_STAFF)
        wage.offer(contracts, empty=NONE)


class BriefingForm(forms.Form):
    """Instruction given before the work, with who was there."""

    topic = forms.CharField(label=_("교육 내용"), max_length=200)
    on = DayField(label=_("교육한 날"))
    worker_ids = forms.TypedMultipleChoiceField(
        label=_("교육받은 사람"), coerce=UUID, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, workers: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = self.fields["worker_ids"]
        assert isinstance(present, forms.TypedMultipleChoiceField)  # noqa: S101 - declared above
        present.choices = [(str(key), label) for key, label in workers]


class ShiftForm(forms.Form):
    """One shift on one day."""

    day = DayField(label=_("근무일"))
    begins = forms.TimeField(label=_("시작 시각"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("끝 시각"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    break_minutes = forms.IntegerField(
        label=_("휴게(분)"),
        min_value=0,
        max_value=600,
        initial=60,
        help_text=_("4시간 이상은 30분, 8시간 이상은 60분이 있어야 합니다."),
    )
    place = forms.CharField(label=_("근무한 곳"), max_length=200, required=False)


class WageForm(forms.Form):
    """A wage paid for the shifts of one month, proposed from the hours worked."""

    paid_on = DayField(label=_("지급일"))
    amount_krw = WonField(label=_("지급액(원)"))
    share = forms.ChoiceField(label=_("회계연도와 재원"))
    document_number = forms.CharField(label=_("문서번호"), max_length=200, required=False)
    nth = forms.IntegerField(min_value=0, widget=forms.HiddenInput)  # a form sent twice pays once

    def __init__(self, *args: Any, shares: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        share = self.fields["share"]
        assert isinstance(share, forms.ChoiceField)  # noqa: S101 - declared above
        share.choices = list(shares)


class PurposeForm(forms.Form):
    """Why somebody's name is read: it goes into the access log."""

    purpose = forms.CharField(
        label=_("보는 까닭"), max_length=200, help_text=_("접속기록에 남습니다. 예: 근무 연락, 임금 이체")
    )
