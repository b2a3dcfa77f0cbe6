"""The forms about departments and teams: a new one, another name, the end."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField


class PlaceForm(forms.Form):
    """What a department and a team have in common."""

    name = forms.CharField(label=_("이름"), max_length=100)
    name_en = forms.CharField(
        label=_("영어 이름"),
        max_length=100,
        required=False,
        help_text=_("비워 두면 영어 화면에도 한국어 이름이 나옵니다."),
    )
    code = forms.SlugField(
        label=_("부호"),
        max_length=40,
        help_text=_("영문 소문자, 숫자와 - 만 씁니다. 예: smart-city. 나중에 바꿀 수 없습니다."),
        error_messages={"invalid": _("영문 글자, 숫자, -, _ 만 쓸 수 있습니다.")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    valid_from = DayField(label=_("생긴 날"), help_text=_("이 날부터 있습니다. 지난날도 적을 수 있습니다."))


class DepartmentForm(PlaceForm):
    """A new department."""

    is_planning_office = forms.BooleanField(
        label=_("공약을 총괄하는 부서"),
        required=False,
        help_text=_("기획예산과처럼 공약을 모으는 부서입니다."),
    )


class TeamForm(PlaceForm):
    """A new team of a department."""


class StaleForm(forms.Form):
    """A form that carries the version it was shown with."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class RenameForm(StaleForm):
    """Another name from a day on."""

    name = forms.CharField(label=_("새 이름"), max_length=100)
    name_en = forms.CharField(label=_("새 영어 이름"), max_length=100, required=False)
    since = DayField(
        label=_("바뀌는 날"), help_text=_("이 날부터 새 이름으로 부릅니다. 오늘이나 그 뒤여야 합니다.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_since(self) -> date:
        """Not in the past: what it was called then is history."""
        found: date = self.cleaned_data["since"]
        if found < self._today:
            raise forms.ValidationError(_("지난날의 이름은 바꿀 수 없습니다. 오늘부터 적으십시오."))
        return found


class CloseForm(StaleForm):
    """The end from a day on; ``departments`` that may carry on, None for a team."""

    since = DayField(label=_("없어지는 날"), help_text=_("이 날부터 없습니다. 마지막 날은 그 전날입니다."))
    successor = forms.ChoiceField(
        label=_("이어받는 부서"), required=False, help_text=_("없으면 비워 두십시오.")
    )

    def __init__(
        self, *args: Any, today: date, departments: list[tuple[str, str]] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        if departments is None:
            del self.fields["successor"]
            return
        successor: Any = self.fields["successor"]
        successor.choices = [("", _("없음")), *departments]

    def clean_since(self) -> date:
        """Not in the past: who belonged to it then is history."""
        found: date = self.cleaned_data["since"]
        if found < self._today:
            raise forms.ValidationError(_("지난날부터 없앨 수는 없습니다. 오늘부터 적으십시오."))
        return found

    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        said = self.cleaned_data
        heir = said.get("successor") or ""
        return {
            "version": said["version"],
            "since": said["since"],
            "successor_id": UUID(heir) if heir else None,
        }
