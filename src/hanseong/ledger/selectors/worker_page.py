"""One fixed-term worker: shifts by month, briefings, wages paid, and the wage that the shifts propose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.ledger.domain.wages import WorkedShift, wage_due
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import BriefedWorker, CommitmentShare, FixedTermWorker, Payment
from hanseong.ledger.selectors.staff import WorkerView, worker_view


@dataclass(frozen=True)
class ShiftView:
    """One shift; ``minutes`` are the paid ones."""

    day: date
    begins: time
    ends: time
    break_minutes: int
    minutes: int
    place: str


@dataclass(frozen=True)
class MonthView:
    """The shifts of one month and what they are worth."""

    first_day: date
    shifts: tuple[ShiftView, ...]
    minutes: int
    wage_krw: Decimal


@dataclass(frozen=True)
class BriefingView:
    """Instruction this worker was given."""

    on: date
    topic: str
    given_by: str


@dataclass(frozen=True)
class WageView:
    """A wage that was paid."""

    paid_on: date
    item: str
    amount_krw: Decimal
    document_number: str


@dataclass(frozen=True)
class WorkerPage:
    """A worker whole, without a name. ``shares`` are (year, source, money left) of the wage agreement."""

    worker: WorkerView
    agreement: str
    months: tuple[MonthView, ...]
    briefings: tuple[BriefingView, ...]
    wages: tuple[WageView, ...]
    shares: tuple[tuple[int, str, Decimal], ...]

    @property
    def earned_krw(self) -> Decimal:
        """What all shifts so far are worth."""
        return sum((month.wage_krw for month in self.months), Decimal(0))

    @property
    def unpaid_krw(self) -> Decimal:
        """What was earned and not paid yet; 0 where more was paid."""
        return max(self.earned_krw - self.worker.paid_krw, Decimal(0))


def worker_page(actor: Actor, worker_id: UUID) -> WorkerPage:
    """One worker; UnknownRow for a foreign or absent one."""
    rows = FixedTermWorker.objects.visible_to(actor).filter(id=worker_id).defer("name", "phone", "account")
    near = rows.select_related("programme", "commitment")
    row = near.prefetch_related("shifts", "briefings", "payments").first()
    if row is None:
        raise UnknownRow(_("그런 근로자가 없습니다."))
    briefed = BriefedWorker._unscoped.filter(worker=row).select_related("briefing__given_by")
    return WorkerPage(
        worker=worker_view(row),
        agreement=str(row.commitment or ""),
        months=_months(row),
        briefings=tuple(
            BriefingView(one.briefing.on, one.briefing.topic, str(one.briefing.given_by or ""))
            for one in briefed.order_by("-briefing__on")
        ),
        wages=_wages(row),
        shares=_shares(row),
    )


def _months(row: FixedTermWorker) -> tuple[MonthView, ...]:
    """Months with shifts, the newest first; a month's wage is cut to whole won once."""
    found: dict[date, list[ShiftView]] = {}
    for one in row.shifts.all():
        worked = WorkedShift(one.day, one.begins, one.ends, one.break_minutes)
        view = ShiftView(one.day, one.begins, one.ends, one.break_minutes, worked.minutes, one.place)
        found.setdefault(one.day.replace(day=1), []).append(view)
    return tuple(
        MonthView(first, tuple(shifts), sum(one.minutes for one in shifts), _worth(shifts, row.hourly_krw))
        for first, shifts in sorted(found.items(), reverse=True)
    )


def _worth(shifts: list[ShiftView], hourly_krw: Decimal) -> Decimal:
    return wage_due(
        [WorkedShift(one.day, one.begins, one.ends, one.break_minutes) for one in shifts], hourly_krw
    )


def _wages(row: FixedTermWorker) -> tuple[WageView, ...]:
    rows = Payment._unscoped.filter(worker=row, is_cancelled=False).defer("payee").order_by("-paid_on")
    return tuple(WageView(one.paid_on, one.item, one.amount_krw, one.document_number) for one in rows)


def _shares(row: FixedTermWorker) -> tuple[tuple[int, str, Decimal], ...]:
    """Years and sources of the agreement that still have planned money, the newest first."""
    if row.commitment is None:
        return ()
    rows = CommitmentShare._unscoped.filter(commitment=row.commitment).order_by("-fiscal_year", "source")
    found = ((one.fiscal_year, one.source, one.money.planned) for one in rows)
    return tuple(one for one in found if one[2] > 0)
