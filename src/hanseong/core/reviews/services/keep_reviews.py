"""The timer of the account review: opens the quarter's, closes what is done, raises what is overdue."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import alerts
from hanseong.core.people.selectors import system_actor
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.permissions import Actor
from hanseong.core.reviews.models import AccountReview
from hanseong.core.reviews.services.closing import close_when_done
from hanseong.core.reviews.services.open_reviews import open_reviews, page_of, target_of

OVERDUE = "reviews.overdue"


def keep_reviews(*, now: datetime) -> int:
    """Gives how many alerts were raised. Twice, or in two workers, does no harm."""
    by = system_actor("scheduler")
    open_reviews(now=now, by=by)
    running = AccountReview.objects.filter(closed_at=None).order_by("id")
    return sum(_kept(review_id, by=by, now=now) for review_id in running.values_list("id", flat=True))


def _kept(review_id: UUID, *, by: Actor, now: datetime) -> int:
    with transaction.atomic():
        rows = AccountReview.objects.select_for_update(of=("self",), no_key=True).select_related("department")
        row = rows.get(id=review_id)
        if close_when_done(row, by=by, now=now):
            return 0
        if row.alert_id is not None or row.due_on >= day_of(now):
            return 0
        place = row.department.name if row.department else _("과장과 보직 없는 직원")
        raised = alerts.raise_alert(
            kind=OVERDUE,
            text=_("%(place)s의 계정 점검이 기한(%(day)s)을 넘겼습니다.")
            % {"place": place, "day": row.due_on.isoformat()},
            url=page_of(row),
            key=f"{OVERDUE}:{target_of(row)}",
            by=by,
            now=now,
        )
        row.alert_id = raised.id
        row.save(update_fields=["alert_id"])
    return 1
