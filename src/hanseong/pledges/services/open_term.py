"""The planning office enters a term of office before its first pledge."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.calendar import Quarter
from hanseong.core.chain import audit
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.services.open_pledge import locked_term


@transaction.atomic
def open_term(*, quarter: Quarter, by: Actor, now: datetime) -> UUID:
    """The term that the quarter lies in, made when unknown; gives its id."""
    permissions.check_on(by, permissions.CARRY_PLEDGE, None)
    term = locked_term(quarter)
    detail = {"number": term.number, "starts_on": str(term.starts_on), "ends_on": str(term.ends_on)}
    audit.record(by=by, verb="pledges.term.opened", target=f"term:{term.id}", detail=detail, now=now)
    return term.id
