"""Lock, record, announce: what every change of an alert does in its transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.alerts.errors import UnknownAlert
from hanseong.core.alerts.models import Alert
from hanseong.core.chain import audit
from hanseong.core.live import publish
from hanseong.core.permissions import Actor

TOPIC = "alerts"


def locked(alert_id: UUID) -> Alert:
    """The row, locked until the transaction ends; raises UnknownAlert."""
    row = Alert.objects.select_for_update().filter(id=alert_id).first()
    if row is None:
        raise UnknownAlert(_("그런 경보가 없습니다."))
    return row


def announce(row: Alert, verb: str, *, by: Actor, now: datetime) -> None:
    """Write the audit line and the live event. The text stays out: it may name a place or a person."""
    detail = {"kind": row.kind, "severity": row.severity, "is_simulated": row.is_simulated}
    audit.record(by=by, verb=f"alerts.alert.{verb}", target=f"alert:{row.id}", detail=detail, now=now)
    publish(TOPIC, {"id": str(row.id), "state": row.state, **detail}, now=now)
