"""Finds a pledge by number, in any accepted way of writing it, and its reports."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.errors import NotVisible
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.numbers import number_key
from hanseong.pledges.models import Pledge, QuarterReport


def find_pledge(actor: Actor, no: str, *, term: int | None = None) -> Pledge:
    """The pledge of that number in that term; without a term the newest one that has it.

    ``no`` may be a pledge's id. Raises NotVisible for an unknown or foreign one.
    """
    rows = Pledge.objects.visible_to(actor).select_related("term", "area__goal", "owner_department")
    identity = _uuid(no)
    rows = rows.filter(id=identity) if identity else rows.filter(number_key=number_key(no))
    if term is not None:
        rows = rows.filter(term__number=term)
    found = rows.order_by("-term__number").first()
    if found is None:
        raise NotVisible(_("공약 '%s'을(를) 찾을 수 없습니다. 관리번호를 확인하십시오.") % no[:60])
    return found


def find_pledge_at(actor: Actor, no: str, quarter: Quarter | None, *, term: int | None = None) -> Pledge:
    """As ``find_pledge``; with a quarter and no term, the pledge of the term the quarter lies in."""
    if quarter is not None and term is None and _uuid(no) is None:
        rows = Pledge.objects.visible_to(actor).filter(number_key=number_key(no))
        numbers = rows.filter(
            term__starts_on__lte=quarter.first_day, term__ends_on__gt=quarter.first_day
        ).values_list("term__number", flat=True)
        term = numbers.first()
    return find_pledge(actor, no, term=term)


def report_at(pledge: Pledge, quarter: Quarter) -> QuarterReport | None:
    """The report of exactly that quarter."""
    return QuarterReport._unscoped.filter(pledge=pledge, year=quarter.year, number=quarter.number).first()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
