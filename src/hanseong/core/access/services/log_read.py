"""Notes that personal data was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.conf import settings

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.permissions import Actor


def log_read(  # noqa: PLR0913 - the law names these facts one by one
    *,
    actor: Actor,
    subjects: Iterable[str],
    purpose: str,
    fields: Iterable[str],
    now: datetime,
    source_ip: str = "",
    action: str = "read",
    reason: str = "",
) -> int:
    """Write one row per person seen (``model:id``), once each; returns how many.

    Call it in the transaction that reads, before anything is shown. ValueError without a purpose.
    ``action`` is one of ``AccessLogEntry.Action``; a download also has the ``reason`` the person gave.
    Rows are kept ``HANSEONG_ACCESS_LOG_DAYS`` days (two years and a day unless set).
    """
    if not purpose.strip():
        raise ValueError("reading personal data needs a purpose")
    shown = sorted(set(fields))
    keep_until = now + timedelta(days=settings.HANSEONG_ACCESS_LOG_DAYS)
    rows = [
        AccessLogEntry(
            at=now,
            actor_id=actor.user_id,
            actor_name=actor.name,
            acting_for=[str(person) for person in actor.acting_for],
            source_ip=_address(source_ip),
            subject=subject,
            purpose=purpose,
            fields=shown,
            action=action,
            reason=reason[:300] or None,
            keep_until=keep_until,
        )
        for subject in dict.fromkeys(subjects)
    ]
    AccessLogEntry.objects.bulk_create(rows)
    return len(rows)


def _address(text: str) -> str | None:
    """The address in its usual spelling; None for what is none (a command line, a Unix socket)."""
    try:
        return str(ip_address(text))
    except ValueError:
        return None
