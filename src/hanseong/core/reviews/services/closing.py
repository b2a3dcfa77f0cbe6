"""A review ends when nobody is left to decide about."""

from __future__ import annotations

from datetime import datetime

from hanseong.core import alerts, todo
from hanseong.core.chain import audit
from hanseong.core.permissions import Actor
from hanseong.core.reviews.models import AccountReview, ReviewedAccount
from hanseong.core.reviews.services.open_reviews import KIND, target_of

Decision = ReviewedAccount.Decision


def close_when_done(row: AccountReview, *, by: Actor, now: datetime) -> bool:
    """Set aside who has left, and close when nothing is pending; in the caller's transaction and lock."""
    left = row.accounts.filter(decision=Decision.PENDING, user__is_active=False)
    left.update(decision=Decision.GONE, decided_at=now)
    if row.closed_at is not None or row.accounts.filter(decision=Decision.PENDING).exists():
        return False
    row.closed_at = now
    row.save(update_fields=["closed_at"])
    todo.close_todo(kind=KIND, target=target_of(row), by=by, now=now)
    if row.alert_id is not None:
        from hanseong.core.people.selectors import system_actor

        alerts.close(alert_id=row.alert_id, by=system_actor("scheduler"), now=now)
    counts = {
        str(choice): row.accounts.filter(decision=choice).count()
        for choice in Decision
        if choice != Decision.PENDING
    }
    audit.record(by=by, verb="reviews.review.closed", target=target_of(row), detail=counts, now=now)
    return True
