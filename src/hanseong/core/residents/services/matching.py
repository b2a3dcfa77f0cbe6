"""Which case a number and a contact open together."""

from __future__ import annotations

from django.db.models import Q

from hanseong.core.residents.models import Case


def matched_case(number: str, index: str) -> Case | None:
    """The case of the number whose resident holds the contact, or who said it at the desk.

    A case that somebody else proved already is theirs: a contact said at the desk opens it no more.
    """
    mine = Q(resident__contacts__value_index=index) | Q(resident=None, contact_index=index)
    return Case.objects.filter(mine, number=number).first()
