"""Opens the quarter's reviews: one for each department, one for heads and staff who sit nowhere."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import NoReverseMatch, reverse

from hanseong.core import todo
from hanseong.core.calendar import Quarter
from hanseong.core.chain import audit
from hanseong.core.people.models import Department, Posting, User
from hanseong.core.people.selectors.periods import day_of, holding_on
from hanseong.core.permissions import Actor, Role, check
from hanseong.core.reviews.models import AccountReview, ReviewedAccount
from hanseong.core.reviews.permissions import REVIEW_DISTRICT

DAYS = timedelta(days=14)
KIND = "reviews.accounts"
_TITLE = "%(quarter)s 계정 점검: %(count)s명"


def open_reviews(*, now: datetime, by: Actor) -> int:
    """Open those of the quarter that are not open yet; gives how many. Twice does no harm.

    A head is never reviewed by themselves: heads, and whoever holds no position, are looked at by
    administrators and privacy officers. Raises NotAllowed.
    """
    check(by, REVIEW_DISTRICT)
    day = day_of(now)
    quarter = Quarter.of(day)
    with transaction.atomic():
        list(Department.objects.select_for_update(no_key=True).order_by("id")[:1])  # one worker at a time
        done = AccountReview.objects.filter(year=quarter.year, number=quarter.number)
        known = set(done.values_list("department_id", flat=True))
        new = [(place, people) for place, people in _people(now).items() if place not in known]
        for place, people in sorted(new, key=lambda pair: str(pair[0])):
            _open(quarter, place, people, by=by, now=now)
    return len(new)


def _people(now: datetime) -> dict[UUID | None, list[UUID]]:
    """Active staff by the department that looks at them; each once."""
    day, found = day_of(now), defaultdict[UUID | None, list[UUID]](list)
    staff = User.objects.filter(is_active=True, kind=User.Kind.STAFF).order_by("id")
    posted = Posting.objects.filter(holding_on(day), user__is_active=True).order_by("valid_from", "id")
    seats: dict[UUID, UUID | None] = {}
    heads = set()
    for user_id, place, position in posted.values_list("user_id", "department_id", "position"):
        seats.setdefault(user_id, place)
        if position == Posting.Position.DIVISION_HEAD:
            heads.add(user_id)
    for user_id in staff.values_list("id", flat=True):
        found[None if user_id in heads else seats.get(user_id)].append(user_id)
    return dict(found)


def _open(quarter: Quarter, place: UUID | None, people: list[UUID], *, by: Actor, now: datetime) -> None:
    due_on = day_of(now) + DAYS
    row = AccountReview.objects.create(
        year=quarter.year, number=quarter.number, department_id=place, due_on=due_on, opened_at=now
    )
    ReviewedAccount.objects.bulk_create([ReviewedAccount(review=row, user_id=one) for one in people])
    todo.open_todo(
        kind=KIND,
        target=target_of(row),
        title=_TITLE,
        params={"quarter": str(quarter), "count": len(people)},
        to=todo.to_role(Role.ADMIN) if place is None else todo.to_role(Role.HEAD, place),
        url=page_of(row),
        due_on=due_on,
        by=by,
        now=now,
    )
    detail = {"quarter": str(quarter), "department": place, "accounts": len(people), "due_on": due_on}
    audit.record(by=by, verb="reviews.review.opened", target=target_of(row), detail=detail, now=now)


def target_of(row: AccountReview) -> str:
    """How the inbox and the audit log name a review."""
    return f"review:{row.id}"


def page_of(row: AccountReview) -> str:
    """The page on which it is done."""
    try:
        return reverse("reviews:review", args=[row.id])
    except NoReverseMatch:  # a public site serves no staff pages
        return ""
