"""The planning office opens a quarter: every pledge of the term gets a report, owners are asked."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import live, todo
from hanseong.core.calendar import Quarter
from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.terms import term_of
from hanseong.pledges.domain.words import DeclaredState
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import Pledge, QuarterReport, Reminder, ReportingQuarter, Term
from hanseong.pledges.services.asking import WRITE, wanted_for
from hanseong.pledges.services.locking import CHANGED
from hanseong.pledges.services.seed_report import seed_report

_ENDED = (str(DeclaredState.DROPPED),)


@transaction.atomic
def open_quarter(*, term_id: UUID, quarter: Quarter, due_on: date, by: Actor, now: datetime) -> int:
    """Open a quarter; gives how many pledges are asked to report. Opening it again is refused.

    Each report begins as the sheet of the quarter before. Dropped pledges are not asked.
    """
    permissions.check_on(by, permissions.OPEN_QUARTER, None)
    term = Term.objects.select_for_update().filter(id=term_id).first()
    if term is None:
        raise NotVisible(_("그런 임기가 없습니다."))
    if term_of(quarter).number != term.number:
        raise Invalid(
            _("%(quarter)s 분기는 %(term)s에 들지 않습니다.") % {"quarter": quarter, "term": term.name}
        )
    if due_on < quarter.first_day:
        raise Invalid(_("제출 기한이 분기가 시작하기 전입니다."), field="due_on")
    opened, is_new = ReportingQuarter.objects.get_or_create(
        term=term,
        year=quarter.year,
        number=quarter.number,
        defaults={"due_on": due_on, "opened_at": now, "opened_by_id": by.user_id},
    )
    if not is_new:
        raise Refused(_("이미 연 분기입니다."))
    pledges = Pledge._unscoped.select_for_update().filter(term=term).exclude(declared_state__in=_ENDED)
    asked = [_ask(pledge, quarter, due_on, by=by, now=now) for pledge in pledges.order_by("id")]
    Reminder._unscoped.bulk_create(asked)
    writing = [row.report for row in asked if row.report.state == ReportState.DRAFT]
    todo.open_todos([wanted_for(report, WRITE) for report in writing], by=by, now=now)
    detail = {"term": term.number, "quarter": str(quarter), "due_on": str(due_on), "pledges": len(asked)}
    audit.record(by=by, verb="pledges.quarter.opened", target=f"quarter:{opened.id}", detail=detail, now=now)
    live.publish(CHANGED, {"quarter": str(quarter), "state": "opened"}, now=now)
    return len(asked)


def _ask(pledge: Pledge, quarter: Quarter, due_on: date, *, by: Actor, now: datetime) -> Reminder:
    report, _made = QuarterReport._unscoped.get_or_create(
        pledge=pledge, year=quarter.year, number=quarter.number, defaults={"due_on": due_on}
    )
    if report.due_on != due_on:
        report.due_on = due_on
        report.save(update_fields=["due_on"])
    report.pledge = pledge
    seed_report(report=report)
    return Reminder(
        report=report, department_id=pledge.owner_department_id, by_id=by.user_id, at=now, is_first=True
    )
