"""A room says that its case moved."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.chain import audit
from hanseong.core.permissions import Actor
from hanseong.core.residents.kinds import kinds
from hanseong.core.residents.models import Case, CaseStep
from hanseong.core.residents.services.telling import tell
from hanseong.core.residents.wording import MOVED


def move_case(  # noqa: PLR0913 - what moved, where to, by whom and when
    *, kind: str, subject_id: UUID, state: str, by: Actor, now: datetime, tells: bool = True
) -> bool:
    """Write the state and the step, in the room's own transaction; word goes to the resident.

    False when the row has no case, or stands there already. LookupError for a state the kind has not.
    """
    found = kinds.get(kind).states
    if state not in found:
        raise LookupError(f"{kind} has no state {state!r}")
    with transaction.atomic():
        rows = Case.objects.select_for_update().filter(kind=kind, subject_id=subject_id)
        row = rows.first()
        if row is None or row.state == state:
            return False
        row.state, row.closed_at = state, now if found[state].is_final else None
        row.save(update_fields=["state", "closed_at"])
        step = CaseStep.objects.create(case=row, at=now, state=state)
        detail = {"kind": kind, "state": state}
        audit.record(by=by, verb="residents.case.moved", target=f"case:{row.id}", detail=detail, now=now)
        if tells:
            tell(row, MOVED, key=f"residents.moved:{step.id}", by=by, now=now)
    return True
