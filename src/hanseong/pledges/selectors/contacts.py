"""Officials named on a sheet: personal data, read by those with the right, and every reading is logged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.access import log_read
from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor, check
from hanseong.pledges.models import Contact, IrregularityRecord
from hanseong.pledges.permissions import VIEW_CONTACTS
from hanseong.pledges.selectors.finding import find_pledge_at
from hanseong.pledges.selectors.findings import IrregularityView


@dataclass(frozen=True)
class ContactView:
    """An official with their office."""

    department: str
    team: str
    role: str
    name: str
    phone: str


def contacts(  # noqa: PLR0913 - which sheet, for whom, from where
    actor: Actor, no: str, *, quarter: Quarter, now: datetime, term: int | None = None, source_ip: str = ""
) -> list[ContactView]:
    """Officials on the sheet of a quarter; raises NotAllowed."""
    check(actor, VIEW_CONTACTS)
    pledge = find_pledge_at(actor, no, quarter, term=term)
    rows = list(
        Contact.objects.visible_to(actor).filter(
            report__pledge=pledge, report__year=quarter.year, report__number=quarter.number
        )
    )
    if rows:
        _log(actor, rows, "pledges.contacts", now=now, source_ip=source_ip)
    return [
        ContactView(row.department, row.team, row.role, str(row.name or ""), str(row.phone or ""))
        for row in rows
    ]


def log_document_read(
    actor: Actor, report_id: UUID, *, now: datetime, source_ip: str = "", reason: str = ""
) -> None:
    """Note that the actor is handed a received document with the officials named on it."""
    rows = list(Contact._unscoped.filter(report_id=report_id))
    _log(actor, rows, "pledges.document", now=now, source_ip=source_ip, action="download", reason=reason)


NAMES_PEOPLE = frozenset({"PERSONAL_DATA", "CONTACT_SPACING"})


def log_findings_read(
    actor: Actor, rows: Iterable[IrregularityView], *, now: datetime, source_ip: str = ""
) -> None:
    """Note that the actor sees findings whose printed lines name officials."""
    ids = [row.id for row in rows if row.code in NAMES_PEOPLE and row.printed_lines]
    reports = IrregularityRecord._unscoped.filter(id__in=ids).values("report_id")
    named = list(Contact._unscoped.filter(report_id__in=reports)) if ids else []
    if named:
        _log(actor, named, "pledges.findings", now=now, source_ip=source_ip)


def _log(  # noqa: PLR0913 - the law names these facts one by one
    actor: Actor,
    rows: list[Contact],
    purpose: str,
    *,
    now: datetime,
    source_ip: str,
    action: str = "read",
    reason: str = "",
) -> None:
    log_read(
        actor=actor,
        subjects=[f"contact:{row.id}" for row in rows],
        purpose=purpose,
        fields=["name", "phone"],
        now=now,
        source_ip=source_ip,
        action=action,
        reason=reason,
    )
