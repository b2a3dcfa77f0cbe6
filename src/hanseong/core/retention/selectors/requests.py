"""Requests of data subjects: the list without their words, and one of them whole."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.errors import NotVisible
from hanseong.core.permissions import Actor, check
from hanseong.core.retention.models import SubjectRequest
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.views import FullRequest, RequestView


def requests(
    actor: Actor, now: datetime, *, show: str = "open", offset: int = 0, limit: int = 50
) -> tuple[list[RequestView], int]:
    """Open ones (the nearest end first) or answered ones (the newest first), and how many."""
    check(actor, HANDLE)
    rows = SubjectRequest.objects.defer("name", "contact", "words", "answer")
    if show == "answered":
        rows = rows.exclude(answered_at=None).order_by("-answered_at", "id")
    else:
        rows = rows.filter(answered_at=None).order_by("due_on", "number")
    return [_view(row, now) for row in rows[offset : offset + limit]], rows.count()


def request_of(actor: Actor, request_id: UUID, now: datetime) -> FullRequest:
    """One request with its words; the page that shows it writes the access log. Raises NotVisible."""
    check(actor, HANDLE)
    rows = SubjectRequest.objects.select_related("answered_by", "entered_by")
    row = rows.filter(id=request_id).first()
    if row is None:
        raise NotVisible(_("그런 청구가 없습니다."))
    return FullRequest(
        view=_view(row, now),
        name=str(row.name or ""),
        contact=str(row.contact or ""),
        words=str(row.words or ""),
        identity_check=row.identity_check,
        extension_reason=row.extension_reason,
        answer=str(row.answer or ""),
        answered_by=row.answered_by.display_name if row.answered_by else "",
        entered_by=row.entered_by.display_name if row.entered_by else "",
    )


def _view(row: SubjectRequest, now: datetime) -> RequestView:
    return RequestView(
        id=row.id,
        number=row.number,
        kind=row.kind,
        kind_name=str(SubjectRequest.Kind(row.kind).label),
        received_on=row.received_on,
        due_on=row.due_on,
        is_overdue=row.answered_at is None and row.due_on < to_kst(now).date(),
        outcome=row.outcome,
        outcome_name=str(SubjectRequest.Outcome(row.outcome).label) if row.outcome else "",
        answered_at=row.answered_at,
    )
