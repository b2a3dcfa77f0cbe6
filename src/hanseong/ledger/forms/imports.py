"""Forms around payment lists: the file, which form reads it, how an unknown one names its columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.ledger.domain.payment_form import FIELDS, REQUIRED, UNITS, PaymentForm
from hanseong.ledger.domain.words import folded

LONGEST_HEADING = 60
FIELD_WORDS = {
    "paid_on": gettext_lazy("지급일자"),
    "amount": gettext_lazy("금액"),
    "programme": gettext_lazy("단위사업"),
    "source": gettext_lazy("재원"),
    "document_no": gettext_lazy("지급번호(문서번호)"),
    "line_no": gettext_lazy("순번"),
    "fiscal_year": gettext_lazy("회계연도"),
    "contract_no": gettext_lazy("계약번호"),
    "payee": gettext_lazy("지급처"),
    "item": gettext_lazy("적요"),
    "currency": gettext_lazy("통화"),
    "kind": gettext_lazy("지출·반납 구분"),
}
UNIT_WORDS = {1: gettext_lazy("원"), 1_000: gettext_lazy("천원"), 1_000_000: gettext_lazy("백만원")}
SIGN_WORDS = (
    ("refused", gettext_lazy("거부합니다 (음수가 나오면 안 되는 양식)")),
    ("refund", gettext_lazy("반납으로 읽습니다")),
)


class PaymentListForm(forms.Form):
    """A payment list of the finance system."""

    file = forms.FileField(
        label=gettext_lazy("지출 목록 파일"),
        help_text=gettext_lazy(
            "재정 시스템에서 내보낸 CSV 또는 XLSX 파일. UTF-8과 CP949를 읽습니다. 최대 20MB."
        ),
    )


class TakeInForm(forms.Form):
    """The list is taken in as the preview showed it, read by the form that was chosen there."""

    form_key = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)


class ColumnsForm(forms.Form):
    """Which heading of a list is which column, its unit, and what a negative amount means there."""

    name = forms.CharField(
        label=gettext_lazy("양식 이름"),
        max_length=100,
        help_text=gettext_lazy("예: 지출내역(구청 회계과)"),
    )
    unit_krw = forms.TypedChoiceField(label=gettext_lazy("금액의 단위"), coerce=int)
    negative = forms.ChoiceField(
        label=gettext_lazy("음수 금액(△, -)"), choices=SIGN_WORDS, widget=forms.RadioSelect
    )

    def __init__(self, headings: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit_krw"]
        unit.choices = [(str(one), UNIT_WORDS[one]) for one in UNITS]
        columns = [("", gettext_lazy("이 목록에 없음")), *((word, word) for word in usable(headings))]
        order = (*REQUIRED, *(name for name in FIELDS if name not in REQUIRED))
        for name in order:
            self.fields[name] = forms.ChoiceField(
                label=FIELD_WORDS[name], choices=columns, required=name in REQUIRED
            )
        self.order_fields(["name", *order, "unit_krw", "negative"])

    def clean(self) -> dict[str, Any]:
        """One heading stands over one column only."""
        said: dict[str, Any] = super().clean() or {}
        seen: dict[str, str] = {}
        for name in FIELDS:
            heading = said.get(name) or ""
            if heading and heading in seen:
                other = FIELD_WORDS[seen[heading]]
                sentence = _("열 ‘%(heading)s’은(는) 이미 ‘%(other)s’(으)로 골랐습니다.")
                self.add_error(name, ValidationError(sentence % {"heading": heading, "other": other}))
            seen.setdefault(heading, name)
        return said

    def mapping(self) -> dict[str, Any]:
        """The form as ``save_payment_form`` takes it; the same headings are the same form."""
        said = self.cleaned_data
        columns = {name: [said[name]] for name in FIELDS if said[name]}
        names = "\x1f".join(sorted(folded(label) for (label,) in columns.values()))
        return {
            "key": f"own.{hashlib.sha256(names.encode()).hexdigest()[:12]}",
            "name": said["name"],
            "columns": columns,
            "unit_krw": said["unit_krw"],
            "negative": said["negative"],
        }


def usable(headings: Iterable[str]) -> list[str]:
    """The headings that can name a column: said, short enough, each once."""
    found: dict[str, str] = {}
    for heading in headings:
        if heading.strip() and len(heading) <= LONGEST_HEADING:
            found.setdefault(folded(heading), heading)
    return list(found.values())


def guessed(headings: Sequence[str], forms_known: Iterable[PaymentForm]) -> dict[str, str]:
    """For each column the heading that some known form calls by that name."""
    words: Mapping[str, str] = {folded(word): word for word in usable(headings)}
    found: dict[str, str] = {}
    for form in forms_known:
        for name, aliases in form.columns.items():
            for alias in aliases:
                if (
                    name not in found
                    and folded(alias) in words
                    and words[folded(alias)] not in found.values()
                ):
                    found[name] = words[folded(alias)]
    return found


class RefusedRowsForm(forms.Form):
    """Why the refused rows are downloaded."""

    reason = forms.CharField(
        label=gettext_lazy("내려받는 사유"),
        max_length=200,
        help_text=gettext_lazy("사람 이름이 들어 있을 수 있어 접속기록에 남깁니다."),
    )
