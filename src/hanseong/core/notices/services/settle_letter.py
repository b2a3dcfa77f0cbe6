"""What the post says: the registered number, and whether the letter arrived or came back."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.notices.domain.states import Channel, Delivery
from hanseong.core.notices.errors import UnableToChangeNotice, UnableToNotify
from hanseong.core.notices.models import Notice
from hanseong.core.notices.services.moving import managed, move, record
from hanseong.core.permissions import Actor

_NUMBER = re.compile(r"\d{13}")
LONGEST_REASON = 100
_UNDER_WAY = (Delivery.PRINTED, Delivery.SENT)


def register_letter(*, notice_id: UUID, number: str, by: Actor, now: datetime) -> None:
    """Enter the number of the registered letter (등기번호, 13 digits): it is on its way.

    Raises UnknownNotice, UnableToNotify for what is no number, UnableToChangeNotice for a letter that
    is not printed or a number that another letter has.
    """
    digits = re.sub(r"[ -]", "", number)
    if _NUMBER.fullmatch(digits) is None:
        raise UnableToNotify(_("등기번호는 숫자 13자리입니다."), field="number")
    with transaction.atomic():
        row = managed(notice_id, by)
        if row.channel != Channel.POST or row.state not in _UNDER_WAY:
            raise UnableToChangeNotice(_("출력한 우편에만 등기번호를 적을 수 있습니다."), state=row.state)
        if Notice.objects.filter(registered_number=digits).exclude(id=row.id).exists():
            raise UnableToChangeNotice(_("다른 우편에 이미 적은 등기번호입니다."), number=digits)
        row.registered_number = digits
        row.save(update_fields=["registered_number"])
        move(row, Delivery.SENT, now)
        record(row, "registered", {"number": digits}, by=by, now=now)


def end_letter(*, notice_id: UUID, arrived: bool, by: Actor, now: datetime, reason: str = "") -> None:
    """Enter that the letter arrived, or came back and why (반송). Mail that bounced is entered here too.

    Saying the same again changes nothing. Raises UnknownNotice, UnableToNotify for a return without
    reason, UnableToChangeNotice.
    """
    told = reason.replace("\x00", "").strip()
    if not arrived and not (0 < len(told) <= LONGEST_REASON):
        raise UnableToNotify(_("반송 사유를 1자 이상 100자 이하로 적어 주십시오."), field="reason")
    state = Delivery.DELIVERED if arrived else Delivery.RETURNED
    with transaction.atomic():
        row = managed(notice_id, by)
        if row.state == state:
            return
        is_letter = row.channel == Channel.POST and row.state in _UNDER_WAY
        has_bounced = row.channel == Channel.MAIL and row.state == Delivery.DELIVERED and not arrived
        if not is_letter and not has_bounced:
            raise UnableToChangeNotice(
                _("보낸 우편과 전자우편에만 결과를 적을 수 있습니다."), state=row.state
            )
        move(row, state, now, reason="" if arrived else told)
        record(row, "arrived" if arrived else "returned", {"reason": told}, by=by, now=now)
