"""What notices give the house: the live topic, the sweep, and what the SMS connector may reach."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings

from hanseong.core import outbound
from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.live import topics
from hanseong.core.live.permissions import STAFF_TOPICS
from hanseong.core.notices.connectors.sms_http import CONNECTOR
from hanseong.core.notices.services.moving import TOPIC
from hanseong.core.notices.services.sweep import sweep


def allow_gateway() -> None:
    """Let the SMS connector reach the gateway of the settings, and nothing else."""
    sms = settings.HANSEONG_GATEWAYS.sms
    if sms is None:
        return
    parts = urlsplit(sms.url)
    outbound.declare(
        CONNECTOR,
        hosts=[parts.hostname or ""],
        schemes=[parts.scheme],
        ports=[parts.port] if parts.port else (),
        networks=sms.networks,
    )


allow_gateway()
topics.declare(TOPIC, STAFF_TOPICS)
timers.add(Timer("notices.sweep", timedelta(seconds=30), sweep))
