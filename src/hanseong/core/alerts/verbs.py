"""Alerts: what the audit log says of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things

speak(
    {
        "alerts.alert.raised": _("경보를 냄"),
        "alerts.alert.acknowledged": _("경보를 확인함"),
        "alerts.alert.closed": _("경보를 끝냄"),
    }
)
things.add(Thing("alert", _("경보")))
