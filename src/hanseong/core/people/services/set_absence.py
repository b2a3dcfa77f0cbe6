"""Names who acts while a person is away (대결)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotAllowed, NotVisible, Refused
from hanseong.core.people.domain.lifetimes import ABSENCE_LONGEST
from hanseong.core.people.models import Absence, User
from hanseong.core.people.selectors.absences import may_set_absence
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.permissions import Actor


def set_absence(  # noqa: PLR0913 - one absence is this many facts
    *,
    user_id: UUID,
    acting_id: UUID,
    reason: str,
    valid_from: date,
    valid_until: date,
    now: datetime,
    by: Actor,
) -> UUID:
    """Let ``acting_id`` carry the office from ``valid_from`` until (not including) ``valid_until``.

    People may name who stands in for themselves; a head may do so in their department, an
    administrator anywhere. Raises NotAllowed, NotVisible, Invalid (no reason, days that make no sense
    or lie behind us), Refused (two absences overlap, or the acting official is away as well).
    """
    _make_sense(user_id, acting_id, reason, valid_from, valid_until, day_of(now))
    with transaction.atomic():
        people = User.objects.select_for_update().filter(
            id__in=[user_id, acting_id], is_active=True, kind=User.Kind.STAFF
        )
        if len(people.order_by("id")) != 2:
            raise NotVisible(_("그런 사람이 없습니다."))
        if not may_set_absence(by, user_id, now):
            raise NotAllowed(_("이 사람의 부재를 등록할 권한이 없습니다."))
        overlap = Q(valid_from__lt=valid_until, valid_until__gt=valid_from, withdrawn_at=None)
        if Absence.objects.filter(overlap, user_id=user_id).exists():
            raise Refused(_("같은 기간에 이미 부재가 등록되어 있습니다."))
        if Absence.objects.filter(overlap, user_id=acting_id).exists():
            raise Refused(_("대결자도 그 기간에 부재입니다. 다른 사람을 지정하십시오."))
        absence = Absence.objects.create(
            user_id=user_id,
            acting_id=acting_id,
            reason=reason.strip(),
            valid_from=valid_from,
            valid_until=valid_until,
        )
        detail = {"absence": absence.id, "acting": acting_id, "from": valid_from, "until": valid_until}
        audit.record(by=by, verb="people.absence.set", target=f"user:{user_id}", detail=detail, now=now)
    return absence.id


def _make_sense(  # noqa: PLR0913, PLR0917 - the facts of one absence
    user_id: UUID, acting_id: UUID, reason: str, valid_from: date, valid_until: date, today: date
) -> None:
    if not reason.strip():
        raise Invalid(_("부재 사유를 적어 주십시오."))
    if valid_until <= valid_from:
        raise Invalid(_("끝나는 날은 시작하는 날보다 뒤여야 합니다."))
    if valid_from < today:  # who acted in the past is history, and history is not written afterwards
        raise Invalid(_("지난날의 부재는 등록할 수 없습니다. 오늘부터 적으십시오."))
    if valid_until - valid_from > ABSENCE_LONGEST:
        raise Invalid(_("부재는 한 번에 3년을 넘길 수 없습니다."))
    if user_id == acting_id:
        raise Invalid(_("자기 자신을 대결자로 지정할 수 없습니다."))
