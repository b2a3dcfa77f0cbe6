"""Forms of the privacy officer's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.retention.domain.words import Outcome, RequestKind

_LINE, _TEXT = 300, 4000
_KINDS = [
    (RequestKind.ACCESS.value, _("열람")),
    (RequestKind.CORRECTION.value, _("정정")),
    (RequestKind.ERASURE.value, _("삭제")),
    (RequestKind.SUSPENSION.value, _("처리정지")),
]
_OUTCOMES = [
    (Outcome.GRANTED.value, _("들어줌")),
    (Outcome.PARTLY.value, _("일부 들어줌")),
    (Outcome.REFUSED.value, _("거절")),
]
_CHOOSE = ("", _("고르십시오"))


class RequestForm(forms.Form):
    """What a person asks for, entered at the desk."""

    kind = forms.ChoiceField(label=_("무엇을 청구합니까"), choices=[_CHOOSE, *_KINDS])
    name = forms.CharField(label=_("청구한 사람의 이름"), max_length=100)
    contact = forms.CharField(
        label=_("연락처"),
        max_length=200,
        help_text=_("전화번호나 전자우편. 답을 보내고 기록을 찾는 데 씁니다."),
    )
    words = forms.CharField(label=_("청구 내용"), max_length=_TEXT, widget=forms.Textarea(attrs={"rows": 4}))
    identity_check = forms.CharField(
        label=_("본인을 어떻게 확인했습니까"),
        max_length=200,
        help_text=_("예: 신분증 확인, 위임장 확인. 신분증의 번호는 적지 마십시오."),
    )
    received_on = forms.DateField(
        label=_("접수한 날"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SearchForm(forms.Form):
    """Whom to look for, and why."""

    name = forms.CharField(label=_("이름"), max_length=100, required=False)
    contact = forms.CharField(label=_("연락처"), max_length=200, required=False)
    reason = forms.CharField(label=_("찾는 까닭"), max_length=_LINE)


class ReasonForm(forms.Form):
    """Why personal data leaves or goes."""

    reason = forms.CharField(
        label=_("까닭"), max_length=_LINE, help_text=_("접속기록과 감사기록에 남습니다.")
    )


class ExtensionForm(forms.Form):
    """Why the answer comes later."""

    reason = forms.CharField(
        label=_("미루는 까닭"),
        max_length=_LINE,
        help_text=_("한 번, 10일 미룰 수 있습니다. 청구한 사람에게 까닭을 알리십시오."),
    )


class AnswerForm(forms.Form):
    """How the request ended and what the person was told."""

    outcome = forms.ChoiceField(label=_("결과"), choices=[_CHOOSE, *_OUTCOMES])
    answer = forms.CharField(
        label=_("알린 내용"),
        max_length=_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("거절하거나 일부만 들어주면 까닭과 이의를 제기하는 방법을 함께 알리십시오."),
    )


class FindingsForm(forms.Form):
    """What the monthly review found."""

    findings = forms.CharField(
        label=_("점검 결과"),
        max_length=_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("두드러진 것마다 무엇을 확인했고 어떻게 처리했는지 적으십시오."),
    )


class HoldForm(forms.Form):
    """What may not be erased, and why."""

    kind = forms.ChoiceField(label=_("기록의 종류"))
    record_id = forms.CharField(
        label=_("기록 번호"),
        max_length=100,
        required=False,
        help_text=_("비워 두면 이 종류의 모든 기록을 보존합니다."),
    )
    reason = forms.CharField(
        label=_("보존하는 까닭"), max_length=_LINE, help_text=_("예: 소송 번호, 감사 통보 문서 번호")
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["kind"]
        chosen.choices = [_CHOOSE, *kinds]
