"""Questions about reviews: which, how far, and what each account holds."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hanseong.core.people.models import ApiToken, Posting, RoleGrant, User
from hanseong.core.people.selectors.periods import day_of, holding_on
from hanseong.core.people.selectors.things import known_ids
from hanseong.core.people.views import PlaceView
from hanseong.core.permissions import Actor, Role
from hanseong.core.registry import Record
from hanseong.core.reviews.errors import UnknownReview
from hanseong.core.reviews.models import AccountReview, ReviewedAccount
from hanseong.core.reviews.permissions import sees_everything
from hanseong.core.reviews.views import AccountView, ReviewView

_PENDING = Q(accounts__decision=ReviewedAccount.Decision.PENDING)


def visible_to(actor: Actor) -> QuerySet[AccountReview]:
    """All for administrators and privacy officers; their own departments' for heads."""
    if actor.is_system or sees_everything(actor):
        return AccountReview.objects.all()
    return AccountReview.objects.filter(department_id__in=actor.departments(Role.HEAD))


def reviews(actor: Actor, now: datetime, *, offset: int = 0, limit: int = 50) -> tuple[list[ReviewView], int]:
    """The newest quarter first, open ones before closed ones; and how many there are."""
    rows = _counted(visible_to(actor))
    ordered = rows.order_by("-year", "-number", "closed_at", "department__name")
    return [_view(row, now) for row in ordered[offset : offset + limit]], rows.count()


def review(actor: Actor, review_id: UUID, now: datetime) -> ReviewView:
    """One review; raises UnknownReview when there is none for this actor."""
    row = _counted(visible_to(actor)).filter(id=review_id).first()
    if row is None:
        raise UnknownReview(_("그런 계정 점검이 없습니다."))
    return _view(row, now)


def accounts(review_id: UUID, now: datetime) -> list[AccountView]:
    """Every account of the review, in a handful of queries."""
    rows = list(ReviewedAccount.objects.filter(review_id=review_id).select_related("user", "decided_by"))
    facts = facts_of([row.user_id for row in rows if row.decision == "pending"], now)
    return [_account(row, facts.get(row.user_id)) for row in rows]


def facts_of(user_ids: Iterable[UUID], now: datetime) -> dict[UUID, dict[str, Any]]:
    """What each of these people holds now, as it is kept with a decision."""
    wanted, day = list(user_ids), day_of(now)
    found: defaultdict[UUID, dict[str, Any]] = defaultdict(dict)
    for user_id, last in User.objects.filter(id__in=wanted).values_list("id", "last_login"):
        found[user_id] = {
            "positions": [],
            "roles": [],
            "tokens": 0,
            "last_sign_in": last.isoformat() if last else "",
        }
    posted = Posting.objects.filter(holding_on(day), user_id__in=wanted).select_related("department", "team")
    for seat in posted:
        parts = [part for part in (seat.department, seat.team) if part]
        korean = " · ".join(part.name for part in parts)
        found[seat.user_id]["positions"].append(
            [seat.position, korean, " · ".join(part.name_en or part.name for part in parts)]
        )
    granted = RoleGrant.objects.filter(holding_on(day), user_id__in=wanted).select_related("department")
    for row in granted:
        place = row.department
        names = [place.name, place.name_en or place.name] if place else ["", ""]
        found[row.user_id]["roles"].append([row.role, *names])
    tokens = ApiToken.objects.filter(user_id__in=wanted, revoked_at=None, expires_at__gt=now)
    for user_id, count in tokens.values_list("user_id").annotate(count=Count("id")).order_by():
        found[user_id]["tokens"] = count
    return dict(found)


def version_of(facts: dict[str, Any]) -> str:
    """What was seen, in sixteen characters; a sign-in in the meantime is no other account."""
    held = {name: facts.get(name) for name in ("positions", "roles", "tokens")}
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:16]


def found_reviews(reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    """Reviews by quarter and department, for whoever shows acts."""
    rows = visible_to(reader).filter(id__in=list(known_ids(ids))).select_related("department")
    return {str(row.id): Record("review", str(row.id), str(row), _page(row.id)) for row in rows}


def _page(review_id: UUID) -> str:
    try:
        return reverse("reviews:review", args=[review_id])
    except NoReverseMatch:  # a public site serves no staff pages
        return ""


def _counted(rows: QuerySet[AccountReview]) -> QuerySet[AccountReview]:
    return rows.select_related("department").annotate(
        total=Count("accounts"), waiting=Count("accounts", filter=_PENDING)
    )


def _view(row: Any, now: datetime) -> ReviewView:
    place = None if row.department is None else PlaceView(row.department.name, row.department.name_en)
    return ReviewView(
        id=row.id,
        quarter=f"{row.year}Q{row.number}",
        place=place,
        department_id=row.department_id,
        due_on=row.due_on,
        is_overdue=row.closed_at is None and row.due_on < day_of(now),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        accounts=row.total,
        pending=row.waiting,
    )


def _account(row: ReviewedAccount, now: dict[str, Any] | None) -> AccountView:
    facts = row.seen if now is None else now
    last = facts.get("last_sign_in")
    at = 1 if (get_language() or "ko").startswith("en") else 0  # names are kept in both languages
    return AccountView(
        id=row.id,
        user_id=row.user_id,
        name=row.user.display_name,
        username=row.user.username,
        positions=tuple((position, names[at]) for position, *names in facts.get("positions", ())),
        roles=tuple((role, names[at]) for role, *names in facts.get("roles", ())),
        last_sign_in=datetime.fromisoformat(last) if last else None,
        tokens=facts.get("tokens", 0),
        version=version_of(facts),
        decision=row.decision,
        reason=row.reason,
        decided_by=row.decided_by.display_name if row.decided_by else "",
        decided_at=row.decided_at,
    )
