"""What the identity provider says about a person, brought into the books at sign-in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hanseong.core.chain import audit
from hanseong.core.people.errors import UnknownDepartment
from hanseong.core.people.models import Posting, User
from hanseong.core.people.selectors.departments import department as find_department
from hanseong.core.people.selectors.periods import day_of, holding_on
from hanseong.core.permissions import Actor


def apply_claims(
    *, user: User, claims: Mapping[str, Any], department_claim: str, now: datetime, by: Actor
) -> bool:
    """Move the person to the department the claim names (code or name); returns whether they moved.

    A transfer ends the old postings today and begins one as officer: a head is never made by a
    claim. A missing or unknown department changes nothing but is recorded.
    """
    said = claims.get(department_claim)
    if not isinstance(said, str) or not said.strip():
        return False
    target = f"user:{user.id}"
    with transaction.atomic():
        try:
            wanted = find_department(said)
        except UnknownDepartment:
            detail = {"claim": department_claim, "said": said[:100]}
            audit.record(by=by, verb="people.claim.unknown", target=target, detail=detail, now=now)
            return False
        today = day_of(now)
        current = Posting.objects.select_for_update().filter(holding_on(today), user=user)
        if any(posting.department_id == wanted.id for posting in current):
            return False
        current.filter(valid_from__lt=today).update(valid_until=today)
        current.filter(valid_from=today).delete()
        Posting.objects.create(
            user=user, department_id=wanted.id, position=Posting.Position.OFFICER, valid_from=today
        )
        detail = {"department": wanted.code}
        audit.record(by=by, verb="people.person.transferred", target=target, detail=detail, now=now)
    return True
