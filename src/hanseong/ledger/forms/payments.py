"""Forms of payments: narrowing the list, tying one to a contract, putting one right, files of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.core.people.forms.fields import DayField
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.words import LABELS, Source
from hanseong.ledger.forms.fields import CHOOSE, ProgrammeField, WonField

WITHOUT = "without"
_REASON = 300


def source_choices() -> list[tuple[str, Any]]:
    """Fund sources with their words."""
    return [(str(one), _(LABELS[one])) for one in Source]


class MatchForm(forms.Form):
    """Which contract a payment belongs to, or that it has none (with a reason). Nothing is preselected."""

    commitment = forms.ChoiceField(
        label=gettext_lazy("이 지출의 계약"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("계약을 고르거나 ‘계약 없는 지출’을 고르십시오.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("계약이 없는 까닭"),
        max_length=_REASON,
        required=False,
        help_text=gettext_lazy("‘계약 없는 지출’을 고를 때 적습니다. 예: 여비, 공공요금"),
    )

    def __init__(self, contracts: Iterable[tuple[UUID, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["commitment"]
        field.choices = [
            *((str(key), label) for key, label in contracts),
            (WITHOUT, gettext_lazy("계약 없는 지출")),
        ]

    def clean(self) -> dict[str, Any]:
        """Without a contract there is a reason."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("commitment") == WITHOUT and not said.get("reason"):
            self.add_error("reason", _("계약이 없는 까닭을 적어 주십시오."))
        return said


class ReasonForm(forms.Form):
    """A step that needs a reason."""

    reason = forms.CharField(
        label=gettext_lazy("사유"), max_length=_REASON, widget=forms.Textarea({"rows": 2})
    )


class DirectPaymentForm(forms.Form):
    """A payment without contract; ``key`` makes sending the form twice one payment."""

    programme = ProgrammeField(label=gettext_lazy("단위사업"))
    paid_on = DayField(label=gettext_lazy("지급일자"))
    amount_krw = WonField(label=gettext_lazy("금액(원)"))
    fiscal_year = forms.IntegerField(label=gettext_lazy("회계연도"), min_value=1995, max_value=2100)
    source = forms.ChoiceField(label=gettext_lazy("재원"))
    item = forms.CharField(label=gettext_lazy("적요"), max_length=_REASON)
    document_number = forms.CharField(label=gettext_lazy("지급번호"), max_length=_REASON, required=False)
    payee = forms.CharField(
        label=gettext_lazy("지급처"),
        max_length=_REASON,
        required=False,
        help_text=gettext_lazy("암호로 보관합니다."),
    )
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme, source = self.fields["programme"], self.fields["source"]
        assert isinstance(programme, ProgrammeField)  # noqa: S101 - declared above
        assert isinstance(source, forms.ChoiceField)  # noqa: S101
        programme.offer(actor, permissions.PAY)
        source.choices = [("", CHOOSE), *source_choices()]


class CorrectionForm(forms.Form):
    """A payment put right; ``version`` is the one that was shown."""

    amount_krw = WonField(label=gettext_lazy("금액(원)"))
    paid_on = DayField(label=gettext_lazy("지급일자"))
    fiscal_year = forms.IntegerField(label=gettext_lazy("회계연도"), min_value=1995, max_value=2100)
    source = forms.ChoiceField(label=gettext_lazy("재원"))
    reason = forms.CharField(
        label=gettext_lazy("고치는 까닭"), max_length=_REASON, widget=forms.Textarea({"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source: Any = self.fields["source"]
        source.choices = source_choices()


class RefundForm(forms.Form):
    """Money that came back; ``key`` makes sending the form twice one refund."""

    on = DayField(label=gettext_lazy("반납일"))
    amount_krw = WonField(label=gettext_lazy("반납액(원)"))
    restores = forms.BooleanField(
        label=gettext_lazy("여입: 같은 회계연도에 다시 쓸 수 있는 돈으로 되돌립니다"), required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("사유"), max_length=_REASON, widget=forms.Textarea({"rows": 2})
    )
    key = forms.CharField(max_length=60, widget=forms.HiddenInput)


class PaymentsFileForm(forms.Form):
    """The narrowed list as a file; names of payees only with a reason."""

    fmt = forms.ChoiceField(label=gettext_lazy("파일 형식"))
    with_payees = forms.BooleanField(label=gettext_lazy("지급처 이름을 넣습니다"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("내려받는 사유"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "지급처 이름을 넣을 때 반드시 적습니다. 누구의 이름을 보았는지 접속기록에 남습니다."
        ),
    )

    def __init__(self, *args: Any, may_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fmt: Any = self.fields["fmt"]
        fmt.choices = [("", CHOOSE), ("xlsx", "XLSX"), ("hwpx", "HWPX"), ("pdf", "PDF"), ("csv", "CSV")]
        if not may_name:
            del self.fields["with_payees"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Names leave with a reason."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("with_payees") and not said.get("reason"):
            self.add_error("reason", _("사람 이름이 들어 있는 파일입니다. 내려받는 사유를 적어 주십시오."))
        return said
