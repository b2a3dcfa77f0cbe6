"""A month of the access log as a document."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hanseong.core.access.selectors import access_rows
from hanseong.core.calendar import to_kst
from hanseong.core.documents import Document
from hanseong.core.documents.model import Block, Cell, Heading, Paragraph, Table
from hanseong.core.permissions import Actor
from hanseong.core.retention.domain.periods import midnight, next_month
from hanseong.core.retention.selectors.reviews import review_of

MOST_ROWS = 20_000


def review_document(actor: Actor, month: date, now: datetime) -> Document:
    """What stood out, what was found, and the rows themselves (the first ``MOST_ROWS``)."""
    found = review_of(actor, month, now)
    rows = islice(access_rows(midnight(month), midnight(next_month(month))), MOST_ROWS)
    heads = (
        _("때"),
        _("본 사람"),
        _("어디서"),
        _("정보의 주인"),
        _("한 일"),
        _("까닭"),
        _("사유"),
        _("항목"),
    )
    body = [
        (
            f"{to_kst(row.at):%Y-%m-%d %H:%M:%S}",
            row.actor_name,
            row.source_ip,
            row.subject,
            row.action,
            row.purpose,
            row.reason,
            ", ".join(row.fields),
        )
        for row in rows
    ]
    blocks: list[Block] = [Paragraph(f"{one.label}: {one.sentence}") for one in found.patterns]
    if found.findings:
        blocks += [Heading(_("점검 결과"), 2), Paragraph(found.findings)]
    table = Table((_cells(heads, is_header=True), *(_cells(row) for row in body)), kind="access_log")
    return Document(
        title=_("%(month)s 접속기록") % {"month": f"{month:%Y-%m}"},
        blocks=(*blocks, table),
        language="en" if (get_language() or "ko").startswith("en") else "ko",
        footer=f"{to_kst(now):%Y-%m-%d %H:%M} KST",
    )


def _cells(texts: tuple[str, ...], *, is_header: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell(text, text, is_header=is_header) for text in texts)
