"""Signed contracts and purchases as open contracting data: what everybody may read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max

from hanseong.core.people.selectors import department_names
from hanseong.ledger.domain.ocds import (
    OpenChange,
    OpenContract,
    OpenMilestone,
    OpenPayment,
    release_package,
)
from hanseong.ledger.domain.words import LABELS, CommitmentKind, PaymentKind, Source
from hanseong.ledger.models import Commitment

MOST = 1_000


def open_contracts(*, uri: str, now: datetime, year: int | None = None, number: str = "") -> dict[str, Any]:
    """A release package; wages and contracts without an amount are not in it. Seven queries."""
    rows = Commitment._unscoped.filter(amount_krw__isnull=False).exclude(kind=CommitmentKind.WAGE)
    if year is not None:
        rows = rows.filter(signed_on__year=year)
    if number:
        rows = rows.filter(number=number)
    newest = rows.aggregate(at=Max("changed_at"))["at"]
    found = rows.select_related("programme").prefetch_related("shares", "payments", "acceptances", "changes")
    names = {str(key): name for key, name in department_names().items()}
    contracts = [
        _open(row, names.get(str(row.programme.department_id), ""))
        for row in found.order_by("signed_on", "number")[:MOST]
    ]
    # The moment of the newest change, so that the same data is the same file.
    return release_package(
        contracts, district=settings.HANSEONG_DISTRICT, uri=uri, published_at=newest or now
    )


def _open(row: Commitment, department: str) -> OpenContract:
    assert row.amount_krw is not None  # noqa: S101 - the query asks for it
    paid = sorted((p for p in row.payments.all() if not p.is_cancelled), key=lambda p: (p.paid_on, p.key))
    passed = sorted((a for a in row.acceptances.all() if a.has_passed), key=lambda a: a.on)
    milestones = [OpenMilestone(str(one.id), row.title, row.due_on, one.on) for one in passed]
    if not milestones and row.due_on is not None:
        milestones = [OpenMilestone(f"{row.id}-delivery", row.title, row.due_on, None)]
    return OpenContract(
        id=str(row.id),
        number=row.number,
        title=row.title,
        kind=row.kind,
        method=row.method,
        state=row.state,
        programme=row.programme.name,
        programme_key=row.programme.key,
        department=department,
        partner=row.partner,
        amount=row.amount_krw,
        signed_on=row.signed_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on - timedelta(days=1) if row.ends_on else None,
        changed_at=row.changed_at,
        is_simulated=row.is_simulated,
        sources=tuple(
            (LABELS[Source(share.source)], share.fiscal_year, share.committed) for share in row.shares.all()
        ),
        payments=tuple(
            OpenPayment(
                str(p.id), p.paid_on, p.amount_krw if p.kind == PaymentKind.PAYMENT else -p.amount_krw
            )
            for p in paid
        ),
        milestones=tuple(milestones),
        changes=tuple(
            OpenChange(str(one.id), one.on, one.reason)
            for one in sorted(row.changes.all(), key=lambda one: one.on)
        ),
    )
