"""Questions about alerts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, When
from django.utils.translation import gettext as _

from hanseong.core.alerts import permissions
from hanseong.core.alerts.errors import UnknownAlert
from hanseong.core.alerts.models import Alert
from hanseong.core.alerts.views import AlertView
from hanseong.core.permissions import Actor, may
from hanseong.core.registry import alert_kinds


def visible_to(actor: Actor) -> QuerySet[Alert]:
    """The alerts this actor may know of."""
    rows = Alert.objects.select_related("opened_by", "acknowledged_by", "closed_by")
    return rows if may(actor, permissions.VIEW) else rows.none()


def open_alerts(actor: Actor, limit: int = 100) -> list[AlertView]:
    """Alerts not yet closed, newest first."""
    rows = visible_to(actor).exclude(state=Alert.State.CLOSED)
    return [as_view(row) for row in rows[:limit]]


_GRAVEST_FIRST = Case(
    *(When(severity=value, then=place) for place, value in enumerate(reversed(Alert.Severity.values))),
    output_field=IntegerField(),
)
UNCLOSED, ALL = "", "all"


@dataclass(frozen=True)
class Question:
    """What a reader asks for; a word that means nothing asks for nothing. ``state`` "" is not closed."""

    state: str = UNCLOSED
    room: str = ""
    severity: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Question:
        """From the address of the page."""
        state, severity = said.get("state", ""), said.get("severity", "")
        return cls(
            state=state if state in (ALL, *Alert.State.values) else UNCLOSED,
            room=_plain(said.get("room", "")),
            severity=severity if severity in Alert.Severity.values else "",
        )

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for less than everything that is not closed."""
        return self != Question()


def _plain(room: str) -> str:
    return room if room.isidentifier() and room.isascii() else ""


def alerts_for(actor: Actor, question: Question) -> QuerySet[Alert]:
    """The answer: open ones before acknowledged ones, the gravest and newest first; closed by time.

    Rows, so that a page can cut its part out; ``as_view`` makes what crosses the door.
    """
    rows = visible_to(actor)
    if question.state == UNCLOSED:
        rows = rows.exclude(state=Alert.State.CLOSED)
    elif question.state != ALL:
        rows = rows.filter(state=question.state)
    if question.room:
        rows = rows.filter(kind__startswith=f"{question.room}.")
    if question.severity:
        rows = rows.filter(severity=question.severity)
    if question.state in (ALL, Alert.State.CLOSED):
        return rows.order_by("-opened_at", "id")
    return rows.order_by("-state", _GRAVEST_FIRST, "-opened_at", "id")


def rooms(actor: Actor) -> list[str]:
    """The rooms whose alerts there are or may be: the first word of every kind."""
    stored = visible_to(actor).order_by().values_list("kind", flat=True).distinct()
    kinds = {*stored, *(kind.key for kind in alert_kinds.all())}
    return sorted({kind.partition(".")[0] for kind in kinds})


def states() -> list[tuple[str, str]]:
    """The states with their words."""
    return [(value, str(label)) for value, label in Alert.State.choices]


def severities() -> list[tuple[str, str]]:
    """The severities with their words, the gravest first."""
    return [(value, str(label)) for value, label in reversed(Alert.Severity.choices)]


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
        url=row.url,
        point=point,
        is_simulated=row.is_simulated,
        opened_at=row.opened_at,
        opened_by=str(row.opened_by or ""),
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=str(row.acknowledged_by or ""),
        closed_at=row.closed_at,
        closed_by=str(row.closed_by or ""),
        closing_note=row.closing_note,
        name=str(alert_kinds.get(row.kind).name) if row.kind in alert_kinds else row.kind,
        severity_label=str(Alert.Severity(row.severity).label),
        state_label=str(Alert.State(row.state).label),
        acknowledged_by_id=row.acknowledged_by_id,
    )
