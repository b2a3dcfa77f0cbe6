"""A pledge moves to another department; who owned it before stays known."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import live, todo
from hanseong.core.calendar import to_kst
from hanseong.core.chain import audit
from hanseong.core.errors import Invalid
from hanseong.core.people.selectors.departments import department_by_id
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.models import OwnershipPeriod, QuarterReport
from hanseong.pledges.services.asking import target_of
from hanseong.pledges.services.locking import CHANGED, locked_pledge, needed_reason


@transaction.atomic
def transfer_ownership(  # noqa: PLR0913 - the facts of a transfer
    *, pledge_id: UUID, department_id: UUID, on: date, reason: str, by: Actor, now: datetime
) -> None:
    """The department owns the pledge from ``on``, today or earlier.

    Invalid for a day to come, because rights move at once, and for one before the present owner began.
    """
    permissions.check_on(by, permissions.TRANSFER_OWNERSHIP, None)
    pledge = locked_pledge(pledge_id, by)
    told = needed_reason(reason)
    new = department_by_id(department_id)
    if pledge.owner_department_id == new.id:
        raise Invalid(_("이미 이 부서가 맡고 있습니다."), field="department")
    if on > to_kst(now).date():
        raise Invalid(
            _("이관한 날은 오늘이거나 지난 날이어야 합니다. 앞날의 이관은 그날 적어 주십시오."), field="on"
        )
    current = OwnershipPeriod._unscoped.filter(pledge=pledge, valid_until=None).first()
    if current is not None:
        if on <= current.valid_from:
            raise Invalid(_("지금 주관부서가 맡기 시작한 날보다 뒤여야 합니다."), field="on")
        current.valid_until = on
        current.save(update_fields=["valid_until"])
    OwnershipPeriod._unscoped.create(pledge=pledge, department_id=new.id, valid_from=on, reason=told)
    before = pledge.owner_department_id
    pledge.owner_department_id = new.id
    pledge.save(update_fields=["owner_department"])
    reports = QuarterReport._unscoped.filter(pledge=pledge).values_list("id", flat=True)
    todo.move_todos(targets=map(target_of, reports), department_id=new.id, now=now)
    detail = {"from": str(before or ""), "to": str(new.id), "on": str(on), "reason": told}
    audit.record(
        by=by, verb="pledges.owner.transferred", target=f"pledge:{pledge.id}", detail=detail, now=now
    )
    live.publish(CHANGED, {"pledge": str(pledge.id), "number": pledge.management_number}, now=now)
