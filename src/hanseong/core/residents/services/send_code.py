"""The worker's answer to a question for a code: sends one where there is somebody to send it to."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hanseong.core.notices import Recipient, send_notice
from hanseong.core.people.selectors import system_actor
from hanseong.core.residents.domain.contacts import ContactKind, Reach
from hanseong.core.residents.domain.lifetimes import CODE_DIGITS
from hanseong.core.residents.models import OneTimeCode
from hanseong.core.residents.selectors.indexes import code_hash
from hanseong.core.residents.services.matching import matched_case
from hanseong.core.residents.services.telling import RECIPIENT, district
from hanseong.core.residents.wording import CODE


def send_code(*, code_id: UUID, now: datetime) -> bool:
    """Make the code, keep its hash, send it; False when nothing matches, or it was answered already."""
    with transaction.atomic():
        row = OneTimeCode.objects.select_for_update().filter(id=code_id, code_hash="").first()
        if row is None or row.expires_at <= now:
            return False
        if row.number and matched_case(row.number, row.contact_index) is None:
            return False
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        row.code_hash = code_hash(row.id, code)
        row.save(update_fields=["code_hash"])
        reach = Reach(ContactKind(row.kind), row.contact or "")
        send_notice(
            template=CODE,
            channel=reach.channel,
            to=Recipient(RECIPIENT[row.language], reach.value, language=row.language),
            values={"district": district(row.language), "code": code},
            callback=settings.HANSEONG_GATEWAYS.callback,
            key=f"residents.code:{row.id}",
            by=system_actor("residents"),
            now=now,
        )
    return True
