"""Legal holds: what a lawsuit or an audit needs may not be erased."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.permissions import Actor, check
from hanseong.core.registry import holdings
from hanseong.core.retention.models import LegalHold
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.rows import as_id


def place_hold(*, kind: str, record_id: str = "", reason: str, by: Actor, now: datetime) -> UUID:
    """Keep a kind, or one row of it, from being erased. Raises NotAllowed, Invalid, Refused."""
    check(by, HANDLE)
    if kind not in holdings:
        raise Invalid(_("그런 종류의 기록이 없습니다. 목록에서 고르십시오."), field="kind")
    if record_id and as_id(holdings.get(kind), record_id) is None:
        raise Invalid(_("기록 번호를 읽을 수 없습니다."), field="record_id")
    if not reason.strip():
        sentence = _("보존해야 하는 까닭을 적으십시오. 예: 소송 번호, 감사 통보 문서 번호")
        raise Invalid(sentence, field="reason")
    try:
        with transaction.atomic():
            row = LegalHold.objects.create(
                kind=kind,
                record_id=record_id,
                reason=reason.strip(),
                placed_at=now,
                placed_by_id=by.user_id,
            )
            detail = {"kind": kind, "record": record_id, "reason": row.reason}
            audit.record(by=by, verb="retention.hold.placed", target=f"hold:{row.id}", detail=detail, now=now)
    except IntegrityError as error:
        raise Refused(_("이미 파기를 멈춘 기록입니다.")) from error
    return row.id


def release_hold(*, hold_id: UUID, reason: str, by: Actor, now: datetime) -> None:
    """End a hold; what is due goes with the next sweep. Raises NotAllowed, NotVisible, Invalid, Refused."""
    check(by, HANDLE)
    if not reason.strip():
        raise Invalid(_("왜 끝내는지 적으십시오."), field="reason")
    with transaction.atomic():
        row = LegalHold.objects.select_for_update().filter(id=hold_id).first()
        if row is None:
            raise NotVisible(_("그런 보존 조치가 없습니다."))
        if row.released_at is not None:
            raise Refused(_("이미 끝난 보존 조치입니다."))
        row.released_at, row.released_by_id, row.release_reason = now, by.user_id, reason.strip()
        row.save(update_fields=["released_at", "released_by", "release_reason"])
        detail = {"kind": row.kind, "record": row.record_id, "reason": row.release_reason}
        audit.record(by=by, verb="retention.hold.released", target=f"hold:{row.id}", detail=detail, now=now)
