"""Closes a department or a team from a day on, and takes a closing that is still ahead back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Invalid, Refused
from hanseong.core.people.models import Department
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.periods import day_of, holding_on
from hanseong.core.people.selectors.places import obstacles
from hanseong.core.people.services.placing import Kind, locked_place, record, save_next
from hanseong.core.permissions import Actor, check


def close_place(  # noqa: PLR0913 - the facts of an end
    *,
    kind: Kind,
    place_id: UUID,
    version: int,
    since: date,
    now: datetime,
    by: Actor,
    successor_id: UUID | None = None,
) -> None:
    """From ``since`` on the place is no more; its rows and its history stay.

    ``successor_id`` is the department that carries on. Raises NotAllowed, NotVisible, EditedMeanwhile,
    Invalid (a past day), Refused (closed already, or somebody or something would be left without it).
    """
    check(by, MANAGE)
    if since < day_of(now):
        raise Invalid(_("지난날부터 없앨 수는 없습니다. 오늘부터 적으십시오."))
    with transaction.atomic():
        row = locked_place(kind, place_id, version)
        if row.valid_until is not None:
            raise Refused(_("이미 없어지는 날이 정해져 있습니다. 먼저 그 예정을 거두십시오."))
        if since <= row.valid_from:
            raise Refused(_("생긴 날보다 뒤여야 합니다."))
        if row.renamings.filter(valid_from__gte=since).exists():
            raise Refused(_("그날이나 그 뒤에 바뀔 이름이 정해져 있습니다. 먼저 그 예정을 거두십시오."))
        found = obstacles(kind, place_id, since)
        if found:
            named = ", ".join(str(one) for one in found[:5]) + (" …" if len(found) > 5 else "")
            sentence = _(
                "그날에도 여기 매인 것이 %(count)d가지 있습니다: %(named)s. 먼저 옮기거나 끝내십시오."
            )
            raise Refused(sentence % {"count": len(found), "named": named})
        row.valid_until = since
        fields = ["valid_until"]
        if isinstance(row, Department) and successor_id is not None:
            row.successor_id = _heir(successor_id, row, since)
            fields.append("successor")
        save_next(row, fields)
        record(row, "closed", {"from": since, "successor": successor_id}, now=now, by=by)


def _heir(successor_id: UUID, row: Department, since: date) -> UUID:
    """The department that carries on must exist on that day and be another one."""
    if successor_id == row.id or not Department.objects.filter(holding_on(since), id=successor_id).exists():
        raise Refused(_("이어받는 부서는 그날에 있는 다른 부서여야 합니다."))
    return successor_id


def keep_place(*, kind: Kind, place_id: UUID, now: datetime, by: Actor) -> None:
    """Take a closing back that is still ahead. Raises NotAllowed, NotVisible, Refused (it is closed)."""
    check(by, MANAGE)
    with transaction.atomic():
        row = locked_place(kind, place_id)
        if row.valid_until is None:
            return  # somebody else was faster: it stays
        if row.valid_until <= day_of(now):
            raise Refused(_("이미 없어진 곳입니다. 다시 만들려면 새로 등록하십시오."))
        if not isinstance(row, Department) and row.department.valid_until is not None:
            raise Refused(_("부서가 없어질 예정입니다. 먼저 부서의 예정을 거두십시오."))
        detail = {"until": row.valid_until}
        row.valid_until = None
        fields = ["valid_until"]
        if isinstance(row, Department):
            row.successor = None
            fields.append("successor")
        save_next(row, fields)
        record(row, "closing_withdrawn", detail, now=now, by=by)
