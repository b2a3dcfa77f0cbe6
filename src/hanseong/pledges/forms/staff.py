"""Forms of the staff pages besides the report itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.errors import Invalid
from hanseong.core.shell.asked import needed_quarter
from hanseong.pledges.domain.findings import Decision

_REASON = 500


class ImportForm(forms.Form):
    """A received sheet."""

    file = forms.FileField(
        label=_("관리카드 파일"),
        help_text=_("텍스트, HWPX, PDF, HTML, XLSX 파일. 한 파일에 여러 장이 있어도 됩니다. 최대 20MB."),
    )


class ImportConfirmForm(forms.Form):
    """Import what the preview showed; asks only what the sheets do not say themselves."""

    quarter = forms.CharField(
        label=_("기준 분기"), max_length=10, help_text=_("관리카드에 적혀 있지 않아 여쭙니다. 예: 2024Q2")
    )
    reason = forms.CharField(
        label=_("정정 사유"),
        max_length=_REASON,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("이미 게시한 분기라 정정이 시작됩니다. 사유는 정정본과 함께 공개됩니다."),
    )

    def __init__(self, *args: Any, asks_quarter: bool, asks_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, is_asked in (("quarter", asks_quarter), ("reason", asks_reason)):
            if not is_asked:
                del self.fields[name]

    def clean_quarter(self) -> Any:
        """The quarter as a value."""
        return _quarter(self.cleaned_data["quarter"])


class DecisionForm(forms.Form):
    """A decision about one finding."""

    decision = forms.ChoiceField(choices=[(str(d), str(d)) for d in Decision])
    reason = forms.CharField(label=_("사유"), required=False, max_length=_REASON)


class ReasonForm(forms.Form):
    """A step that needs a reason."""

    reason = forms.CharField(label=_("사유"), max_length=_REASON, widget=forms.Textarea({"rows": 3}))


class OpenQuarterForm(forms.Form):
    """Open a quarter for reports."""

    quarter = forms.CharField(label=_("분기"), max_length=10, help_text=_("예: 2026Q4"))
    due_on = forms.DateField(label=_("제출 기한"), widget=forms.DateInput({"type": "date"}))

    def clean_quarter(self) -> Any:
        """The quarter as a value."""
        return _quarter(self.cleaned_data["quarter"])


class ChangeForm(forms.Form):
    """A change of a cell that approval fixed; the cell is chosen from the fixed ones."""

    cell = forms.ChoiceField(label=_("바꿀 항목"))
    after = forms.CharField(label=_("바꿀 내용"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    reason = forms.CharField(label=_("변경 사유"), max_length=_REASON * 4, widget=forms.Textarea({"rows": 3}))

    def __init__(self, cells: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["cell"]
        chosen.choices = [("", _("고르십시오")), *cells]


class ChangeDecisionForm(forms.Form):
    """What was decided about a change request."""

    accept = forms.ChoiceField(
        label=_("결정"),
        choices=[("yes", _("받아들임")), ("no", _("받아들이지 않음"))],
        widget=forms.RadioSelect,
    )
    evaluation_result = forms.CharField(
        label=_("공약이행평가단 심의 결과"),
        required=False,
        max_length=_REASON * 4,
        widget=forms.Textarea({"rows": 3}),
    )


class PictureForm(forms.Form):
    """A picture with its caption."""

    caption = forms.CharField(label=_("사진 설명"), max_length=300)
    file = forms.FileField(
        label=_("사진 파일"), help_text=_("PNG 또는 JPEG. 찍은 위치 같은 숨은 정보는 지우고 보관합니다.")
    )


class BindForm(forms.Form):
    """Connect a programme to a registered indicator."""

    programme = forms.ChoiceField(label=_("단위사업"))
    indicator = forms.ChoiceField(label=_("지표"))

    def __init__(
        self, programmes: list[tuple[str, str]], indicators: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("programme", programmes), ("indicator", indicators)):
            field: Any = self.fields[name]
            field.choices = [("", _("고르십시오")), *found]


class MismatchForm(forms.Form):
    """What is to become of a published quarter whose records moved; both ways need a reason."""

    decision = forms.ChoiceField(
        label=_("결정"),
        choices=[("correct", _("정정 시작")), ("waive", _("게시된 그대로 둠"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("사유"),
        max_length=_REASON,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("정정하면 사유가 정정본과 함께 공개됩니다."),
    )


class CommentForm(forms.Form):
    """A resident's comment."""

    text = forms.CharField(
        label=_("의견"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("다른 사람의 이름이나 전화번호 같은 개인정보는 적지 마십시오. 확인을 거쳐 공개됩니다."),
    )


class EnteredCommentForm(CommentForm):
    """A comment that staff enter for somebody: on which pledge."""

    pledge = forms.ChoiceField(label=_("공약"))
    field_order = ("pledge", "text")

    def __init__(self, pledges: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["pledge"]
        chosen.choices = [("", _("고르십시오")), *pledges]


class AnswerForm(forms.Form):
    """An official answer."""

    text = forms.CharField(label=_("공식 답변"), max_length=4000, widget=forms.Textarea({"rows": 4}))


class ModerationForm(forms.Form):
    """Show a comment, show it with personal data masked, or refuse it with a reason."""

    show = forms.ChoiceField(choices=[("yes", "yes"), ("masked", "masked"), ("no", "no")])
    reason = forms.CharField(label=_("사유"), required=False, max_length=_REASON)


def _quarter(said: str) -> Any:
    try:
        return needed_quarter(said)
    except Invalid as error:
        raise forms.ValidationError(str(error)) from error
