"""The form of an evidence file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class EvidenceForm(forms.Form):
    """A file that proves something, with what it is."""

    caption = forms.CharField(
        label=_("무슨 파일인지"), max_length=200, help_text=_("예: 계약서, 검수조서, 세금계산서")
    )
    file = forms.FileField(
        label=_("파일"), help_text=_("HWPX, PDF, XLSX, HTML, 텍스트 또는 사진(PNG, JPEG). 최대 20MB.")
    )
