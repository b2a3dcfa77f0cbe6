"""Ends an alert."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core.alerts import permissions
from hanseong.core.alerts.models import Alert
from hanseong.core.alerts.selectors import as_view
from hanseong.core.alerts.services.announcing import announce, locked
from hanseong.core.alerts.views import AlertView
from hanseong.core.permissions import Actor, check


def close(*, alert_id: UUID, note: str = "", by: Actor, now: datetime) -> AlertView:
    """Close an alert, acknowledged or not; closing a closed one changes nothing.

    Raises NotAllowed and UnknownAlert.
    """
    check(by, permissions.CLOSE)
    with transaction.atomic():
        row = locked(alert_id)
        if row.state != Alert.State.CLOSED:
            row.state = Alert.State.CLOSED
            row.closed_at, row.closed_by_id, row.closing_note = now, by.user_id, note.strip()
            row.save(update_fields=["state", "closed_at", "closed_by", "closing_note"])
            announce(row, "closed", by=by, now=now)
    return as_view(row)
