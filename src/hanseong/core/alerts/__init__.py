"""Alerts: what may interrupt somebody, raised by any room, acknowledged and closed by a person.

``raise_alert``, ``acknowledge`` and ``close`` are announced on the live topic ``alerts``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.alerts.selectors import alert, open_alerts
    from hanseong.core.alerts.services.acknowledge import acknowledge
    from hanseong.core.alerts.services.close import close
    from hanseong.core.alerts.services.raise_alert import raise_alert
    from hanseong.core.alerts.views import AlertView

__all__ = ["AlertView", "acknowledge", "alert", "close", "open_alerts", "raise_alert"]

# Opened on first use: Django imports this package before models may be loaded.
_DOORS = {"AlertView": "views", "alert": "selectors", "open_alerts": "selectors"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_DOORS.get(name, 'services')}"), name)
