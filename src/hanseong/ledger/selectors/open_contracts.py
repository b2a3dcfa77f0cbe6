"""Signed contracts and purchases as open contracting data: what everybody may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from hanseong.core.people.selectors import department_names
from hanseong.ledger.domain.ocds import (
    PLACEHOLDER_PREFIX,
    OpenChange,
    OpenContract,
    OpenMilestone,
    OpenPayment,
    release_package,
)
from hanseong.ledger.domain.words import LABELS, CommitmentKind, PaymentKind, Source
from hanseong.ledger.errors import NotPublished
from hanseong.ledger.models import Commitment

MOST = 1_000


@dataclass(frozen=True)
class OpenYear:
    """How many contracts of a year are open."""

    year: int
    contracts: int


def ocid_prefix() -> str:
    """The district's prefix; a demo or debugging site without one gets the stand-in, any other ""."""
    if settings.HANSEONG_OCID_PREFIX:
        return str(settings.HANSEONG_OCID_PREFIX)
    return PLACEHOLDER_PREFIX if settings.HANSEONG_DEMO or settings.DEBUG else ""


def open_years() -> list[OpenYear]:
    """The years with open contracts, the newest first; one query."""
    found = _opened().order_by().values_list("signed_on__year").annotate(many=Count("id"))
    return [OpenYear(year, many) for year, many in sorted(found, reverse=True)]


def _opened() -> QuerySet[Commitment]:
    return Commitment._unscoped.filter(amount_krw__isnull=False).exclude(kind=CommitmentKind.WAGE)


def open_contracts(
    *, uri: str, policy: str = "", now: datetime, year: int | None = None, number: str = ""
) -> dict[str, Any]:
    """A release package; wages and contracts without an amount are not in it. Seven queries.

    NotPublished where the district has no prefix of its own.
    """
    prefix = ocid_prefix()
    if not prefix:
        raise NotPublished(
            _("이 자치구는 아직 공개 계약 자료의 식별자(OCID) 접두어를 받지 않아 자료를 내지 않습니다.")
        )
    rows = _opened()
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
        contracts,
        prefix=prefix,
        district=settings.HANSEONG_DISTRICT,
        uri=uri,
        policy=policy,
        published_at=newest or now,
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
