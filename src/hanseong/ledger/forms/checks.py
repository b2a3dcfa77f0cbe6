"""Forms of the inventory checks: opening one, and one scanned or typed tag."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.ledger.forms.fields import RowField


class OpenCheckForm(forms.Form):
    """A new inventory check of one department."""

    department_id = RowField(label=_("부서"))
    title = forms.CharField(label=_("제목"), max_length=200, help_text=_("예: 2026년 하반기 재물조사"))

    def __init__(self, *args: Any, departments: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["department_id"]
        assert isinstance(place, RowField)  # noqa: S101 - declared above
        place.offer(departments)


class ScanForm(forms.Form):
    """A tag from the label: typed, from a scanner that types, or from the phone's camera."""

    scanned = forms.CharField(
        label=_("자산 코드"),
        max_length=200,
        help_text=_("라벨의 QR을 찍거나 HS-26-00001-4처럼 적습니다. 스캐너는 이 칸에 바로 적습니다."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    place = forms.CharField(label=_("찾은 곳"), max_length=200, required=False)
    note = forms.CharField(label=_("적어 둘 말"), max_length=300, required=False)
