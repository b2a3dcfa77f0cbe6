"""What the account review gives the house: its inbox item, its alert, its timer."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.registry import AlertKind, alert_kinds
from hanseong.core.reviews.permissions import REVIEW
from hanseong.core.reviews.services.keep_reviews import OVERDUE, keep_reviews
from hanseong.core.reviews.services.open_reviews import KIND
from hanseong.core.todo import TodoKind
from hanseong.core.todo.kinds import kinds

kinds.add(
    TodoKind(
        KIND,
        _("계정 점검"),
        why=_("분기마다 부서 사람들의 역할, 마지막 로그인, 토큰을 보고 확인하거나 거두어야 합니다."),
        permission=REVIEW,
    )
)
alert_kinds.add(AlertKind(OVERDUE, _("계정 점검 지연"), "people", "minor"))
timers.add(Timer("reviews.keep", timedelta(hours=6), lambda now: keep_reviews(now=now)))
