"""A budget line: programme × year × source × stage, and the amounts from a day on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.core.people.forms.fields import DayField
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.words import LABELS, BudgetStage
from hanseong.ledger.forms.fields import CHOOSE, ProgrammeField, WonField
from hanseong.ledger.forms.payments import source_choices

PLACE = ("programme", "fiscal_year", "source")


class BudgetLineForm(forms.Form):
    """One more row of a budget; an amount left empty stays as it was. ``fixed``: its place is given."""

    programme = ProgrammeField(label=gettext_lazy("단위사업"))
    fiscal_year = forms.IntegerField(label=gettext_lazy("회계연도"), min_value=1995, max_value=2100)
    source = forms.ChoiceField(label=gettext_lazy("재원"))
    stage = forms.ChoiceField(label=gettext_lazy("예산의 단계"))
    decided_on = DayField(label=gettext_lazy("확정일"))
    required_krw = WonField(
        label=gettext_lazy("소요예산(원)"),
        required=False,
        help_text=gettext_lazy("비우면 지금 금액이 그대로 남습니다."),
    )
    allocated_krw = WonField(
        label=gettext_lazy("예산현액(원)"),
        required=False,
        help_text=gettext_lazy("비우면 지금 금액이 그대로 남습니다."),
    )
    reason = forms.CharField(label=gettext_lazy("사유"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, fixed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme, source, stage = (self.fields[name] for name in ("programme", "source", "stage"))
        assert isinstance(programme, ProgrammeField)  # noqa: S101 - declared above
        assert isinstance(source, forms.ChoiceField)  # noqa: S101
        assert isinstance(stage, forms.ChoiceField)  # noqa: S101
        programme.offer(actor, permissions.SET_BUDGET)
        source.choices = [("", CHOOSE), *source_choices()]
        stage.choices = [("", CHOOSE), *((str(one), _(LABELS[one])) for one in BudgetStage)]
        for name in PLACE:
            self.fields[name].disabled = fixed
