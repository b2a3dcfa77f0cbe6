"""Forms of contracts, purchases and wages: signed and changed, with the money of each source and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.core.people.forms.fields import DayField
from hanseong.ledger.domain.words import LABELS, CommitmentKind, Method
from hanseong.ledger.forms.fields import CHOOSE, NONE, LastDayField, RowField, WonField
from hanseong.ledger.forms.payments import source_choices
from hanseong.ledger.services.sign_commitment import CommitmentFacts, ShareWanted

Rows = Iterable[tuple[UUID, str]]
PARTS = 4
_LONGEST_REASON = 300


class SharesForm(forms.Form):
    """Money by fiscal year and source: ``parts`` rows of ``year_N``, ``source_N``, ``krw_N``."""

    def __init__(self, *args: Any, parts: int = PARTS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._parts = parts
        for place in range(parts):
            number = {"number": place + 1}
            self.fields[f"year_{place}"] = forms.IntegerField(
                label=_("회계연도 %(number)s") % number,
                required=False,
                widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            )
            self.fields[f"source_{place}"] = forms.ChoiceField(
                label=_("재원 %(number)s") % number, choices=[("", CHOOSE), *source_choices()], required=False
            )
            self.fields[f"krw_{place}"] = WonField(label=_("금액 %(number)s(원)") % number, required=False)

    @property
    def facts(self) -> list[Any]:
        """The visible fields besides the money by source."""
        return [
            field
            for field in self.visible_fields()
            if not field.name.startswith(("year_", "source_", "krw_"))
        ]

    @property
    def share_rows(self) -> list[tuple[Any, Any, Any]]:
        """Year, source, amount of each row."""
        return [(self[f"year_{n}"], self[f"source_{n}"], self[f"krw_{n}"]) for n in range(self._parts)]

    def clean(self) -> dict[str, Any]:
        """A row is filled whole or not at all; one row may leave out an amount that stands above."""
        said = super().clean() or self.cleaned_data
        for n in range(self._parts):
            names = (f"year_{n}", f"source_{n}", f"krw_{n}")
            if not any(self.data.get(self.add_prefix(name)) for name in names):
                continue
            for name in names:
                if said.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("회계연도, 재원, 금액을 모두 적거나 모두 비우십시오."))
        return said

    def shares(self) -> tuple[ShareWanted, ...]:
        """The filled rows as the services take them."""
        said = self.cleaned_data
        return tuple(
            ShareWanted(said[f"year_{n}"], said[f"source_{n}"], said[f"krw_{n}"])
            for n in range(self._parts)
            if said.get(f"krw_{n}") is not None
        )


def share_initial(shares: Sequence[tuple[int, str, Any]]) -> dict[str, Any]:
    """The rows filled with what holds now."""
    found: dict[str, Any] = {}
    for n, (year, source, amount) in enumerate(shares):
        found |= {f"year_{n}": year, f"source_{n}": source, f"krw_{n}": f"{amount:,f}"}
    return found


class CommitmentForm(SharesForm):
    """A commitment as it was signed."""

    kind = forms.ChoiceField(label=gettext_lazy("종류"))
    number = forms.CharField(label=gettext_lazy("계약번호"), max_length=60)
    title = forms.CharField(label=gettext_lazy("제목"), max_length=200)
    partner = forms.CharField(
        label=gettext_lazy("계약상대자"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("임금이면 비워 두십시오. 사람 이름은 기간제 근로자에 적습니다."),
    )
    method = forms.ChoiceField(label=gettext_lazy("계약방법"))
    signed_on = DayField(label=gettext_lazy("계약일"))
    starts_on = DayField(label=gettext_lazy("계약기간 첫날"), required=False)
    ends_on = LastDayField(label=gettext_lazy("계약기간 마지막 날"), required=False)
    due_on = DayField(label=gettext_lazy("검수 기한"), required=False)
    is_upkeep = forms.BooleanField(label=gettext_lazy("유지보수 계약입니다"), required=False)
    renews_id = RowField(label=gettext_lazy("갱신하는 계약"), required=False)
    grant_id = RowField(
        label=gettext_lazy("쓰는 지원금"),
        required=False,
        help_text=gettext_lazy("구가 직접 받아 쓰는 지원금일 때만 고릅니다."),
    )
    amount_krw = WonField(
        label=gettext_lazy("계약금액(원)"),
        required=False,
        help_text=gettext_lazy(
            "금액이 아직 없으면 비워 두십시오. 조기경보가 뜨고, 변경계약으로 적을 때까지 지출할 수 없습니다."
        ),
    )

    def __init__(self, *args: Any, renewable: Rows, grants: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Any = self.fields
        known["kind"].choices = [(str(one), _(LABELS[one])) for one in CommitmentKind]
        known["method"].choices = [(str(one), _(LABELS[one])) for one in Method]
        known["renews_id"].offer(renewable, empty=NONE)
        known["grant_id"].offer(grants, empty=NONE)
        if len(known["grant_id"].choices) == 1:
            del known["grant_id"]

    def commitment(self) -> CommitmentFacts:
        """The facts as the service takes them."""
        said = self.cleaned_data
        names = (
            "kind",
            "number",
            "title",
            "partner",
            "method",
            "signed_on",
            "starts_on",
            "ends_on",
            "due_on",
            "is_upkeep",
            "amount_krw",
        )
        return CommitmentFacts(**{name: said[name] for name in names}, shares=self.shares())


class ChangeForm(SharesForm):
    """A changed contract; what is left as it is stays."""

    on = DayField(label=gettext_lazy("변경계약일"))
    reason = forms.CharField(
        label=gettext_lazy("변경 사유"), max_length=_LONGEST_REASON, widget=forms.Textarea({"rows": 2})
    )
    ends_on = LastDayField(label=gettext_lazy("계약기간 마지막 날"), required=False)
    due_on = DayField(label=gettext_lazy("검수 기한"), required=False)
    amount_krw = WonField(label=gettext_lazy("계약금액(원)"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
