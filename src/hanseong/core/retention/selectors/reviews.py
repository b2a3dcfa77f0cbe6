"""What a month of the access log holds, and the reviews that were done."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hanseong.core.access.selectors import AccessView, access_rows, actions
from hanseong.core.calendar import to_kst
from hanseong.core.people.selectors import actor_for, person_names
from hanseong.core.permissions import Actor, check
from hanseong.core.registry import Holding, holdings
from hanseong.core.retention.domain.patterns import Code, Pattern, Seen, find_patterns
from hanseong.core.retention.domain.periods import midnight, next_month, review_due
from hanseong.core.retention.models import AccessReview
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.missing import months_to_review
from hanseong.core.retention.selectors.rows import as_id, every_row
from hanseong.core.retention.views import PatternView, ReviewView

_LABELS = {
    Code.VOLUME: gettext_noop("짧은 시간에 많은 사람"),
    Code.OFF_HOURS: gettext_noop("근무 시간 밖"),
    Code.DOWNLOADS: gettext_noop("많은 내려받기"),
    Code.FOREIGN: gettext_noop("다른 부서의 기록"),
}
_SENTENCES = {
    Code.VOLUME: gettext_noop(
        "%(name)s 님이 %(at)s부터 한 시간 안에 %(count)d명의 정보를 보았습니다(기준 %(limit)d명)."
    ),
    Code.OFF_HOURS: gettext_noop(
        "%(name)s 님이 근무일 7시부터 21시까지가 아닌 때에 %(count)d번 보았습니다. 처음은 %(at)s입니다."
    ),
    Code.DOWNLOADS: gettext_noop(
        "%(name)s 님이 하루에 %(count)d번 내려받았습니다(기준 %(limit)d번). 처음은 %(at)s입니다."
    ),
    Code.FOREIGN: gettext_noop(
        "%(name)s 님이 다른 부서가 맡은 기록 %(count)d건을 보았습니다. 처음은 %(at)s입니다."
    ),
}
_MOST_IDS = 500


@dataclass(frozen=True)
class MonthFacts:
    """What was counted in a month."""

    entries: int
    actions: dict[str, int]
    patterns: list[Pattern]


def month_facts(month: date) -> MonthFacts:
    """Count the month's rows and find what stands out."""
    rows = list(access_rows(midnight(month), midnight(next_month(month))))
    known = dict(actions())
    counted = Counter(row.action for row in rows)
    foreign = _foreign(rows)
    seen = [
        Seen(
            at=row.at,
            actor=str(row.actor_id or row.actor_name),
            subject=row.subject,
            is_download=row.action == known["download"],
            is_foreign=(row.actor_id, row.subject) in foreign,
        )
        for row in rows
    ]
    return MonthFacts(len(rows), dict(counted), find_patterns(seen))


def reviews(actor: Actor, now: datetime) -> list[ReviewView]:
    """Months to review, the oldest first, then those that were, the newest first."""
    check(actor, HANDLE)
    today = to_kst(now).date()
    missing = [
        ReviewView(month, review_due(month), review_due(month) < today, 0)
        for month in months_to_review(today)
    ]
    done = AccessReview.objects.select_related("reviewed_by")
    return missing + [_done(row) for row in done]


def review_of(actor: Actor, month: date, now: datetime) -> ReviewView:
    """The month's review; one that is still to do is counted now."""
    check(actor, HANDLE)
    row = AccessReview.objects.select_related("reviewed_by").filter(month=month).first()
    if row is not None:
        return _done(row)
    facts, due = month_facts(month), review_due(month)
    is_overdue = due < to_kst(now).date()
    return ReviewView(month, due, is_overdue, facts.entries, _worded(facts.patterns), actions=facts.actions)


def stored(patterns: list[Pattern]) -> list[dict[str, Any]]:
    """Patterns as the review keeps them: the reader by id, no name."""
    return [
        {
            "code": one.code.value,
            "actor": one.actor,
            "count": one.count,
            "limit": one.limit,
            "at": one.at.isoformat(),
        }
        for one in patterns
    ]


def _done(row: AccessReview) -> ReviewView:
    patterns = [
        Pattern(
            Code(one["code"]), one["actor"], one["count"], one["limit"], datetime.fromisoformat(one["at"])
        )
        for one in row.patterns
    ]
    return ReviewView(
        month=row.month,
        due_on=review_due(row.month),
        is_overdue=False,
        entries=row.entries,
        patterns=_worded(patterns),
        findings=row.findings,
        reviewed_at=row.reviewed_at,
        reviewed_by=row.reviewed_by.display_name if row.reviewed_by else "",
    )


def _worded(patterns: list[Pattern]) -> tuple[PatternView, ...]:
    ids = {UUID(one.actor) for one in patterns if _is_uuid(one.actor)}
    names = person_names(ids)
    found = []
    for one in patterns:
        name = names.get(UUID(one.actor), "?") if _is_uuid(one.actor) else one.actor
        values = {"name": name, "count": one.count, "limit": one.limit, "at": f"{to_kst(one.at):%m-%d %H:%M}"}
        found.append(PatternView(one.code.value, _(_LABELS[one.code]), _(_SENTENCES[one.code]) % values))
    return tuple(found)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _foreign(rows: list[AccessView]) -> set[tuple[UUID | None, str]]:
    """Reader and subject where another department answers for the record.

    Readers for the whole district (privacy officer, planning office) and those who left are let be.
    """
    owners = _owners({row.subject for row in rows})
    when = {row.actor_id: row.at for row in rows if row.actor_id}
    places = {user_id: _departments(user_id, at) for user_id, at in when.items()}
    found = set()
    for row in rows:
        own, owner = places.get(row.actor_id) if row.actor_id else None, owners.get(row.subject)
        if own and owner is not None and owner not in own:
            found.add((row.actor_id, row.subject))
    return found


def _departments(user_id: UUID, at: datetime) -> frozenset[UUID]:
    """The departments the person works for; empty: everything, or nobody any more."""
    grants = actor_for(user_id, at).grants
    if any(grant.department_id is None for grant in grants):
        return frozenset()
    return frozenset(grant.department_id for grant in grants if grant.department_id is not None)


def _owners(subjects: set[str]) -> dict[str, UUID]:
    """Which department answers for a subject (``model:id``), where the declarations say so."""
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for subject in subjects:
        kind, _sign, record_id = subject.partition(":")
        by_kind[kind].append(record_id)
    found = {}
    for kind, ids in by_kind.items():
        holding = _by_subject().get(kind)
        if holding is not None:
            keys = [key for text in ids if (key := as_id(holding, text)) is not None]
            for start in range(0, len(keys), _MOST_IDS):
                rows = every_row(holding).filter(pk__in=keys[start : start + _MOST_IDS])
                for pk, owner in rows.values_list("pk", holding.department):
                    if owner is not None:
                        found[f"{kind}:{pk}"] = owner
    return found


@lru_cache(maxsize=1)
def _by_subject() -> dict[str, Holding]:
    """Declarations by the word that the access log uses for their rows; the shelf never changes."""
    return {one.subject: one for one in holdings.all() if one.subject and one.department}
