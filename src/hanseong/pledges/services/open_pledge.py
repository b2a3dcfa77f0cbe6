"""Finds, or makes at first sight, the term, outline, pledge and report that a sheet belongs to."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.errors import Invalid
from hanseong.core.people import selectors as people
from hanseong.core.people.errors import UnknownDepartment
from hanseong.core.permissions import Actor, Role
from hanseong.pledges import permissions
from hanseong.pledges.domain.content import Head, QuarterSheet
from hanseong.pledges.domain.numbers import number_key, number_order, parts, sign_order
from hanseong.pledges.domain.terms import term_of
from hanseong.pledges.models import Area, Goal, OwnershipPeriod, Pledge, QuarterReport, Term
from hanseong.pledges.services.store_sheet import refuse_excess, repeated


@dataclass(frozen=True)
class Opened:
    """A pledge and its report of one quarter, both locked; ``is_new``: the pledge was made now."""

    pledge: Pledge
    report: QuarterReport
    is_new: bool


def open_pledge(*, head: Head, quarter: Quarter, by: Actor) -> Opened:
    """The pledge of a sheet's head in the term of ``quarter``; checks that ``by`` may import it.

    Runs in the caller's transaction and locks the term, so that two imports never make it twice.
    """
    key = number_key(head.management_no)
    if not key:
        raise Invalid(_("관리번호를 읽을 수 없어 어느 공약인지 알 수 없습니다."))
    refuse_excess(QuarterSheet(quarter=quarter, head=head))
    term = locked_term(quarter)
    pledge = Pledge._unscoped.select_for_update().filter(term=term, number_key=key).first()
    is_new = pledge is None
    if pledge is None:
        owner = _owner(head.department_text, by)
        permissions.check_on(by, permissions.IMPORT_SHEET, owner)
        pledge = _new_pledge(head, key, term, owner)
    else:
        permissions.check_on(by, permissions.IMPORT_SHEET, pledge.owner_department_id)
    return Opened(pledge, _report(pledge, quarter, is_new=is_new), is_new)


def _report(pledge: Pledge, quarter: Quarter, *, is_new: bool) -> QuarterReport:
    """The quarter's report under its lock; a new pledge has none yet, and nobody else knows it."""
    of_quarter: dict[str, Any] = {"pledge": pledge, "year": quarter.year, "number": quarter.number}
    if is_new:
        return QuarterReport._unscoped.create(**of_quarter)
    report, _made = QuarterReport._unscoped.select_for_update().get_or_create(**of_quarter)
    report.pledge = pledge
    return report


def locked_term(quarter: Quarter) -> Term:
    """The term a quarter lies in, made when unknown, locked until the transaction ends."""
    found = term_of(quarter)
    values = {"name": found.name, "starts_on": found.period.start, "ends_on": found.period.end}
    locked = Term.objects.select_for_update().filter(number=found.number)
    term = locked.first()
    if term is None:
        Term.objects.get_or_create(number=found.number, defaults=values)
        term = locked.get()
    return term


def _new_pledge(head: Head, key: str, term: Term, owner: UUID | None) -> Pledge:
    pledge = Pledge._unscoped.create(
        term=term,
        area=area_of(head, term),
        management_number=head.management_no,
        number_key=key,
        order=number_order(head.management_no),
        **repeated(head),
        owner_department_id=owner,
    )
    if owner is not None:
        begin_ownership(pledge, owner, term.starts_on)
    return pledge


def begin_ownership(pledge: Pledge, department_id: UUID, day: date, reason: str = "") -> None:
    """The first (or next) owner of a pledge."""
    OwnershipPeriod._unscoped.create(
        pledge=pledge, department_id=department_id, valid_from=day, reason=reason
    )


def area_of(head: Head, term: Term) -> Area | None:
    """The area a head names, made at first sight; None for a number without goal and area."""
    goal_sign, area_sign, _number = parts(head.management_no)
    if not goal_sign or not area_sign:
        return None
    known = Area.objects.filter(goal__term=term, goal__sign=goal_sign, sign=area_sign).first()
    if known is not None:
        return known
    goal, _made = Goal.objects.get_or_create(
        term=term,
        sign=goal_sign,
        defaults={"order": sign_order(goal_sign), "name": _without(head.goal_text, goal_sign)},
    )
    area, _made = Area.objects.get_or_create(
        goal=goal,
        sign=area_sign,
        defaults={"order": sign_order(area_sign), "name": _without(head.area_text, area_sign)},
    )
    return area


def _without(text: str, sign: str) -> str:
    """A heading without its number: ``I. 생활`` → ``생활``."""
    found = unicodedata.normalize("NFC", text).strip()
    return re.sub(rf"^{re.escape(sign)}\s*[.．)]?\s*", "", found)


def _owner(department: str, by: Actor) -> UUID | None:
    """The department printed at the foot; else the importing officer's only department."""
    if department:
        try:
            return people.department(department).id
        except UnknownDepartment:
            pass
    own = by.departments(Role.OFFICER) | by.departments(Role.HEAD)
    return next(iter(own)) if len(own) == 1 and not by.has(Role.PLANNING) else None
