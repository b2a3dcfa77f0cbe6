"""Payment lists of the finance system: brought in (or only looked at), and what was refused of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Router, Status
from ninja.files import UploadedFile

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.core.uploads import MAX_SIZE
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import Answer, FormBody
from hanseong.ledger.forms import import_json
from hanseong.ledger.selectors import payment_forms, payments
from hanseong.ledger.services.import_payments import import_payments
from hanseong.ledger.services.save_payment_form import save_payment_form

router = Router()


@router.post("/imports", response={200: Answer, 201: Answer})
@requires(permissions.IMPORT_PAYMENTS)
def bring_in(request: HttpRequest, file: File[UploadedFile], dry_run: bool = False) -> Status[Answer]:
    """Import a CSV or XLSX list; with ``dry_run`` nothing is stored. The same list again adds nothing."""
    decided = import_payments(
        content=file.read(MAX_SIZE + 1),
        filename=file.name or "",
        by=actor_of(request),
        now=timezone.now(),
        dry_run=dry_run,
    )
    return Status(200 if dry_run else 201, import_json.as_json(decided, dry_run=dry_run))


@router.get("/imports")
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> Answer:
    """Lists that came in, newest first."""
    return {"imports": as_json(payments.imports(actor_of(request)))}


@router.get("/imports/{uuid:import_id}/refused")
@requires(permissions.IMPORT_PAYMENTS)
def refused(request: HttpRequest, import_id: UUID) -> Answer:
    """The rows of a list that were refused, with reasons; the reading is logged."""
    found = payments.refused_rows(actor_of(request), import_id, now=timezone.now())
    return {
        "refused": [
            {"line": one.line, "code": one.code, "reason": one.reason, "cells": list(one.cells)}
            for one in found
        ]
    }


@router.get("/payment-forms")
@requires(permissions.IMPORT_PAYMENTS)
def forms(request: HttpRequest) -> Answer:  # noqa: ARG001 - the forms are the same for all
    """The known forms with their column headings."""
    return {"forms": as_json(payment_forms.payment_forms())}


@router.post("/payment-forms", response={201: Answer})
@requires(permissions.SAVE_FORM)
def save(request: HttpRequest, body: FormBody) -> Status[Answer]:
    """Keep how a form names its columns."""
    made = save_payment_form(mapping=body.dict(), by=actor_of(request), now=timezone.now())
    return Status(201, {"id": str(made)})
