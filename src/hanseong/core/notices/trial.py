"""A notice that tries a channel out: for whoever sets up a gateway, and for the demo."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from hanseong.core.notices.domain.recipients import Recipient
from hanseong.core.notices.domain.states import Channel
from hanseong.core.notices.domain.wording import Text
from hanseong.core.notices.services import send_notice
from hanseong.core.notices.wording import NoticeTemplate, templates
from hanseong.core.permissions import Actor

TRIAL = "notices.trial"

templates.add(
    NoticeTemplate(
        TRIAL,
        _("시험 통지"),
        variables=("district",),
        texts={
            "ko": Text(
                "{district} 시험 통지",
                "{district}에서 통지가 잘 가는지 확인하려고 보냈습니다.\n회신하지 않으셔도 됩니다.",
                sms="[{district}] 시험 통지입니다.",
            ),
            "en": Text(
                "Trial notice from {district}",
                "{district} sends this to see whether notices arrive.\nNo answer is needed.",
                sms="[{district}] This is a trial notice.",
            ),
        },
    )
)


def send_trial(  # noqa: PLR0913 - what a notice is; every argument is named
    *,
    channel: Channel,
    to: Recipient,
    district: str,
    by: Actor,
    now: datetime,
    department_id: UUID | None = None,
) -> UUID:
    """Send it; gives its id. Raises UnableToNotify."""
    return send_notice(
        template=TRIAL,
        channel=channel,
        to=to,
        values={"district": district},
        department_id=department_id,
        by=by,
        now=now,
    )
