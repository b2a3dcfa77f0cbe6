"""A pledge goes on in the next term, with a link to what it was."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.models import Pledge, Programme
from hanseong.pledges.services.create_pledge import create_pledge
from hanseong.pledges.services.locking import locked_pledge


@transaction.atomic
def carry_pledge(  # noqa: PLR0913 - the few facts that may differ in the new term
    *,
    pledge_id: UUID,
    term_id: UUID,
    by: Actor,
    now: datetime,
    management_number: str = "",
    title: str = "",
    goal: str = "",
    area: str = "",
) -> UUID:
    """Continue a pledge; gives the new pledge's id. Programmes keep their keys, so their history joins.

    Refused when it was carried already or its owner is unknown.
    """
    permissions.check_on(by, permissions.CARRY_PLEDGE, None)
    old = locked_pledge(pledge_id, by)
    if Pledge._unscoped.filter(carried_from=old).exists():
        raise Refused(_("이미 다음 임기로 이어진 공약입니다."))
    if old.owner_department_id is None:
        raise Refused(_("주관부서가 정해지지 않은 공약입니다. 총괄부서가 먼저 주관부서를 정해야 합니다."))
    if old.term_id == term_id:
        raise Refused(_("같은 임기로는 이어갈 수 없습니다."))
    new_id = create_pledge(
        term_id=term_id,
        management_number=management_number or old.management_number,
        title=title or old.title,
        owner_department_id=old.owner_department_id,
        by=by,
        now=now,
        goal=goal or (old.area.goal.name if old.area else ""),
        area=area or (old.area.name if old.area else ""),
        continuity="continuing",
        responsible_body=old.responsible_body,
        summary_plain=old.summary_plain,
        is_simulated=old.is_simulated,
    )
    _continue(old, new_id)
    return new_id


def _continue(old: Pledge, new_id: UUID) -> None:
    """Link the two and give the new one the old one's programmes."""
    Pledge._unscoped.filter(id=new_id).update(carried_from=old)
    listed = Programme._unscoped.filter(pledge=old, is_listed=True)
    Programme._unscoped.bulk_create(
        Programme(
            pledge_id=new_id,
            key=row.key,
            name=row.name,
            names=row.names,
            position=row.position,
            team_id=row.team_id,
        )
        for row in listed
    )
