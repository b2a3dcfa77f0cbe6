"""Questions about absences: whose, when, and who may name them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from hanseong.core.people.models import Absence
from hanseong.core.people.permissions import SET_ABSENCE
from hanseong.core.people.selectors.offices import own_grants
from hanseong.core.people.selectors.periods import away_on, day_of
from hanseong.core.people.views import AbsenceView
from hanseong.core.permissions import Actor, Role, may


def may_set_absence(by: Actor, user_id: UUID, at: datetime) -> bool:
    """Whether the actor may name who acts: for themselves, in their department, as administrator."""
    if by.user_id == user_id or by.is_system or by.is_district_wide(Role.ADMIN):
        return True
    held = own_grants([user_id], day_of(at))[user_id]
    places = {grant.department_id for grant in held if grant.department_id is not None}
    return any(may(by, SET_ABSENCE, place) for place in places)


def absences_of(user_id: UUID, at: datetime) -> list[AbsenceView]:
    """Every absence of the person, newest first, also those taken back."""
    day = day_of(at)
    rows = Absence.objects.filter(user_id=user_id).select_related("acting").order_by("-valid_from", "-id")
    return [_view(row, day) for row in rows]


def absence(absence_id: UUID, at: datetime) -> AbsenceView | None:
    """One absence; None when there is none."""
    found = Absence.objects.select_related("acting").filter(id=absence_id).first()
    return None if found is None else _view(found, day_of(at))


def away_today(day: date) -> dict[UUID, str]:
    """Who is away on the day, with the name of who acts for them."""
    rows = Absence.objects.filter(away_on(day)).order_by("valid_from", "id")
    return dict(rows.values_list("user_id", "acting__display_name"))


def _view(row: Absence, day: date) -> AbsenceView:
    if row.withdrawn_at is not None:
        state = "withdrawn"
    elif day < row.valid_from:
        state = "ahead"
    else:
        state = "now" if day < row.valid_until else "over"
    return AbsenceView(
        id=row.id,
        user_id=row.user_id,
        acting_id=row.acting_id,
        acting_name=row.acting.display_name,
        reason=row.reason,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        state=state,
    )
