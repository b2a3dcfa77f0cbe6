"""Delegated offices (대결): what the official carried for others goes to the successor, their own ends."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from hanseong.core.people.models import Absence
from hanseong.core.transfers.handovers import Case


def pass_absences(case: Case, now: datetime) -> int:
    """How many absences of others the successor now carries.

    One that the successor cannot carry (their own, or a time when they are away as well) ends; the
    absent person's head names somebody else.
    """
    open_then = Absence.objects.filter(valid_until__gt=case.on, withdrawn_at=None)
    for own in open_then.filter(user_id=case.from_id):
        _end(own, case.on, now)
    passed = 0
    for carried in open_then.filter(acting_id=case.from_id):
        since, until, reason = max(carried.valid_from, case.on), carried.valid_until, carried.reason
        _end(carried, case.on, now)
        if _can_carry(case, carried, since, until):
            Absence.objects.create(
                user_id=carried.user_id,
                acting_id=case.to_id,
                reason=reason,
                valid_from=since,
                valid_until=until,
            )
            passed += 1
    return passed


def _can_carry(case: Case, carried: Absence, since: date, until: date) -> bool:
    away = Q(valid_from__lt=until, valid_until__gt=since, withdrawn_at=None)
    return carried.user_id != case.to_id and not Absence.objects.filter(away, user_id=case.to_id).exists()


def _end(row: Absence, on: date, now: datetime) -> None:
    """It ends on the day; one that had not begun by then is taken back, and its row stays."""
    if row.valid_from < on:
        row.valid_until = on
    else:
        row.withdrawn_at = now
    row.save(update_fields=["valid_until", "withdrawn_at"])
