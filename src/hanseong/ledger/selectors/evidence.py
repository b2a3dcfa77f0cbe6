"""Files that prove something: of one thing, and one of them to open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.core.uploads import StoredFileView, stored_file
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import EvidenceFile
from hanseong.ledger.selectors.decisions import decision

ROOM = "ledger"


@dataclass(frozen=True)
class EvidenceView:
    """A file that proves something."""

    id: UUID
    file_id: UUID
    caption: str
    filename: str
    attached_at: datetime


def evidence_of(*targets: str) -> tuple[EvidenceView, ...]:
    """The files of things (``decision:id`` …) that the caller may show, oldest first."""
    return tuple(_views(EvidenceFile._unscoped.filter(target__in=targets).select_related("file")))


def visible_evidence(actor: Actor, kind: str, row_id: UUID) -> tuple[EvidenceView, ...]:
    """The files of a thing, none of a foreign or absent one. UnknownRow for a decision not the actor's."""
    if kind == "decision":
        decision(actor, row_id)
        return evidence_of(f"decision:{row_id}")
    rows = EvidenceFile.objects.visible_to(actor).filter(target=f"{kind}:{row_id}")
    return tuple(_views(rows.select_related("file")))


def evidence_file(actor: Actor, evidence_id: UUID) -> StoredFileView:
    """The file of one piece of evidence; UnknownRow for a foreign or absent one.

    Whoever stands on the line of a decision reads its files too.
    """
    row = EvidenceFile._unscoped.filter(id=evidence_id).first()
    if row is None:
        raise UnknownRow(_("그런 파일이 없습니다."))
    if not EvidenceFile.objects.visible_to(actor).filter(id=evidence_id).exists():
        kind, _colon, target = row.target.partition(":")
        if kind != "decision":
            raise UnknownRow(_("그런 파일이 없습니다."))
        decision(actor, UUID(target))
    return stored_file(row.file_id, room=ROOM)


def _views(rows: Iterable[EvidenceFile]) -> Iterable[EvidenceView]:
    for one in rows:
        yield EvidenceView(one.id, one.file_id, one.caption, one.file.original_name, one.attached_at)
