"""A few notices of the demo district, to made-up people: the twins carry them (모의)."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.notices.domain.recipients import Recipient
from hanseong.core.notices.domain.states import Channel
from hanseong.core.notices.trial import send_trial
from hanseong.core.people.selectors import department, people_holding, system_actor
from hanseong.core.permissions import Role

_DISTRICT = "시연 자치구"
_RESIDENTS = (
    (Channel.SMS, Recipient("나누리", "010-0000-0001")),
    (Channel.SMS, Recipient("다온유", "010-0000-0008")),  # taken, then reported as not arrived
    (Channel.MAIL, Recipient("Ra Haneul", "resident@example.org", language="en")),
    (Channel.POST, Recipient("마루한", "00000 시연로 1, 101호")),
)


def load(*, now: datetime) -> None:
    """Send them; the worker delivers once it runs."""
    by, sender = system_actor("demo"), department("smart-city")
    for channel, to in _RESIDENTS:
        send_trial(channel=channel, to=to, district=_DISTRICT, department_id=sender.id, by=by, now=now)
    for person in people_holding(Role.RESIDENT, None, now)[:1]:
        to = Recipient(person.name, user_id=person.id)
        send_trial(channel=Channel.IN_APP, to=to, district=_DISTRICT, by=by, now=now)
