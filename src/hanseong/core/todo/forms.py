"""The form that gives an item to a colleague."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.views import PersonView
from hanseong.core.todo.domain.wanted import LONGEST_REASON


class DelegationForm(forms.Form):
    """To whom, and why. ``people``: those who may do it."""

    colleague = forms.ChoiceField(
        label=_("위임할 동료"), help_text=_("이 일을 할 권한이 이미 있는 사람만 나옵니다.")
    )
    reason = forms.CharField(
        label=_("위임 사유"),
        max_length=LONGEST_REASON,
        help_text=_("예: 교육 참석, 업무 분담. 위임받는 사람에게 보이고 감사기록에 남습니다."),
    )

    def __init__(self, *args: Any, people: list[PersonView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["colleague"]
        chosen.choices = [("", _("고르십시오")), *((str(person.id), person.name) for person in people)]

    @property
    def colleague_id(self) -> UUID:
        """The chosen person of a valid form."""
        return UUID(self.cleaned_data["colleague"])
