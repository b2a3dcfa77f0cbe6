"""Certificates of destruction and holds, and whether the audit log says the same."""

from __future__ import annotations

import json
from uuid import UUID

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.chain import payload_of
from hanseong.core.documents import Document
from hanseong.core.documents.model import Cell, Paragraph, Table
from hanseong.core.errors import NotVisible
from hanseong.core.permissions import Actor, check
from hanseong.core.registry import holdings
from hanseong.core.retention.models import Destruction, LegalHold
from hanseong.core.retention.permissions import HANDLE, VIEW_CERTIFICATES
from hanseong.core.retention.views import CertificateView, HoldView

CAUSES = {"period": gettext_noop("보유기간이 끝남"), "request": gettext_noop("본인의 청구")}
ENDS = {
    "erase": gettext_noop("삭제"),
    "blank": gettext_noop("개인을 알아볼 수 없게 비움"),
    "archive": gettext_noop("파기하지 않고 보존"),
}


def certificates(
    actor: Actor, *, kind: str = "", offset: int = 0, limit: int = 50
) -> tuple[list[CertificateView], int]:
    """The newest first, and how many."""
    check(actor, VIEW_CERTIFICATES)
    rows = Destruction.objects.all()
    if kind:
        rows = rows.filter(kind=kind)
    return [_view(row) for row in rows[offset : offset + limit]], rows.count()


def certificate(actor: Actor, destruction_id: UUID) -> CertificateView:
    """One, compared with the audit log. Raises NotVisible."""
    check(actor, VIEW_CERTIFICATES)
    row = Destruction.objects.filter(id=destruction_id).first()
    if row is None:
        raise NotVisible(_("그런 파기 확인서가 없습니다."))
    return _view(row, is_proved=is_proved(row))


def is_proved(row: Destruction) -> bool:
    """Whether the chained line of the audit log states what the certificate states."""
    said = payload_of("audit", row.audit_sequence) if row.audit_sequence is not None else None
    return said is not None and json.loads(said).get("detail") == row.certified()


def unproved() -> list[str]:
    """Numbers of the closed certificates that the audit log does not bear out."""
    closed = Destruction.objects.exclude(ended_at=None)
    return [row.number or str(row.id) for row in closed.iterator() if not is_proved(row)]


def holds(actor: Actor) -> list[HoldView]:
    """Every hold, those that stand first."""
    check(actor, HANDLE)
    rows = LegalHold.objects.select_related("placed_by", "released_by")
    found = [
        HoldView(
            id=row.id,
            kind_name=_kind_name(row.kind),
            record_id=row.record_id,
            reason=row.reason,
            placed_at=row.placed_at,
            placed_by=row.placed_by.display_name if row.placed_by else "",
            released_at=row.released_at,
            released_by=row.released_by.display_name if row.released_by else "",
            release_reason=row.release_reason,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.released_at is not None)


def _kind_name(kind: str) -> str:
    return _(str(holdings.get(kind).name)) if kind in holdings else kind


def _view(row: Destruction, *, is_proved: bool = False) -> CertificateView:
    return CertificateView(
        id=row.id,
        number=row.number or "",
        kind=row.kind,
        kind_name=_kind_name(row.kind),
        cause=_(CAUSES[row.cause]),
        at_end=_(ENDS[row.at_end]),
        records=row.records,
        files=row.files,
        batches=row.batches,
        keep=_(holdings.get(row.kind).keep) if row.kind in holdings else "",
        keep_days=row.keep_days,
        due_before=row.due_before,
        started_at=row.started_at,
        ended_at=row.ended_at,
        by_name=row.by_name,
        digest=row.digest,
        audit_sequence=row.audit_sequence,
        is_proved=is_proved,
    )


def certificate_document(found: CertificateView) -> Document:
    """The certificate on paper."""
    ended = f"{to_kst(found.ended_at):%Y-%m-%d %H:%M}" if found.ended_at else _("아직 끝나지 않음")
    proved = _("감사기록 %(sequence)s번과 같음") if found.is_proved else _("감사기록과 견주지 못함")
    rows = (
        (_("확인서 번호"), found.number or "–"),
        (_("기록의 종류"), f"{found.kind_name} ({found.kind})"),
        (_("까닭"), found.cause),
        (_("방법"), found.at_end),
        (_("파기한 기록"), str(found.records)),
        (_("함께 지운 파일"), str(found.files)),
        (_("보유기간"), f"{found.keep} ({found.keep_days})"),
        (_("이 때 이전의 것"), f"{to_kst(found.due_before):%Y-%m-%d %H:%M}"),
        (_("시작"), f"{to_kst(found.started_at):%Y-%m-%d %H:%M}"),
        (_("끝"), ended),
        (_("파기한 사람"), found.by_name),
        (_("기록 번호의 열쇠 해시"), found.digest),
        (_("증명"), proved % {"sequence": found.audit_sequence or ""} if found.is_proved else proved),
    )
    table = Table(
        tuple((Cell(name, is_header=True), Cell(text)) for name, text in rows), header_rows=0, widths=(1, 3)
    )
    words = _("개인정보 보호법 제21조에 따라 아래와 같이 파기하였음을 확인합니다.")
    return Document(
        title=_("개인정보 파기 확인서"),
        blocks=(Paragraph(words), table),
        language="en" if (get_language() or "ko").startswith("en") else "ko",
    )
