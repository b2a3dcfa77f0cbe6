"""Seats and roles: the successor takes them, the official leaves them and sits down on the new one."""

from __future__ import annotations

from django.db.models import Q

from hanseong.core.people.models import Posting, RoleGrant
from hanseong.core.people.roles import POSITIONS
from hanseong.core.permissions import Actor
from hanseong.core.transfers.models import Transfer
from hanseong.core.transfers.services.look import Looked


def take_post(seen: Looked, *, by: Actor) -> list[str]:
    """Give the successor the seats and the roles that pass; what they hold already is left as it is."""
    case, post, given = seen.case, seen.post, []
    for seat in post.seats if case.takes_post else ():
        facts = {"department_id": seat.department_id, "team_id": seat.team_id, "position": seat.position}
        ends = {"valid_from": case.on, "valid_until": seat.valid_until}
        held = Posting.objects.filter(user_id=case.to_id, valid_from__lte=case.on, valid_until=None, **facts)
        if not held.exists():
            Posting.objects.create(user_id=case.to_id, extension=seat.extension, **ends, **facts)
            given.append(f"{seat.department.code}:{seat.position}")
    for row in post.passing:
        if row.department_id is not None and not case.takes_post:
            continue
        mine = RoleGrant.objects.filter(user_id=case.to_id, role=row.role, department=row.department)
        if mine.filter(valid_from__lte=case.on, valid_until=None).exists():
            continue
        # A grant of the successor that would end, or begin later, gives way to the one of the post.
        mine.filter(valid_from__gte=case.on).delete()
        mine.filter(Q(valid_until=None) | Q(valid_until__gt=case.on)).update(valid_until=case.on)
        RoleGrant.objects.create(
            user_id=case.to_id,
            role=row.role,
            department_id=row.department_id,
            granted_by_id=by.user_id,
            valid_from=case.on,
            valid_until=row.valid_until,
        )
        given.append(row.role)
    return given


def leave_post(seen: Looked, row: Transfer) -> list[str]:
    """End what the official held; one given for that very day held on none, and goes. Then the new seat."""
    case, post = seen.case, seen.post
    ended = [f"{seat.department.code}:{seat.position}" for seat in post.seats]
    ended += [granted.role for granted in post.grants]
    for mine in (
        Posting.objects.filter(user_id=case.from_id),
        RoleGrant.objects.filter(user_id=case.from_id),
    ):
        mine.filter(valid_from=case.on).delete()
        mine.filter(Q(valid_until=None) | Q(valid_until__gt=case.on), valid_from__lt=case.on).update(
            valid_until=case.on
        )
        if case.is_leaving:
            mine.filter(valid_from__gt=case.on).delete()
    if not case.is_leaving and row.department_id is not None:
        Posting.objects.create(
            user_id=case.from_id,
            department_id=row.department_id,
            team_id=row.team_id,
            position=row.position if row.position in POSITIONS else Posting.Position.OFFICER,
            valid_from=case.on,
        )
    return ended
