"""Forms of the notices pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_LONGEST = 100


class RegisteredForm(forms.Form):
    """The number on the receipt of the post office."""

    number = forms.CharField(label=_("등기번호"), max_length=20, help_text=_("영수증의 숫자 13자리"))


class ReturnForm(forms.Form):
    """Why a letter came back."""

    reason = forms.CharField(
        label=_("반송 사유"), max_length=_LONGEST, help_text=_("예: 수취인 불명, 이사, 폐문 부재, 수신 거절")
    )


class DownloadForm(forms.Form):
    """Why personal data leaves as a file."""

    reason = forms.CharField(
        label=_("내려받는 사유"),
        max_length=_LONGEST,
        help_text=_("받는 사람의 이름과 주소가 들어 있습니다. 접속기록에 남습니다."),
    )
