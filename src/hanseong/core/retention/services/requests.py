"""Requests of data subjects: entered, perhaps put off once, answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hanseong.core.calendar import to_kst
from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.permissions import Actor, Role, check
from hanseong.core.retention.domain.periods import answer_due
from hanseong.core.retention.domain.words import Outcome, RequestKind
from hanseong.core.retention.models import SubjectRequest
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.services.watch import REQUEST
from hanseong.core.todo import close_todo, open_todo, to_role

_TITLE = gettext_noop("개인정보 청구 %(number)s에 답하기")
_TRIES = 5


@dataclass(frozen=True)
class NewRequest:
    """What a person asks for, as the desk enters it; ``identity_check``: how the person was checked."""

    kind: RequestKind
    name: str
    contact: str
    words: str
    identity_check: str
    received_on: date


def enter_request(*, wanted: NewRequest, by: Actor, now: datetime) -> UUID:
    """Keep the request, put it into the inbox, due in ten days. Raises NotAllowed, Invalid."""
    check(by, HANDLE)
    if wanted.received_on > to_kst(now).date():
        raise Invalid(_("접수한 날은 오늘보다 뒤일 수 없습니다."), field="received_on")
    with transaction.atomic():
        row = _numbered(wanted, by, now)
        _ask(row, by=by, now=now)
        detail = {"number": row.number, "kind": row.kind, "due_on": row.due_on.isoformat()}
        audit.record(
            by=by, verb="retention.request.entered", target=f"request:{row.id}", detail=detail, now=now
        )
    return row.id


def extend_request(*, request_id: UUID, reason: str, by: Actor, now: datetime) -> None:
    """Put the answer off once, by ten days. Raises NotAllowed, NotVisible, Invalid, Refused."""
    check(by, HANDLE)
    if not reason.strip():
        raise Invalid(_("왜 미루는지 적으십시오. 청구한 사람에게 알려야 합니다."), field="reason")
    with transaction.atomic():
        row = _open_row(request_id)
        if row.extension_reason:
            raise Refused(_("답변은 한 번만 미룰 수 있습니다."))
        row.extension_reason, row.due_on = reason.strip(), answer_due(row.due_on)
        row.save(update_fields=["extension_reason", "due_on"])
        _ask(row, by=by, now=now)
        detail = {"number": row.number, "due_on": row.due_on.isoformat(), "reason": row.extension_reason}
        audit.record(
            by=by, verb="retention.request.extended", target=f"request:{row.id}", detail=detail, now=now
        )


def answer_request(*, request_id: UUID, outcome: Outcome, answer: str, by: Actor, now: datetime) -> None:
    """End the request with what the person was told. Raises NotAllowed, NotVisible, Invalid, Refused."""
    check(by, HANDLE)
    if not answer.strip():
        raise Invalid(
            _("청구한 사람에게 알린 내용을 적으십시오. 거절이면 까닭도 적으십시오."), field="answer"
        )
    with transaction.atomic():
        row = _open_row(request_id)
        row.outcome, row.answer = outcome.value, answer.strip()
        row.answered_at, row.answered_by_id = now, by.user_id
        row.save(update_fields=["outcome", "answer", "answered_at", "answered_by"])
        close_todo(kind=REQUEST, target=f"request:{row.id}", by=by, now=now)
        detail = {"number": row.number, "outcome": row.outcome}
        audit.record(
            by=by, verb="retention.request.answered", target=f"request:{row.id}", detail=detail, now=now
        )


def _numbered(wanted: NewRequest, by: Actor, now: datetime) -> SubjectRequest:
    """The row under the next number of its year; whoever was faster takes one, we take the next."""
    year = wanted.received_on.year
    for step in range(_TRIES):
        count = SubjectRequest.objects.filter(number__startswith=f"{year}-").count()
        row = SubjectRequest(
            number=f"{year}-{count + 1 + step:04d}",
            kind=wanted.kind.value,
            name=wanted.name.strip(),
            contact=wanted.contact.strip(),
            words=wanted.words.strip(),
            identity_check=wanted.identity_check.strip(),
            received_on=wanted.received_on,
            due_on=answer_due(wanted.received_on),
            entered_at=now,
            entered_by_id=by.user_id,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            continue
        return row
    raise Refused(_("접수번호를 정하지 못했습니다. 다시 해 보십시오."))


def _open_row(request_id: UUID) -> SubjectRequest:
    row = SubjectRequest.objects.select_for_update().filter(id=request_id).first()
    if row is None:
        raise NotVisible(_("그런 청구가 없습니다."))
    if row.answered_at is not None:
        raise Refused(_("이미 답한 청구입니다."))
    return row


def _ask(row: SubjectRequest, *, by: Actor, now: datetime) -> None:
    open_todo(
        kind=REQUEST,
        target=f"request:{row.id}",
        title=_TITLE,
        params={"number": row.number},
        to=to_role(Role.PRIVACY),
        url=f"/privacy/requests/{row.id}/",
        due_on=row.due_on,
        by=by,
        now=now,
    )
