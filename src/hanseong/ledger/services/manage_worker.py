"""Fixed-term workers (기간제): employed for a period, their shifts and briefings written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.wages import WorkedShift, shift_fault
from hanseong.ledger.domain.words import CommitmentKind
from hanseong.ledger.errors import BrokenFact, OutOfOrder, UnknownRow
from hanseong.ledger.models import BriefedWorker, Briefing, FixedTermWorker, WorkShift
from hanseong.ledger.services.adopt_programme import adopted
from hanseong.ledger.services.locking import needed_day, needed_text, needed_won, plain, tell
from hanseong.ledger.services.manage_asset import commitment_of

MOST_BRIEFED = 200


@dataclass(frozen=True)
class WorkerFacts:
    """Who is employed and on what terms. ``label`` shows nobody's name; ``ends_on`` is half-open."""

    label: str
    duty: str
    name: str
    starts_on: date
    ends_on: date
    hourly_krw: Decimal
    phone: str = ""
    account: str = ""


@transaction.atomic
def employ_worker(  # noqa: PLR0913 - a worker with where they belong
    *,
    programme: str,
    facts: WorkerFacts,
    commitment_id: UUID | None = None,
    is_simulated: bool = False,
    by: Actor,
    now: datetime,
) -> UUID:
    """Employ somebody, best under a wage agreement; gives the id. Name, phone and account are encrypted."""
    found = adopted(programme, by=by, now=now, permission=permissions.MANAGE_STAFF)
    if facts.ends_on <= needed_day(facts.starts_on, field="starts_on"):
        raise BrokenFact(_("근로기간의 끝이 시작보다 빠릅니다."), field="ends_on")
    wage = commitment_of(commitment_id, found, by)
    if wage is not None and wage.kind != CommitmentKind.WAGE:
        raise BrokenFact(_("임금 계약이 아닙니다."), field="commitment_id")
    row = FixedTermWorker(
        programme=found,
        commitment=wage,
        label=needed_text(facts.label, field="label", most=100),
        duty=needed_text(facts.duty, field="duty"),
        name=needed_text(facts.name, field="name", most=100),
        phone=plain(facts.phone, 40) or None,
        account=plain(facts.account, 80) or None,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        hourly_krw=needed_won(facts.hourly_krw, field="hourly_krw"),
        entered_at=now,
        is_simulated=is_simulated or found.is_simulated,
    )
    row.save(force_insert=True)
    tell(found, "worker.employed", f"worker:{row.id}", by=by, now=now, detail={"label": row.label})
    return row.id


@transaction.atomic
def record_shift(*, worker_id: UUID, shift: WorkedShift, place: str = "", by: Actor, now: datetime) -> UUID:
    """Write a shift down; gives its id. OutOfOrder outside the period, before a briefing, or overlapping."""
    row = _locked(worker_id, by)
    fault = shift_fault(shift)
    if fault:
        raise BrokenFact(_shift_sentence(fault), field="ends")
    if not row.starts_on <= shift.day < row.ends_on:
        raise OutOfOrder(_("근로기간 밖의 날입니다."))
    needed_day(shift.day, field="day", latest=to_kst(now).date())
    if not BriefedWorker._unscoped.filter(worker=row, briefing__on__lte=shift.day).exists():
        raise OutOfOrder(_("근무 전 교육을 받지 않은 근로자입니다. 교육을 먼저 기록하십시오."))
    same_day = WorkShift._unscoped.filter(worker=row, day=shift.day)
    if same_day.filter(begins__lt=shift.ends, ends__gt=shift.begins).exists():
        raise OutOfOrder(_("같은 시간에 이미 근무가 있습니다."))
    made = WorkShift._unscoped.create(
        worker=row,
        day=shift.day,
        begins=shift.begins,
        ends=shift.ends,
        break_minutes=shift.break_minutes,
        place=plain(place, 200),
        entered_by_id=by.user_id,
        entered_at=now,
    )
    detail = {"day": shift.day.isoformat(), "minutes": shift.minutes}
    tell(row.programme, "shift.recorded", f"worker:{row.id}", by=by, now=now, detail=detail)
    return made.id


@transaction.atomic
def brief_workers(  # noqa: PLR0913 - the facts of a briefing
    *, programme: str, topic: str, on: date, worker_ids: Sequence[UUID], by: Actor, now: datetime
) -> UUID:
    """A briefing was given to these workers; gives its id. UnknownRow for another programme's worker."""
    found = adopted(programme, by=by, now=now, permission=permissions.MANAGE_STAFF)
    wanted = set(worker_ids)
    if not wanted or len(wanted) > MOST_BRIEFED:
        raise BrokenFact(_("교육받은 근로자를 골라 주십시오."), field="worker_ids")
    present = list(FixedTermWorker._unscoped.filter(programme=found, id__in=wanted).order_by("id"))
    if len(present) != len(wanted):
        raise UnknownRow(_("이 단위사업의 근로자가 아닙니다."))
    made = Briefing._unscoped.create(
        programme=found,
        topic=needed_text(topic, field="topic"),
        on=needed_day(on, field="on", latest=to_kst(now).date()),
        given_by_id=by.user_id,
        entered_at=now,
    )
    BriefedWorker._unscoped.bulk_create(BriefedWorker(briefing=made, worker=worker) for worker in present)
    tell(found, "briefing.given", f"briefing:{made.id}", by=by, now=now, detail={"present": len(present)})
    return made.id


def _locked(worker_id: UUID, by: Actor) -> FixedTermWorker:
    rows = FixedTermWorker.objects.visible_to(by).filter(id=worker_id).select_related("programme")
    known = rows.first()
    if known is None:
        raise UnknownRow(_("그런 근로자가 없습니다."))
    permissions.check_on(by, permissions.MANAGE_STAFF, known.programme.department_id)
    return FixedTermWorker._unscoped.select_for_update().get(id=worker_id)


def _shift_sentence(code: str) -> str:
    return {
        "backwards": _("근무의 끝이 시작보다 빠릅니다."),
        "break_30": _("4시간 이상 근무에는 30분 이상의 휴게시간이 필요합니다."),
        "break_60": _("8시간 이상 근무에는 1시간 이상의 휴게시간이 필요합니다."),
    }[code]
