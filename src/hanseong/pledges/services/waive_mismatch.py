"""The planning office lets a published quarter stand although its records say otherwise today."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import NotVisible, Refused
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.mismatch import Outcome
from hanseong.pledges.models import EvidenceMismatch
from hanseong.pledges.services.locking import locked_pledge, needed_reason
from hanseong.pledges.services.mismatches import close_mismatch


@transaction.atomic
def waive_mismatch(*, mismatch_id: UUID, reason: str, by: Actor, now: datetime) -> None:
    """Close it with a reason. The same difference is not raised again; another one is.

    NotVisible for a foreign one, NotAllowed without the right, Invalid without a reason, Refused
    when it is over already. To correct the sheet instead, call ``amend_report``: that closes it too.
    """
    known = EvidenceMismatch.objects.visible_to(by).filter(id=mismatch_id)
    pledge_id = known.values_list("report__pledge_id", flat=True).first()
    if pledge_id is None:
        raise NotVisible(_("그런 근거 불일치가 없습니다."))
    permissions.check_on(by, permissions.DECIDE_MISMATCH, None)
    told = needed_reason(reason)
    pledge = locked_pledge(pledge_id, by)
    row = EvidenceMismatch._unscoped.select_related("report").get(id=mismatch_id)
    row.report.pledge = pledge
    if row.over_at is not None:
        raise Refused(_("이미 끝난 근거 불일치입니다. 화면을 새로 여십시오."))
    close_mismatch(row, Outcome.WAIVED, reason=told, by=by, now=now)
