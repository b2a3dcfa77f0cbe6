"""The task that the workers know: answer a question for a code. The edge where the clock is read."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django_tasks import task

from hanseong.core.residents.services.send_code import send_code


@task()
def answer_code(code_id: str) -> None:
    """Send the code, or nothing."""
    send_code(code_id=UUID(code_id), now=datetime.now(UTC))
