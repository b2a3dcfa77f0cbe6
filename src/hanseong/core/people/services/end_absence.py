"""Ends an absence: the office goes back to its holder."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import NotAllowed, NotVisible, Refused
from hanseong.core.people.models import Absence
from hanseong.core.people.selectors.absences import may_set_absence
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.permissions import Actor


def end_absence(*, absence_id: UUID, now: datetime, by: Actor) -> None:
    """Let the acting official's power end at once; the row stays as history.

    One that began on an earlier day ends today; one of today or later is withdrawn. Raises NotAllowed,
    NotVisible, Refused (it is over already).
    """
    with transaction.atomic():
        absence = Absence.objects.select_for_update().filter(id=absence_id).first()
        if absence is None:
            raise NotVisible(_("그런 부재가 없습니다."))
        if not may_set_absence(by, absence.user_id, now):
            raise NotAllowed(_("이 사람의 부재를 등록할 권한이 없습니다."))
        today = day_of(now)
        if absence.withdrawn_at is not None or absence.valid_until <= today:
            raise Refused(_("이미 끝난 부재입니다."))
        detail = {"absence": absence.id, "acting": absence.acting_id, "from": absence.valid_from}
        if absence.valid_from < today:
            absence.valid_until = today
        else:
            absence.withdrawn_at = now
        absence.save(update_fields=["valid_until", "withdrawn_at"])
        target = f"user:{absence.user_id}"
        audit.record(by=by, verb="people.absence.ended", target=target, detail=detail, now=now)
