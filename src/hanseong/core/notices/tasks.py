"""The task that the workers know: deliver one notice. The edge where the clock is read."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django_tasks import task

from hanseong.core.notices.services.deliver import ask_about, deliver


def clock() -> datetime:
    """Now, aware, UTC."""
    return datetime.now(UTC)


@task()
def deliver_notice(notice_id: str) -> None:
    """Try once in this worker."""
    deliver(UUID(notice_id), clock=clock)


@task()
def ask_about_notice(notice_id: str) -> None:
    """Ask once in this worker."""
    ask_about(UUID(notice_id), clock=clock)
