"""Gives a person's data as one ZIP: what a machine reads and what a person reads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.chain import audit
from hanseong.core.documents import Document, Rendered, render
from hanseong.core.documents.model import Block, Cell, Heading, Paragraph, Table
from hanseong.core.documents.packing import pack
from hanseong.core.errors import Invalid
from hanseong.core.permissions import Actor, check
from hanseong.core.registry import Holding, holdings
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.rows import every_row
from hanseong.core.retention.services.find_person import checked_reason, counted, log_hits
from hanseong.core.retention.views import Hit


def export_person(*, hits: list[Hit], reason: str, by: Actor, now: datetime, source_ip: str = "") -> Rendered:
    """``data.json``, ``data.html`` and ``data.pdf`` of these records in a ZIP.

    The access log is written before anything leaves. Raises NotAllowed, Invalid (no reason, no record).
    """
    check(by, HANDLE)
    checked_reason(reason)
    if not hits:
        raise Invalid(_("내보낼 기록을 하나 이상 고르십시오."), field="chosen")
    with transaction.atomic():
        log_hits(hits, reason, action="download", by=by, now=now, source_ip=source_ip)
        document = _document(hits, now)
        audit.record(
            by=by,
            verb="retention.person.exported",
            target="person:exported",
            detail={"reason": reason, "records": counted(hits)},
            now=now,
        )
    members = [(f"data.{fmt}", render(document, fmt).content) for fmt in ("json", "html", "pdf")]
    return Rendered(pack(members), "application/zip", f"personal-data-{to_kst(now):%Y%m%d-%H%M}.zip")


def _document(hits: list[Hit], now: datetime) -> Document:
    blocks: list[Block] = [
        Paragraph(
            _("개인정보 보호법 제35조에 따라 드리는 자료입니다. 처리 목적, 근거, 보유기간도 적었습니다.")
        )
    ]
    data: dict[str, list[dict[str, Any]]] = {}
    for kind in sorted({hit.kind for hit in hits}):
        holding = holdings.get(kind)
        rows = [_values(holding, hit) for hit in hits if hit.kind == kind]
        blocks += _section(holding, rows)
        data[kind] = rows
    return Document(
        title=_("개인정보 열람 자료"),
        blocks=tuple(blocks),
        language="en" if (get_language() or "ko").startswith("en") else "ko",
        footer=f"{to_kst(now):%Y-%m-%d %H:%M} KST",
        data={"records": data},
    )


def _values(holding: Holding, hit: Hit) -> dict[str, Any]:
    row = every_row(holding).filter(pk=hit.record_id).first()
    found: dict[str, Any] = {"id": hit.record_id}
    for column in holding.columns:
        value = getattr(row, column.field, None)
        found[column.field] = "" if value is None else str(value)
    found["began"] = "" if hit.began is None else hit.began.isoformat()
    found["kept_until"] = "" if hit.ends_on is None else hit.ends_on.isoformat()
    return found


def _section(holding: Holding, rows: list[dict[str, Any]]) -> list[Block]:
    names = [(column.field, _(column.name)) for column in holding.columns]
    names += [("began", _("보유기간의 시작")), ("kept_until", _("보유기간의 끝"))]
    head = tuple(Cell(name, is_header=True) for _field, name in names)
    body = tuple(tuple(Cell(str(row[field]), str(row[field])) for field, _name in names) for row in rows)
    return [
        Heading(_(str(holding.name)), 2),
        Paragraph(f"{_('처리 목적')}: {_(holding.purpose)}"),
        Paragraph(f"{_('법적 근거')}: {_(holding.basis)}"),
        Paragraph(f"{_('보유기간')}: {_(holding.keep)}"),
        Table((head, *body), kind=holding.key),
    ]
