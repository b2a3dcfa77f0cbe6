"""Looks after the duties that have a date: the monthly review and the answers to data subjects."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hanseong.core.alerts.services import raise_alert
from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor, Role
from hanseong.core.retention.domain.periods import review_due
from hanseong.core.retention.models import SubjectRequest
from hanseong.core.retention.selectors.missing import months_to_review
from hanseong.core.todo import open_todo, to_role

REQUEST, REVIEW = "retention.request", "retention.review"
OVERDUE = "retention.overdue"
_REVIEW_TITLE = gettext_noop("%(month)s 접속기록 점검")


def watch(*, now: datetime, by: Actor) -> None:
    """Ask for the reviews that are missing; raise an alert, once, for what is overdue."""
    today = to_kst(now).date()
    for month in months_to_review(today):
        _ask_for_review(month, today, by=by, now=now)
    late = SubjectRequest.objects.filter(answered_at=None, due_on__lt=today)
    for row in late.only("id", "number", "due_on"):
        _alert(
            f"{REQUEST}:{row.id}:{row.due_on}",
            _("개인정보 청구 %(number)s의 답변 기한이 지났습니다.") % {"number": row.number},
            by=by,
            now=now,
        )


def target_of(month: date) -> str:
    """How the inbox names a month's review."""
    return f"access_review:{month:%Y-%m}"


def _ask_for_review(month: date, today: date, *, by: Actor, now: datetime) -> None:
    with transaction.atomic():
        open_todo(
            kind=REVIEW,
            target=target_of(month),
            title=_REVIEW_TITLE,
            params={"month": f"{month:%Y-%m}"},
            to=to_role(Role.PRIVACY),
            url=f"/privacy/reviews/{month:%Y-%m}/",
            due_on=review_due(month),
            by=by,
            now=now,
        )
    if review_due(month) < today:
        words = _("%(month)s 접속기록 점검 기한이 지났습니다.") % {"month": f"{month:%Y-%m}"}
        _alert(f"{REVIEW}:{month:%Y-%m}", words, by=by, now=now)


def _alert(key: str, text: str, *, by: Actor, now: datetime) -> None:
    raise_alert(kind=OVERDUE, text=text, key=key, by=by, now=now)
