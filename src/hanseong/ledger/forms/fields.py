"""Fields of the ledger's forms: amounts in won, last days, unit programmes, rows to choose from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.core.people.forms.fields import DayField
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.selectors.programmes import choices

CHOOSE = gettext_lazy("고르십시오")
NONE = gettext_lazy("없음")
_LONGEST = 24


class WonField(forms.Field):
    """An amount in whole won as people type it: ``1200000``, ``1,200,000원``. Gives a Decimal or None."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        """The amount; a ValidationError says how to write one."""
        said = unicodedata.normalize("NFKC", str(value if value is not None else "")).strip()
        if not said:
            return None
        digits = said.removesuffix("원").replace(",", "").strip()
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > _LONGEST:
            raise ValidationError(_("금액은 1원 단위의 숫자로 적으십시오. 예: 1,200,000"))
        return Decimal(digits)


class LastDayField(DayField):
    """The last good day as people say it; gives the day after it, where a half-open period ends."""

    def to_python(self, value: Any) -> date | None:
        """The first day that is no longer in the period."""
        found = super().to_python(value)
        return None if found is None else found + timedelta(days=1)


class RowField(forms.TypedChoiceField):
    """One of a page's rows by its id; gives a UUID, None where nothing was chosen."""

    def __init__(self, rows: Iterable[tuple[UUID, str]] = (), *, empty: Any = CHOOSE, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, **kwargs)
        self.offer(rows, empty=empty)

    def offer(self, rows: Iterable[tuple[UUID, str]], *, empty: Any = CHOOSE) -> None:
        """What may be chosen."""
        found = [(str(key), label) for key, label in rows]
        self.has_rows = bool(found)
        self.choices = [("", empty), *found]


class ProgrammeField(forms.ChoiceField):
    """A unit programme by its plain key; ``offer`` names those of the reader's departments."""

    def offer(self, actor: Actor, permission: str) -> None:
        """The programmes for which the actor holds the permission, the newest term first."""
        found = [
            (one.key, one.label)
            for one in choices(actor)
            if permissions.may_on(actor, permission, one.department_id)
        ]
        self.choices = [("", CHOOSE), *found]
