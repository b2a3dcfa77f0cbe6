"""Verbs of alerts, one per file."""

from hanseong.core.alerts.services.acknowledge import acknowledge
from hanseong.core.alerts.services.close import close
from hanseong.core.alerts.services.raise_alert import raise_alert

__all__ = ["acknowledge", "close", "raise_alert"]
