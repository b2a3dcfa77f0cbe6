"""Rows that name somebody, for the tests of this part."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from hanseong.core.notices.models import Notice
from hanseong.ledger.models import FixedTermWorker, FundedProgramme


def notice(ended: datetime | None, name: str = "홍길동", **more: str) -> Notice:
    """A notice that ended then; None: it still waits."""
    made = ended or timezone.now()
    facts = {"name": name, "address": "a@example.org", "subject": "제목", "body": "내용", **more}
    row = Notice(
        template="t",
        channel="mail",
        language="ko",
        callback="02-120",
        masked="홍**",
        state="delivered" if ended else "queued",
        created_at=made,
        due_at=made,
        ended_at=ended,
        **facts,
    )
    row.save(force_insert=True)
    return row


def worker(name: str, *, phone: str, ends_on: date, label: str = "1호") -> FixedTermWorker:
    """Somebody employed until that day."""
    facts = {
        "term": 8,
        "pledge_number": "I-1-1",
        "pledge_title": "공약",
        "programme_key": "p1",
        "name": "사업",
    }
    programme, _made = FundedProgramme._unscoped.get_or_create(key="8/I-1-1/p1", defaults=facts)
    row = FixedTermWorker(
        programme=programme,
        label=label,
        duty="안내",
        name=name,
        phone=phone,
        starts_on=date(2019, 1, 1),
        ends_on=ends_on,
        hourly_krw=10_000,
        entered_at=timezone.now(),
    )
    row.save(force_insert=True)
    return row
