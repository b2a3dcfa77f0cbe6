"""What the office gives the house: two tiles of its own, and the way to the wall."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from hanseong.core.alerts import permissions as alerts
from hanseong.core.registry import Tile, tiles
from hanseong.core.shell import navigation
from hanseong.office import permissions
from hanseong.office.selectors.system import read_alerts, read_system

tiles.add(
    Tile(
        "office.alerts",
        _("경보"),
        topics=("alerts",),
        read=read_alerts,
        period=timedelta(minutes=1),
        permission=alerts.VIEW,
        order=50,
    ),
    Tile(
        "office.system",
        _("시스템 상태"),
        topics=("jobs",),
        read=read_system,
        period=timedelta(minutes=1),
        permission=permissions.SYSTEM,
        order=900,
    ),
)

navigation.add("office.wall", _("상황판"), "office:wall_plain", 10, permissions.WALL, "office")
