"""Files: a programme's ledger, the calendar of ends, asset labels."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.core.shell.files import attached
from hanseong.ledger import permissions
from hanseong.ledger.selectors import exports
from hanseong.ledger.selectors.asset_labels import MOST_LABELS, asset_labels
from hanseong.ledger.selectors.asset_list import AssetQuestion, find_assets
from hanseong.ledger.selectors.calendar_feed import calendar_feed

router = Router()
Wanted = Literal["xlsx", "hwpx", "pdf", "csv", "html", "json", "txt"]


@router.get("/files/programme.{fmt}")
@requires(permissions.VIEW)
def programme(request: HttpRequest, fmt: Wanted, programme: str, as_of: str = "") -> HttpResponse:
    """A programme's ledger as a file."""
    quarter = asked_quarter(as_of, field="as_of")
    return attached(
        exports.programme_file(actor_of(request), programme, fmt, as_of=quarter, now=timezone.now())
    )


@router.get("/files/calendar.ics")
@requires(permissions.VIEW)
def feed(request: HttpRequest) -> HttpResponse:
    """Everything that ends as iCalendar (RFC 5545), for calendar programs; a bearer token may ask."""
    site = request.build_absolute_uri("/").rstrip("/")
    return attached(calendar_feed(actor_of(request), site=site, now=timezone.now()))


@router.get("/files/calendar.{fmt}")
@requires(permissions.VIEW)
def calendar(request: HttpRequest, fmt: Wanted) -> HttpResponse:
    """Everything that ends, as a file."""
    return attached(exports.calendar_file(actor_of(request), fmt, now=timezone.now()))


@router.get("/files/asset-labels.pdf")
@requires(permissions.VIEW)
def labels(request: HttpRequest) -> HttpResponse:
    """QR labels of the assets the reader sees, the newest first; at most 300."""
    found = find_assets(actor_of(request), AssetQuestion(), offset=0, limit=MOST_LABELS)
    base_url = request.build_absolute_uri("/ledger/tag/")
    return attached(asset_labels(found.rows, base_url=base_url, now=timezone.now()))
