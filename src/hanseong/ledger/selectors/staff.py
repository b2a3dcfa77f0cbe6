"""Fixed-term workers: without names for everybody, with names for those who may, each reading logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hanseong.core.access import log_read
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.wages import WorkedShift, wage_due
from hanseong.ledger.models import FixedTermWorker, WorkShift
from hanseong.ledger.selectors.programmes import ProgrammeView, view


@dataclass(frozen=True)
class WorkerView:
    """A worker without a name: ``label`` and duty; ``ends_on`` is half-open."""

    id: UUID
    programme: ProgrammeView
    label: str
    duty: str
    starts_on: date
    ends_on: date
    hourly_krw: Decimal
    shifts: int
    minutes: int
    briefings: int
    paid_krw: Decimal
    commitment_id: UUID | None
    is_simulated: bool

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.ends_on - timedelta(days=1)


@dataclass(frozen=True)
class ContactView:
    """Who it is and where the wage goes."""

    worker_id: UUID
    name: str
    phone: str
    account: str


def workers(actor: Actor, *, programme_ids: list[UUID] | None = None) -> list[WorkerView]:
    """Workers of the programmes the actor sees; five queries, no name among them."""
    rows = FixedTermWorker.objects.visible_to(actor).select_related("programme")
    if programme_ids is not None:
        rows = rows.filter(programme_id__in=programme_ids)
    rows = rows.defer("name", "phone", "account").prefetch_related("shifts", "briefings", "payments")
    return [worker_view(row) for row in rows]


def contacts(
    actor: Actor, worker_ids: list[UUID], *, purpose: str, now: datetime, source_ip: str = ""
) -> list[ContactView]:
    """Names, phones and accounts; NotAllowed without the right, a log line for each worker."""
    rows = FixedTermWorker.objects.visible_to(actor).filter(id__in=worker_ids).select_related("programme")
    found = list(rows)
    for row in found:
        permissions.check_on(actor, permissions.VIEW_PEOPLE, row.programme.department_id)
    log_read(
        actor=actor,
        subjects=[f"worker:{row.id}" for row in found],
        purpose=purpose,
        fields=["name", "phone", "account"],
        now=now,
        source_ip=source_ip,
    )
    return [ContactView(row.id, str(row.name), str(row.phone or ""), str(row.account or "")) for row in found]


def wage_of(actor: Actor, worker_id: UUID, *, start: date, end: date) -> Decimal:
    """What the shifts in ``[start, end)`` are worth: proposed as the wage; 0 for a foreign worker."""
    row = FixedTermWorker.objects.visible_to(actor).filter(id=worker_id).first()
    if row is None:
        return Decimal(0)
    shifts = WorkShift._unscoped.filter(worker=row, day__gte=start, day__lt=end)
    return wage_due([_shift(one) for one in shifts], row.hourly_krw)


def _shift(row: WorkShift) -> WorkedShift:
    return WorkedShift(row.day, row.begins, row.ends, row.break_minutes)


def worker_view(row: FixedTermWorker) -> WorkerView:
    """The row as it crosses the door; shifts, briefings and payments should be fetched before."""
    shifts = [_shift(one) for one in row.shifts.all()]
    return WorkerView(
        id=row.id,
        programme=view(row.programme),
        label=row.label,
        duty=row.duty,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        hourly_krw=row.hourly_krw,
        shifts=len(shifts),
        minutes=sum(one.minutes for one in shifts),
        briefings=len(row.briefings.all()),
        paid_krw=sum((one.amount_krw for one in row.payments.all() if not one.is_cancelled), Decimal(0)),
        commitment_id=row.commitment_id,
        is_simulated=row.is_simulated,
    )
