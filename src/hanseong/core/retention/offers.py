"""What this part gives the house: the sweep, the watch over what is due, to-do kinds, an alert."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hanseong.core.errors import CheckFailed
from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.people.selectors import system_actor
from hanseong.core.registry import AlertKind, alert_kinds
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.services.sweep import sweep
from hanseong.core.retention.services.watch import OVERDUE, REQUEST, REVIEW, watch
from hanseong.core.todo.kinds import TodoKind
from hanseong.core.todo.kinds import kinds as todo_kinds


def _sweep(now: datetime) -> None:
    """A kind that could not be swept is told by the timer, so that somebody looks."""
    done = sweep(now=now, by=system_actor("retention"))
    broken = ", ".join(f"{one.kind}: {one.problem}" for one in done if one.problem)
    if broken:
        raise CheckFailed(broken)


def _watch(now: datetime) -> None:
    watch(now=now, by=system_actor("retention"))


todo_kinds.add(
    TodoKind(
        REQUEST,
        _("개인정보 청구에 답하기"),
        why=_("청구를 받은 날부터 10일 안에 답해야 합니다."),
        permission=HANDLE,
    ),
    TodoKind(
        REVIEW,
        _("접속기록 점검"),
        why=_("개인정보를 본 기록을 달마다 한 번 점검해야 합니다."),
        permission=HANDLE,
    ),
)
alert_kinds.add(AlertKind(OVERDUE, _("개인정보 의무 기한 초과"), "privacy", "minor"))
timers.add(
    Timer("retention.sweep", timedelta(hours=6), _sweep),
    Timer("retention.watch", timedelta(hours=1), _watch),
)
