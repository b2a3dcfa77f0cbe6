"""Looks for a person in every record; the search itself is written down, without the name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.access import log_read
from hanseong.core.chain import audit
from hanseong.core.errors import Invalid
from hanseong.core.permissions import Actor, check
from hanseong.core.registry import holdings
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.finding import find
from hanseong.core.retention.views import Found, Hit, Sought


def find_person(*, sought: Sought, reason: str, by: Actor, now: datetime, source_ip: str = "") -> Found:
    """Where the person stands: kinds, counts, what may be erased. Raises NotAllowed, Invalid."""
    check(by, HANDLE)
    if sought.is_empty:
        raise Invalid(_("이름, 연락처, 계정 번호 가운데 하나는 적으십시오."), field="name")
    checked_reason(reason)
    with transaction.atomic():
        found = find(sought, now)
        log_hits(found.hits, reason, action="search", by=by, now=now, source_ip=source_ip)
        audit.record(
            by=by,
            verb="retention.person.sought",
            target="person:sought",
            detail={"reason": reason, "found": counted(found.hits), "has_more": found.has_more},
            now=now,
        )
    return found


def checked_reason(reason: str) -> None:
    """Invalid without a reason: the log has to say why."""
    if not reason.strip():
        raise Invalid(_("왜 필요한지 적으십시오. 접속기록과 감사기록에 남습니다."), field="reason")


def log_hits(  # noqa: PLR0913 - the law names these facts one by one
    hits: tuple[Hit, ...] | list[Hit], reason: str, *, action: str, by: Actor, now: datetime, source_ip: str
) -> None:
    """One access-log row per record, under the name its own pages give it."""
    log_read(
        actor=by,
        subjects=[_subject(hit) for hit in hits],
        purpose="개인정보 청구 처리",
        fields=sorted({column for hit in hits for column in _fields(hit)}),
        now=now,
        source_ip=source_ip,
        action=action,
        reason=reason,
    )


def counted(hits: tuple[Hit, ...] | list[Hit]) -> dict[str, int]:
    """How many records of each kind, for the audit log."""
    kinds = [hit.kind for hit in hits]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def _subject(hit: Hit) -> str:
    return f"{holdings.get(hit.kind).subject or hit.kind}:{hit.record_id}"


def _fields(hit: Hit) -> list[str]:
    return [column.field for column in holdings.get(hit.kind).columns]
