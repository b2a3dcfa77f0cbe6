"""Attaches a file to a row of the ledger: the signed contract, the inspection report, the receipt."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.core.uploads import DOCUMENTS, PICTURES, store
from hanseong.ledger import permissions
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import (
    Acceptance,
    Asset,
    Commitment,
    Decision,
    EvidenceFile,
    FundedProgramme,
    Grant,
    Payment,
)
from hanseong.ledger.services.locking import needed_text, tell

_MODELS: dict[str, Any] = {
    "decision": Decision,
    "commitment": Commitment,
    "acceptance": Acceptance,
    "payment": Payment,
    "grant": Grant,
    "asset": Asset,
}
ALLOWED = DOCUMENTS | PICTURES


def attach_evidence(  # noqa: PLR0913 - what is attached to what
    *, kind: str, row_id: UUID, content: bytes, filename: str, caption: str, by: Actor, now: datetime
) -> UUID:
    """Check, keep and attach a file; gives the evidence's id. UnknownRow for a foreign or absent row.

    Raises what ``core.uploads`` raises for a file that is none of ours.
    """
    programme = _programme(kind, row_id, by)
    permissions.check_on(by, permissions.ATTACH, programme.department_id)
    said = needed_text(caption, field="caption")
    kept = store(content=content, filename=filename, room="ledger", allowed=ALLOWED, by=by, now=now)
    with transaction.atomic():
        made = EvidenceFile._unscoped.create(
            programme=programme,
            target=f"{kind}:{row_id}",
            caption=said,
            file_id=kept.id,
            attached_by_id=by.user_id,
            attached_at=now,
        )
        detail = {"target": made.target, "sha256": kept.sha256}
        tell(programme, "evidence.attached", f"evidence:{made.id}", by=by, now=now, detail=detail)
    return made.id


def _programme(kind: str, row_id: UUID, by: Actor) -> FundedProgramme:
    model = _MODELS.get(kind)
    row = model.objects.visible_to(by).filter(id=row_id).first() if model else None
    if row is None:
        raise UnknownRow(_("그런 자료가 없습니다."))
    found: FundedProgramme = row.commitment.programme if kind == "acceptance" else row.programme
    return found
