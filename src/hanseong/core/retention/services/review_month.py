"""The monthly review of the access log is done: what was found, by whom."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, Refused
from hanseong.core.permissions import Actor, check
from hanseong.core.retention.domain.periods import month_start, next_month
from hanseong.core.retention.models import AccessReview
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.reviews import month_facts, stored
from hanseong.core.retention.services.watch import REVIEW, target_of
from hanseong.core.todo import close_todo


def review_month(*, month: date, findings: str, by: Actor, now: datetime) -> None:
    """Keep what the month's rows showed and what the officer found; closes the item in the inbox.

    Raises NotAllowed, Invalid (no findings), Refused (the month is not over, or was reviewed already).
    """
    check(by, HANDLE)
    if not findings.strip():
        raise Invalid(
            _("점검 결과를 적으십시오. 이상이 없으면 무엇을 보고 그렇게 판단했는지 적으십시오."),
            field="findings",
        )
    if month != month_start(month) or next_month(month) > to_kst(now).date():
        raise Refused(_("끝난 달만 점검할 수 있습니다."))
    facts = month_facts(month)
    try:
        with transaction.atomic():
            row = AccessReview.objects.create(
                month=month,
                entries=facts.entries,
                patterns=stored(facts.patterns),
                findings=findings.strip(),
                reviewed_at=now,
                reviewed_by_id=by.user_id,
            )
            close_todo(kind=REVIEW, target=target_of(month), by=by, now=now)
            detail = {"month": f"{month:%Y-%m}", "entries": row.entries, "patterns": len(row.patterns)}
            audit.record(by=by, verb="retention.review.done", target=target_of(month), detail=detail, now=now)
    except IntegrityError as error:
        raise Refused(_("이미 점검한 달입니다.")) from error
