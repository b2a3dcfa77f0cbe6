"""The form that closes an alert."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CloseForm(forms.Form):
    """What was found and done: whoever reads the alert later learns it from here alone."""

    note = forms.CharField(
        label=_("조치 내용"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("무엇을 확인했고 어떻게 했는지 적으십시오. 이름이나 연락처는 적지 마십시오."),
    )
