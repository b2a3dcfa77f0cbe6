"""Says that somebody has seen an alert and takes care of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.alerts import permissions
from hanseong.core.alerts.errors import UnableToChangeAlert
from hanseong.core.alerts.models import Alert
from hanseong.core.alerts.selectors import as_view
from hanseong.core.alerts.services.announcing import announce, locked
from hanseong.core.alerts.views import AlertView
from hanseong.core.permissions import Actor, check


def acknowledge(*, alert_id: UUID, by: Actor, now: datetime) -> AlertView:
    """Mark an open alert as seen; the first to do so is kept, a second call changes nothing.

    Raises NotAllowed, UnknownAlert, and UnableToChangeAlert for a closed one.
    """
    check(by, permissions.ACKNOWLEDGE)
    with transaction.atomic():
        row = locked(alert_id)
        if row.state == Alert.State.CLOSED:
            raise UnableToChangeAlert(_("이미 종료된 경보입니다."))
        if row.state == Alert.State.OPEN:
            row.state = Alert.State.ACKNOWLEDGED
            row.acknowledged_at, row.acknowledged_by_id = now, by.user_id
            row.save(update_fields=["state", "acknowledged_at", "acknowledged_by"])
            announce(row, "acknowledged", by=by, now=now)
    return as_view(row)
