"""Gives a receipt number to what came in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from hanseong.core.calendar import to_kst
from hanseong.core.chain import audit
from hanseong.core.permissions import Actor
from hanseong.core.residents.domain.cases import LONGEST_TITLE, Behalf, CaseChannel, worded
from hanseong.core.residents.domain.contacts import masked
from hanseong.core.residents.domain.numbers import MOST_CHANCE, number_of
from hanseong.core.residents.kinds import RECEIVED, kinds
from hanseong.core.residents.models import Case, CaseStep
from hanseong.core.residents.selectors.cases import case_of
from hanseong.core.residents.selectors.indexes import contact_index
from hanseong.core.residents.services.telling import RECIPIENT, tell
from hanseong.core.residents.views import CaseView
from hanseong.core.residents.wording import RECEIPT


def open_case(  # noqa: PLR0913 - what a receipt says; every argument is named
    *,
    kind: str,
    subject_id: UUID,
    title: str,
    by: Actor,
    now: datetime,
    params: Mapping[str, str | int] | None = None,
    behalf: Behalf | None = None,
    department_id: UUID | None = None,
) -> CaseView:
    """Open the case in the transaction of the act it is about; its room has checked who may.

    By a resident for themselves, or by staff (``behalf``) for somebody. ``title`` is a Korean message id
    of the room with ``params``. Word goes to the contact that is known. ValueError for both or neither.
    """
    if (by.resident_id is None) == (behalf is None):
        raise ValueError("a case is opened by a resident, or by staff on somebody's behalf")
    if not title or len(worded(title, params or {})) > LONGEST_TITLE:
        raise ValueError("a case needs a title of at most 300 characters")
    kinds.get(kind)
    fields: dict[str, Any] = {
        "kind": kind,
        "subject_id": subject_id,
        "title": title,
        "params": dict(params or {}),
        "department_id": department_id,
        "is_simulated": settings.HANSEONG_DEMO,
        "state": RECEIVED,
        "opened_at": now,
    }
    with transaction.atomic():
        row = Case.objects.create(number=_free_number(now), **fields, **_person(by, behalf))
        CaseStep.objects.create(case=row, at=now, state=RECEIVED)
        detail = {"kind": kind, "channel": row.channel, "subject": subject_id, "number": row.number}
        audit.record(by=by, verb="residents.case.opened", target=f"case:{row.id}", detail=detail, now=now)
        tell(row, RECEIPT, key=f"residents.receipt:{row.id}", by=by, now=now)
    found = case_of(kind, subject_id)
    assert found is not None  # noqa: S101 - written a moment ago
    return found


def _person(by: Actor, behalf: Behalf | None) -> dict[str, Any]:
    if behalf is None:
        language = (get_language() or "ko").split("-")[0]
        return {
            "channel": CaseChannel.WEB.value,
            "resident_id": by.resident_id,
            "language": language if language in RECIPIENT else "ko",
        }
    reach = behalf.reach
    return {
        "channel": behalf.channel.value,
        "entered_by_id": by.user_id,
        "name": behalf.name.strip(),
        "contact_kind": reach.kind.value if reach else "",
        "contact": reach.value if reach else None,
        "contact_index": contact_index(reach) if reach else "",
        "masked": masked(behalf.name, reach),
        "language": behalf.language if behalf.language in RECIPIENT else "ko",
    }


def _free_number(now: datetime) -> str:
    """A number nobody has: by chance, so that none follows from another. The column is unique besides."""
    while True:
        number = number_of(to_kst(now).year, secrets.randbelow(MOST_CHANCE))
        if not Case.objects.filter(number=number).exists():
            return number
