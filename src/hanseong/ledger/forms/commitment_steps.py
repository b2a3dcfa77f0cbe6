"""Forms of what happens under a contract: acceptance, payment, carry-over, lapse, end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.core.people.forms.fields import DayField
from hanseong.ledger.forms.fields import CHOOSE, NONE, RowField, WonField

Choices = Iterable[tuple[str, str]]
_LONGEST_REASON = 300
_BETWEEN = "|"


def share_name(year: int, source: str) -> str:
    """A share as the forms name it."""
    return f"{year}{_BETWEEN}{source}"


class ShareField(forms.ChoiceField):
    """One share of the contract; gives (fiscal year, source)."""

    def offer(self, shares: Choices) -> None:
        """The shares with their words; a single one is chosen already, there is nothing to decide."""
        known = list(shares)
        self.choices = known if len(known) == 1 else [("", CHOOSE), *known]

    def clean(self, value: Any) -> Any:
        """Year and source of the chosen share."""
        year, source = str(super().clean(value)).split(_BETWEEN)
        return int(year), source


class AcceptForm(forms.Form):
    """An inspection; ``version`` makes sending the form twice one inspection."""

    on = DayField(label=gettext_lazy("검수일"))
    has_passed = forms.ChoiceField(
        label=gettext_lazy("결과"),
        choices=[("yes", gettext_lazy("합격")), ("no", gettext_lazy("불합격"))],
        widget=forms.RadioSelect,
    )
    amount_krw = WonField(
        label=gettext_lazy("검수금액(원)"),
        required=False,
        help_text=gettext_lazy(
            "기성이나 일부 납품이면 그 금액을 적습니다. 비우면 금액을 나누지 않은 검수입니다."
        ),
    )
    is_final = forms.BooleanField(
        label=gettext_lazy("준공(최종) 검수입니다"),
        required=False,
        help_text=gettext_lazy("최종 검수 뒤에 남은 돈까지 지출하면 계약이 완료됩니다."),
    )
    note = forms.CharField(
        label=gettext_lazy("검수 의견"),
        max_length=_LONGEST_REASON,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("불합격이면 까닭을 적습니다."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class PayForm(forms.Form):
    """A payment of the contract; ``key`` makes sending the form twice one payment."""

    paid_on = DayField(label=gettext_lazy("지급일자"))
    share = ShareField(label=gettext_lazy("회계연도와 재원"))
    amount_krw = WonField(label=gettext_lazy("금액(원)"))
    is_advance = forms.BooleanField(label=gettext_lazy("선금입니다(검수하기 전에 지급)"), required=False)
    item = forms.CharField(label=gettext_lazy("적요"), max_length=300, required=False)
    document_number = forms.CharField(label=gettext_lazy("지출결의 번호"), max_length=200, required=False)
    payee = forms.CharField(
        label=gettext_lazy("지급처"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("암호로 보관하고, 볼 때마다 접속기록에 남습니다."),
    )
    worker_id = RowField(label=gettext_lazy("근로자"), required=False)
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, shares: Choices, workers: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known: Any = self.fields
        known["share"].offer(shares)
        known["worker_id"].offer(workers, empty=NONE)
        if len(known["worker_id"].choices) == 1:
            del known["worker_id"]


class MoveForm(forms.Form):
    """Planned money that goes on to the next year, or lapses."""

    share = ShareField(label=gettext_lazy("회계연도와 재원"))
    amount_krw = WonField(label=gettext_lazy("금액(원)"))
    on = DayField(label=gettext_lazy("처리한 날"))
    reason = forms.CharField(
        label=gettext_lazy("사유"), max_length=_LONGEST_REASON, widget=forms.Textarea({"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, shares: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Any = self.fields
        known["share"].offer(shares)


class CarryForm(MoveForm):
    """A carry-over, foreseen or not."""

    kind = forms.ChoiceField(
        label=gettext_lazy("이월의 종류"),
        choices=[
            ("explicit", gettext_lazy("명시이월: 의회의 승인을 미리 받은 것")),
            (
                "accident",
                gettext_lazy("사고이월: 피할 수 없는 까닭으로 그 해에 쓰지 못한 것. 다시 이월할 수 없습니다"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ("kind",)


class CloseForm(forms.Form):
    """The end of a contract."""

    ending = forms.ChoiceField(
        label=gettext_lazy("어떻게 끝났는지"),
        choices=[("completed", gettext_lazy("완료")), ("terminated", gettext_lazy("해지"))],
        widget=forms.RadioSelect,
    )
    on = DayField(label=gettext_lazy("끝난 날"))
    reason = forms.CharField(
        label=gettext_lazy("사유"), max_length=_LONGEST_REASON, widget=forms.Textarea({"rows": 2})
    )


def share_words(year: int, source: str, left: Any) -> str:
    """A share in a list to choose from, with what is left of it."""
    return _("%(year)s년 %(source)s, 남은 예정액 %(left)s원") % {
        "year": year,
        "source": source,
        "left": f"{left:,f}",
    }
