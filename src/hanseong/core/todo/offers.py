"""What the inbox gives the house: its live topic and the timer that escalates."""

from __future__ import annotations

from datetime import timedelta

from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.live import topics
from hanseong.core.live.permissions import STAFF_TOPICS
from hanseong.core.todo.services.announcing import TOPIC
from hanseong.core.todo.services.escalate import escalate

topics.declare(TOPIC, STAFF_TOPICS)
timers.add(Timer("todo.escalate", timedelta(minutes=10), lambda now: escalate(now=now)))
