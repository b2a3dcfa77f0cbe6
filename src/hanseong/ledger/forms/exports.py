"""Which file of a programme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from hanseong.core.calendar import Quarter
from hanseong.core.errors import Invalid
from hanseong.core.shell.asked import asked_quarter
from hanseong.ledger.forms.fields import CHOOSE

FORMATS = (("xlsx", "XLSX"), ("hwpx", "HWPX"), ("pdf", "PDF"), ("csv", "CSV"))


class ProgrammeFileForm(forms.Form):
    """A programme's money as a file, as of a quarter or of today."""

    programme = forms.ChoiceField(label=gettext_lazy("단위사업"))
    as_of = forms.CharField(
        label=gettext_lazy("기준 분기"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("예: 2026Q3. 비우면 지금까지의 모든 자료를 담습니다."),
    )
    fmt = forms.ChoiceField(label=gettext_lazy("파일 형식"), choices=[("", CHOOSE), *FORMATS])

    def __init__(self, programmes: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["programme"]
        field.choices = [("", CHOOSE), *programmes]

    def clean_as_of(self) -> Quarter | None:
        """The quarter as a value."""
        try:
            return asked_quarter(self.cleaned_data["as_of"], field="as_of")
        except Invalid as error:
            raise ValidationError(str(error)) from error
