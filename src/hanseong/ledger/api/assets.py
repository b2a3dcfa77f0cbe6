"""Assets, licences and inventory checks."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.ledger import permissions
from hanseong.ledger.api.bodies import (
    Answer,
    AssetActBody,
    AssetBody,
    CheckBody,
    LicenceBody,
    ReleaseBody,
    RenewalBody,
    ScanBody,
    SeatBody,
)
from hanseong.ledger.api.commitments import won
from hanseong.ledger.selectors import assets
from hanseong.ledger.selectors import checks as selected
from hanseong.ledger.services.check_inventory import close_check, mark_asset, open_check
from hanseong.ledger.services.manage_asset import AssetFacts, change_asset, register_asset
from hanseong.ledger.services.manage_licence import assign_seat, register_licence, release_seat, renew_licence

router = Router()


@router.get("/assets")
@requires(permissions.VIEW)
def listing(request: HttpRequest, state: str = "") -> Answer:
    """Assets by tag."""
    return {"assets": as_json(assets.assets(actor_of(request), state=state[:20]))}


@router.get("/assets/{uuid:asset_id}")
@requires(permissions.VIEW)
def one(request: HttpRequest, asset_id: UUID) -> Answer:
    """One asset with its life."""
    answer: Answer = as_json(assets.asset_page(actor_of(request), asset_id))
    return answer


@router.post("/assets", response={201: Answer})
@requires(permissions.MANAGE_ASSET)
def register(request: HttpRequest, body: AssetBody) -> Status[Answer]:
    """Enter an asset; it gets the next tag of its year."""
    said = body.dict() | {"price_krw": won(body.price_krw)}
    programme, bought = said.pop("programme"), said.pop("commitment_id")
    made = register_asset(
        programme=programme,
        facts=AssetFacts(**said),
        commitment_id=bought,
        by=actor_of(request),
        now=timezone.now(),
    )
    return Status(201, {"id": str(made)})


@router.post("/assets/{uuid:asset_id}/acts")
@requires(permissions.MANAGE_ASSET)
def act(request: HttpRequest, asset_id: UUID, body: AssetActBody) -> Answer:
    """Put into service, upgrade, move, replace, dispose; 409 out of order."""
    return {"state": change_asset(asset_id=asset_id, **body.dict(), by=actor_of(request), now=timezone.now())}


@router.get("/licences")
@requires(permissions.VIEW)
def licences(request: HttpRequest) -> Answer:
    """Licences with their seats."""
    return {"licences": as_json(assets.licences(actor_of(request)))}


@router.post("/licences", response={201: Answer})
@requires(permissions.MANAGE_ASSET)
def register_one(request: HttpRequest, body: LicenceBody) -> Status[Answer]:
    """Enter a licence."""
    made = register_licence(**body.dict(), by=actor_of(request), now=timezone.now())
    return Status(201, {"id": str(made)})


@router.post("/licences/{uuid:licence_id}/renew", response={201: Answer})
@requires(permissions.MANAGE_ASSET)
def renew(request: HttpRequest, licence_id: UUID, body: RenewalBody) -> Status[Answer]:
    """Renew a licence under a contract."""
    made = renew_licence(licence_id=licence_id, **body.dict(), by=actor_of(request), now=timezone.now())
    return Status(201, {"id": str(made)})


@router.post("/licences/{uuid:licence_id}/seats", response={201: Answer})
@requires(permissions.MANAGE_ASSET)
def seat(request: HttpRequest, licence_id: UUID, body: SeatBody) -> Status[Answer]:
    """Give a seat; 409 when all are taken."""
    number = assign_seat(licence_id=licence_id, **body.dict(), by=actor_of(request), now=timezone.now())
    return Status(201, {"number": number})


@router.post("/licences/{uuid:licence_id}/seats/release")
@requires(permissions.MANAGE_ASSET)
def unseat(request: HttpRequest, licence_id: UUID, body: ReleaseBody) -> Answer:
    """Take a seat back."""
    release_seat(licence_id=licence_id, **body.dict(), by=actor_of(request), now=timezone.now())
    return {"released": True}


@router.get("/checks")
@requires(permissions.VIEW)
def checks(request: HttpRequest) -> Answer:
    """Inventory checks, newest first."""
    return {"checks": as_json(selected.checks(actor_of(request)))}


@router.get("/checks/{uuid:check_id}")
@requires(permissions.VIEW)
def check(request: HttpRequest, check_id: UUID) -> Answer:
    """One check: what was found and what was not."""
    answer: Answer = as_json(selected.check_page(actor_of(request), check_id))
    return answer


@router.post("/checks", response={201: Answer})
@requires(permissions.CHECK_INVENTORY)
def begin(request: HttpRequest, body: CheckBody) -> Status[Answer]:
    """Begin a check of a department's assets."""
    made = open_check(**body.dict(), by=actor_of(request), now=timezone.now())
    return Status(201, {"id": str(made)})


@router.post("/checks/{uuid:check_id}/scan")
@requires(permissions.CHECK_INVENTORY)
def scan(request: HttpRequest, check_id: UUID, body: ScanBody) -> Answer:
    """An asset was found by its code; scanning twice is harmless."""
    return {"is_new": mark_asset(check_id=check_id, **body.dict(), by=actor_of(request), now=timezone.now())}


@router.post("/checks/{uuid:check_id}/close")
@requires(permissions.CHECK_INVENTORY)
def end(request: HttpRequest, check_id: UUID) -> Answer:
    """End a check; the answer names what is missing."""
    return {"missing": close_check(check_id=check_id, by=actor_of(request), now=timezone.now())}
