"""The office's own tiles: how the installation does, and which alerts are open."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from hanseong.core.alerts.selectors import open_alerts
from hanseong.core.calendar import to_kst
from hanseong.core.jobs.selectors import workers
from hanseong.core.live.selectors import newest_at
from hanseong.core.permissions import Actor
from hanseong.core.registry import Figure, TileData


def _clock(moment: datetime | None) -> str:
    return f"{to_kst(moment):%m-%d %H:%M}" if moment else _("없음")


def _marked(text: str, *, is_simulated: bool) -> str:
    return _("[모의] %(text)s") % {"text": text} if is_simulated else text


def read_system(_actor: Actor, now: datetime) -> TileData:
    """Database, worker and last event, observed at this very moment."""
    background = workers(now)
    event_at = newest_at()
    is_idle = background.alive == 0
    headline = _("작업 프로세스가 응답하지 않습니다") if is_idle else _("모두 움직이고 있습니다")
    return TileData(
        state="attention" if is_idle or background.failed_today else "ok",
        headline=headline,
        figures=(
            Figure(_("작업 프로세스"), background.alive, _("개")),
            Figure(_("대기 작업"), background.waiting, _("건")),
            Figure(_("하루 동안 실패"), background.failed_today, _("건")),
        ),
        rows=(
            (_("데이터베이스"), {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[connection.vendor]),
            (_("마지막 소식"), _clock(event_at)),
        ),
        source=_("한성 시스템"),
        observed_at=now,
        received_at=now,
    )


def read_alerts(actor: Actor, now: datetime) -> TileData:
    """Alerts that nobody has closed, newest first."""
    found = open_alerts(actor)
    grave = any(alert.severity in ("severe", "critical") for alert in found)
    state = "alarm" if grave else "attention" if found else "ok"
    return TileData(
        state=state,
        headline=found[0].text if found else _("열린 경보가 없습니다"),
        figures=(Figure(_("열린 경보"), len(found), _("건")),),
        rows=tuple(
            (_marked(alert.text, is_simulated=alert.is_simulated), _clock(alert.opened_at)) for alert in found
        ),
        source=_("한성 경보"),
        observed_at=now,
        received_at=now,
        is_simulated=bool(found) and all(alert.is_simulated for alert in found),
    )
