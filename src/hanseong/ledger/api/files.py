"""Files: a programme's ledger, the calendar of ends, asset labels."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from ninja import Router

from hanseong.core.documents import Rendered
from hanseong.core.permissions import actor_of, requires
from hanseong.ledger import permissions
from hanseong.ledger.forms.asked import asked_quarter
from hanseong.ledger.selectors import exports

router = Router()
Wanted = Literal["xlsx", "hwpx", "pdf", "csv", "html", "json", "txt"]


def _file(made: Rendered) -> HttpResponse:
    answer = HttpResponse(made.content, content_type=made.media_type)
    answer["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=made.filename)
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@router.get("/files/programme.{fmt}")
@requires(permissions.VIEW)
def programme(request: HttpRequest, fmt: Wanted, programme: str, as_of: str = "") -> HttpResponse:
    """A programme's ledger as a file."""
    quarter = asked_quarter(as_of)
    return _file(exports.programme_file(actor_of(request), programme, fmt, as_of=quarter, now=timezone.now()))


@router.get("/files/calendar.{fmt}")
@requires(permissions.VIEW)
def calendar(request: HttpRequest, fmt: Wanted) -> HttpResponse:
    """Everything that ends, as a file."""
    return _file(exports.calendar_file(actor_of(request), fmt, now=timezone.now()))


@router.get("/files/asset-labels.pdf")
@requires(permissions.VIEW)
def labels(request: HttpRequest) -> HttpResponse:
    """QR labels of the assets the reader sees."""
    return _file(exports.asset_labels(actor_of(request), now=timezone.now()))
