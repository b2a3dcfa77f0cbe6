"""Letters for the post: which wait, and a batch as one document."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.documents.model import Block, Document, Heading, PageBreak, Paragraph
from hanseong.core.notices.domain.states import Channel, Delivery
from hanseong.core.notices.errors import UnknownNotice
from hanseong.core.notices.models import Notice
from hanseong.core.notices.selectors.scope import place_name, visible_to
from hanseong.core.permissions import Actor


def waiting_letters(actor: Actor) -> list[tuple[UUID | None, str, int]]:
    """Departments with letters to print: id, name, how many."""
    rows = visible_to(actor).filter(channel=Channel.POST.value, state=Delivery.QUEUED.value)
    places = rows.order_by().values_list("department_id", "department__name", "department__name_en")
    counted = places.annotate(letters=Count("pk"))
    return [
        (place, place_name(name, name_en) if place else "", count) for place, name, name_en, count in counted
    ]


def batch_subjects(actor: Actor, batch_id: UUID) -> list[str]:
    """Whose data a batch holds, for the access log; UnknownNotice when it is none of the actor's."""
    return [f"notice:{row.id}" for row in _letters(actor, batch_id)]


def batch_document(actor: Actor, batch_id: UUID) -> Document:
    """The batch as one document, a letter to a page in the order of the batch."""
    blocks: list[Block] = []
    for row in _letters(actor, batch_id):
        if blocks:
            blocks.append(PageBreak())
        blocks += _letter(row, to_kst(row.created_at).date())
    return Document(title=_("우편 통지"), blocks=tuple(blocks))


def _letters(actor: Actor, batch_id: UUID) -> list[Notice]:
    rows = list(visible_to(actor).filter(batch_id=batch_id).order_by("created_at", "id"))
    if not rows:
        raise UnknownNotice(_("그런 출력 묶음이 없습니다."))
    return rows


def _letter(row: Notice, written_on: date) -> list[Block]:
    address = (row.address or "").splitlines()
    call = "문의 전화" if row.language == "ko" else "Telephone"
    return [
        Paragraph(" ".join(address)),
        Paragraph(row.name or ""),
        Heading(row.subject or "", 2),
        *(Paragraph(line) for line in (row.body or "").splitlines() if line.strip()),
        Paragraph(f"{written_on.isoformat()} · {call} {row.callback}", is_note=True),
        Paragraph(str(row.id), is_note=True),
    ]
