"""Questions about alerts."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hanseong.core.alerts import permissions
from hanseong.core.alerts.errors import UnknownAlert
from hanseong.core.alerts.models import Alert
from hanseong.core.alerts.views import AlertView
from hanseong.core.permissions import Actor, may


def visible_to(actor: Actor) -> QuerySet[Alert]:
    """The alerts this actor may know of."""
    rows = Alert.objects.select_related("opened_by", "acknowledged_by", "closed_by")
    return rows if may(actor, permissions.VIEW) else rows.none()


def open_alerts(actor: Actor, limit: int = 100) -> list[AlertView]:
    """Alerts not yet closed, newest first."""
    rows = visible_to(actor).exclude(state=Alert.State.CLOSED)
    return [as_view(row) for row in rows[:limit]]


def alert(actor: Actor, alert_id: UUID) -> AlertView:
    """One alert; raises UnknownAlert when there is none for this actor."""
    row = visible_to(actor).filter(id=alert_id).first()
    if row is None:
        raise UnknownAlert(_("그런 경보가 없습니다."))
    return as_view(row)


def as_view(row: Alert) -> AlertView:
    """The row as it crosses the door."""
    point = None
    if row.longitude_deg is not None and row.latitude_deg is not None:
        point = (row.longitude_deg, row.latitude_deg)
    return AlertView(
        id=row.id,
        kind=row.kind,
        severity=row.severity,
        state=row.state,
        text=row.text,
        point=point,
        is_simulated=row.is_simulated,
        opened_at=row.opened_at,
        opened_by=str(row.opened_by or ""),
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=str(row.acknowledged_by or ""),
        closed_at=row.closed_at,
        closed_by=str(row.closed_by or ""),
        closing_note=row.closing_note,
    )
