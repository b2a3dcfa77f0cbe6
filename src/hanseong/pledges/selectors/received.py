"""What was received for a quarter, as it came, and which of its cells a corrected sheet replaces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.documents.received import Received
from hanseong.core.errors import NotVisible
from hanseong.core.permissions import Actor, may
from hanseong.pledges.domain.findings import DecidedFinding, correction_edits
from hanseong.pledges.domain.received_lines import load_lines
from hanseong.pledges.domain.sheet_documents import contact_lines
from hanseong.pledges.models import IrregularityRecord, Pledge, ReceivedDocument, Snapshot
from hanseong.pledges.permissions import VIEW_CONTACTS
from hanseong.pledges.selectors.finding import find_pledge


@dataclass(frozen=True)
class ReceivedView:
    """A received sheet; ``edits`` (line, cell, text) make its corrected form."""

    id: UUID
    report_id: UUID
    quarter: Quarter
    filename: str
    media: str
    received: Received
    edits: tuple[tuple[int, int, str], ...]
    received_at: datetime
    stored_file_id: UUID | None
    merge: dict[str, object]


def received_of(document: ReceivedDocument) -> Received:
    """The stored lines as the importer saw them."""
    return Received(
        sha256=document.sha256,
        media=document.media,
        encoding=document.encoding,
        lines=load_lines(document.lines or "[]"),
        ends_with_newline=document.ends_with_newline,
        newline=document.newline,
        has_spans=document.media in ("hwpx", "html", "xlsx"),
    )


def document(  # noqa: PLR0913 - which document, and for whom
    actor: Actor,
    no: str,
    *,
    quarter: Quarter | None = None,
    term: int | None = None,
    public: bool = False,
    sha256: str = "",
) -> ReceivedView:
    """The current document of a quarter (None: the newest that has one); raises NotVisible.

    With ``public`` only documents of published quarters are found, whoever asks; the caller hides the
    officials named in it. Staff who may not see contacts never get those lines. ``sha256`` asks for
    one document: staff also find those that a later one took the place of.
    """
    rows = _readable(actor, find_pledge(actor, no, term=term), public=public)
    rows = rows.filter(sha256=sha256) if sha256 else rows.filter(is_current=True)
    if quarter is not None:
        rows = rows.filter(report__year=quarter.year, report__number=quarter.number)
    row = rows.select_related("report").order_by("-report__year", "-report__number").first()
    if row is None:
        raise NotVisible(_("그 분기에 접수된 문서가 없습니다."))
    found = _view(row)
    if public or may(actor, VIEW_CONTACTS):
        return found
    named = contact_lines(found.received.lines)
    lines = tuple(line for line in found.received.lines if line.number not in named)
    return replace(found, received=replace(found.received, lines=lines))


def readable_hashes(
    actor: Actor, no: str, *, term: int | None = None, public: bool = False
) -> dict[str, Quarter]:
    """The documents of a pledge that the reader may open: hash → the quarter it came for."""
    rows = _readable(actor, find_pledge(actor, no, term=term), public=public)
    found = rows.order_by("received_at").values_list("sha256", "report__year", "report__number")
    return {sha256: Quarter(year, number) for sha256, year, number in found}


def has_document(
    actor: Actor, no: str, *, quarter: Quarter, term: int | None = None, public: bool = False
) -> bool:
    """Whether ``document`` finds one for this reader and quarter."""
    rows = _readable(actor, find_pledge(actor, no, term=term), public=public).filter(is_current=True)
    return rows.filter(report__year=quarter.year, report__number=quarter.number).exists()


def _readable(actor: Actor, pledge: Pledge, *, public: bool) -> QuerySet[ReceivedDocument]:
    rows = ReceivedDocument._unscoped.filter(report__pledge_id=pledge.id)
    if not public:
        return rows.filter(id__in=ReceivedDocument.objects.visible_to(actor).values("id"))
    published = Snapshot._unscoped.filter(is_public=True, report__pledge_id=pledge.id)
    return rows.filter(
        is_current=True, report__state="published", report_id__in=published.values("report_id")
    )


def _view(row: ReceivedDocument) -> ReceivedView:
    return ReceivedView(
        id=row.id,
        report_id=row.report_id,
        quarter=row.report.quarter,
        filename=row.filename,
        media=row.media,
        received=received_of(row),
        edits=correction_edits(decided(found) for found in row.irregularities.all()),
        received_at=row.received_at,
        stored_file_id=row.file_id,
        merge=row.merge,
    )


def decided(row: IrregularityRecord) -> DecidedFinding:
    """A finding as the pure rules see it."""
    return DecidedFinding(
        severity=row.severity,
        confidence=row.confidence,
        suggestion=row.suggestion,
        edits=tuple((line, cell, text) for line, cell, text in row.edits),
        decision=row.decision,
    )
