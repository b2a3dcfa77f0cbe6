"""Evidence files: attached, listed, opened."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.core.uploads import MAX_SIZE, attachment
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import Answer, EvidenceBody
from hanseong.ledger.selectors.evidence import evidence_file, visible_evidence
from hanseong.ledger.services.attach_evidence import attach_evidence

router = Router()


@router.get("/evidence")
@requires(permissions.VIEW)
def listing(request: HttpRequest, kind: str, row_id: UUID) -> Answer:
    """The files of a decision, commitment, acceptance, payment, grant or asset, oldest first."""
    return {"evidence": as_json(visible_evidence(actor_of(request), kind[:20], row_id))}


@router.post("/evidence", response={201: Answer})
@requires(permissions.ATTACH)
def attach(request: HttpRequest, body: Form[EvidenceBody], file: File[UploadedFile]) -> Status[Answer]:
    """Attach a file; 404 for a foreign or absent row, 422 for a file of no allowed kind."""
    made = attach_evidence(
        kind=body.kind,
        row_id=body.row_id,
        content=file.read(MAX_SIZE + 1),
        filename=file.name or "",
        caption=body.caption,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.get("/evidence/{uuid:evidence_id}")
@requires(permissions.VIEW)
def one(request: HttpRequest, evidence_id: UUID) -> FileResponse:
    """The file itself, as an attachment."""
    return attachment(evidence_file(actor_of(request), evidence_id))
