"""Word to the resident by the contact that is known; who left none has the paper."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, override

from hanseong.core.notices import Recipient, send_notice
from hanseong.core.permissions import Actor
from hanseong.core.residents.domain.contacts import ContactKind, Reach
from hanseong.core.residents.domain.numbers import spelled
from hanseong.core.residents.kinds import kinds
from hanseong.core.residents.models import Case

RECIPIENT = {"ko": "주민", "en": "Resident"}
STATUS_PATH = "/my/number/{number}/"
"""Written out: a staff process, which prints it on receipts, has no residents' addresses to look up."""


def district(language: str) -> str:
    """The district in the language of the notice."""
    korean: str = settings.HANSEONG_DISTRICT
    return korean if language == "ko" else (settings.HANSEONG_DISTRICT_EN or korean)


def status_address(number: str, site: str = "") -> str:
    """Where the case is looked up; ``site`` is used where the settings name no public site."""
    base = settings.HANSEONG_PUBLIC_URL or site.rstrip("/")
    return f"{base}{STATUS_PATH.format(number=spelled(number))}" if base else ""


def reach_of(row: Case) -> Reach | None:
    """The contact of the case's person: the one they proved, else the one said at the desk."""
    held = row.resident.contacts.order_by("confirmed_at").last() if row.resident is not None else None
    if held is not None:
        return Reach(ContactKind(held.kind), held.value or "")
    return Reach(ContactKind(row.contact_kind), row.contact or "") if row.contact_kind else None


def tell(row: Case, template: str, *, key: str, by: Actor, now: datetime) -> bool:
    """Send word; False when nobody left a contact."""
    reach = reach_of(row)
    if reach is None:
        return False
    with override(row.language):
        kind = str(kinds.get(row.kind).name)
        where = status_address(row.number) or gettext("구청 누리집의 ‘내 접수’")
    values = {"district": district(row.language), "number": spelled(row.number), "kind": kind, "where": where}
    send_notice(
        template=template,
        channel=reach.channel,
        to=Recipient(row.name or RECIPIENT[row.language], reach.value, language=row.language),
        values=values,
        target=f"case:{row.id}",
        department_id=row.department_id,
        key=key,
        by=by,
        now=now,
    )
    return True
