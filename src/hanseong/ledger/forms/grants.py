"""Forms of grants: a call, one step with exactly what it needs, milestones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.core.people.forms.fields import DayField
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.grants import RECEIVER_LABELS, GrantStep, Receiver
from hanseong.ledger.forms.fields import LastDayField, ProgrammeField, WonField

_LONG = 200


class GrantForm(forms.Form):
    """A call that the programme wants to win."""

    programme = ProgrammeField(label=gettext_lazy("단위사업"))
    title = forms.CharField(label=gettext_lazy("지원금 이름"), max_length=_LONG)
    call = forms.CharField(label=gettext_lazy("공모 이름"), max_length=_LONG)
    giver = forms.CharField(label=gettext_lazy("주는 기관"), max_length=_LONG)
    called_on = DayField(label=gettext_lazy("공모일"))
    receiver = forms.ChoiceField(
        label=gettext_lazy("누가 돈을 받습니까"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("협약기관이 받는 돈은 구 예산과 집행에 들어가지 않습니다."),
    )
    partner = forms.CharField(label=gettext_lazy("협약기관"), max_length=_LONG, required=False)
    amount_krw = WonField(label=gettext_lazy("신청 금액(원)"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme, receiver = self.fields["programme"], self.fields["receiver"]
        assert isinstance(programme, ProgrammeField)  # noqa: S101 - declared above
        assert isinstance(receiver, forms.ChoiceField)  # noqa: S101
        programme.offer(actor, permissions.MANAGE_GRANT)
        receiver.choices = [(str(one), _(RECEIVER_LABELS[one])) for one in Receiver]


class GrantStepForm(forms.Form):
    """One step; fields that it does not need are not there."""

    on = DayField(label=gettext_lazy("그날"))
    amount_krw = WonField(label=gettext_lazy("지원금액(원)"), required=False)
    returned_krw = WonField(label=gettext_lazy("반납액(원)"), required=False)
    starts_on = DayField(label=gettext_lazy("협약 시작일"), required=False)
    ends_on = LastDayField(label=gettext_lazy("협약 마지막 날"), required=False)

    def __init__(self, step: GrantStep, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        needed = {
            GrantStep.SELECT: {"amount_krw"},
            GrantStep.AGREE: {"amount_krw", "starts_on", "ends_on"},
            GrantStep.SETTLE: {"amount_krw", "returned_krw"},
        }.get(step, set())
        for name in {"amount_krw", "returned_krw", "starts_on", "ends_on"} - needed:
            del self.fields[name]
        if step is GrantStep.SETTLE:
            self.fields["amount_krw"].label = gettext_lazy("쓴 금액(원)")
            self.fields["returned_krw"].help_text = gettext_lazy(
                "쓴 금액과 반납액의 합이 지원금액과 같아야 합니다."
            )
            self.fields["amount_krw"].required = True


class MilestoneForm(forms.Form):
    """Something the agreement asks for by a day."""

    name = forms.CharField(label=gettext_lazy("이행사항"), max_length=_LONG)
    due_on = DayField(label=gettext_lazy("기한"))


class MetForm(forms.Form):
    """A milestone that was met."""

    on = DayField(label=gettext_lazy("이행한 날"))
    note = forms.CharField(label=gettext_lazy("메모"), max_length=300, required=False)
