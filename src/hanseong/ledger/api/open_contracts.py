"""Open contracting data (OCDS 1.1), for everybody."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Router

from hanseong.core.permissions import requires
from hanseong.ledger import permissions
from hanseong.ledger.selectors.open_contracts import open_contracts

router = Router()


@router.get("/ocds")
@requires(permissions.VIEW_OPEN)
def ocds(request: HttpRequest, year: int | None = None, number: str = "") -> HttpResponse:
    """A release package of signed contracts and purchases; no wages, no persons. 409 without a prefix."""
    uri = request.build_absolute_uri(request.get_full_path())
    policy = request.build_absolute_uri(reverse("ledger:open_contracts"))
    wanted = year if year is not None and 1 <= year <= 9999 else None
    said = number.replace("\x00", "")[:60]
    package = open_contracts(uri=uri, policy=policy, now=timezone.now(), year=wanted, number=said)
    body = json.dumps(package, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, content_type="application/json; charset=utf-8")
