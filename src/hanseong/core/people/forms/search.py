"""The form above the directory: on which day, which department, whose name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField


class DirectoryForm(forms.Form):
    """All fields may stay empty; ``departments``: (code, name)."""

    on = DayField(label=_("기준일"), required=False)
    department = forms.ChoiceField(label=_("부서"), required=False)
    name = forms.CharField(
        label=_("이름"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )

    def __init__(self, *args: Any, departments: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        department: Any = self.fields["department"]
        department.choices = [("", _("모든 부서")), *departments]
