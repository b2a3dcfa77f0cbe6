"""Which rows hold on a day: the half-open period of the house as a query."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from hanseong.core.calendar import to_kst


def day_of(at: datetime) -> date:
    """The Korean day on which offices are looked up."""
    return to_kst(at).date()


def holding_on(day: date) -> Q:
    """Rows whose period contains the day."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gt=day))


def away_on(day: date) -> Q:
    """Absences that hold on the day: those taken back lend nothing."""
    return holding_on(day) & Q(withdrawn_at=None)
