"""``/people/reviews/``: the quarter's reviews, and the table in which accounts are confirmed or ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.errors import HanseongError, NotAllowed, NotVisible
from hanseong.core.people.pages.paging import page_number, window
from hanseong.core.people.roles import POSITIONS, role_name
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.reviews.permissions import REVIEW, REVIEW_DISTRICT, VIEW
from hanseong.core.reviews.selectors import accounts, review, reviews
from hanseong.core.reviews.services import Ruling, decide_accounts
from hanseong.core.reviews.views import AccountView, ReviewView

_PER_PAGE = 50
DECISIONS = {
    "confirmed": gettext_lazy("권한을 확인함"),
    "reduced": gettext_lazy("역할과 토큰을 거둠"),
    "revoked": gettext_lazy("접근을 끝냄"),
    "gone": gettext_lazy("점검 전에 떠남"),
}
CHOICES = {
    "confirmed": gettext_lazy("권한 확인"),
    "reduced": gettext_lazy("역할과 토큰 거두기"),
    "revoked": gettext_lazy("접근 끝내기"),
}


@dataclass(frozen=True)
class Line:
    """One account with its words, and what was typed about it."""

    account: AccountView
    positions: tuple[str, ...]
    roles: tuple[str, ...]
    decided: str
    is_self: bool
    chosen: str
    reason: str


@requires(VIEW)
@require_safe
def review_list(request: HttpRequest) -> HttpResponse:
    """Those the reader may look at, the newest quarter first."""
    number = page_number(request)
    rows, total = reviews(actor_of(request), timezone.now(), offset=(number - 1) * _PER_PAGE, limit=_PER_PAGE)
    context = {"rows": rows, "page": window(number, total, _PER_PAGE, {})}
    return render(request, "reviews/list.html", context)


@requires(VIEW)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review_page(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """The table; every row with a choice is written, all of them or none."""
    now, faults = timezone.now(), []
    status = 200
    found = review(actor_of(request), review_id, now)
    if request.method == "POST":
        try:
            count = _written(request, found, now)
        except (NotAllowed, NotVisible):
            raise
        except HanseongError as error:
            faults, status = [str(error)], error.http_status
        else:
            if count:
                said = ngettext("계정 %(count)d개를 점검했습니다.", "계정 %(count)d개를 점검했습니다.", count)
                messages.success(request, said % {"count": count})
                return redirect("reviews:review", review_id=review_id)
            faults, status = [_("점검할 사람 옆에서 확인할지 거둘지 고르십시오.")], 422
    context = {
        "found": found,
        "lines": _lines(request, found, now),
        "choices": list(CHOICES.items()),
        "faults": faults,
        "may_decide": found.closed_at is None and _may(request, found),
    }
    return render(request, "reviews/review.html", context, status=status)


def _may(request: HttpRequest, found: ReviewView) -> bool:
    actor = actor_of(request)
    if found.department_id is None:
        return may(actor, REVIEW_DISTRICT)
    return may(actor, REVIEW, found.department_id)


def _written(request: HttpRequest, found: ReviewView, now: datetime) -> int:
    rulings = [
        Ruling(
            account_id=account.id,
            decision=chosen,
            reason=request.POST.get(f"reason-{account.id}", ""),
            version=request.POST.get(f"version-{account.id}", ""),
        )
        for account in accounts(found.id, now)
        if account.is_pending and (chosen := request.POST.get(f"decision-{account.id}", ""))
    ]
    return (
        decide_accounts(review_id=found.id, rulings=rulings, by=actor_of(request), now=now) if rulings else 0
    )


def _lines(request: HttpRequest, found: ReviewView, now: datetime) -> list[Line]:
    """Pending ones first, with what was typed still there."""
    me = actor_of(request).user_id
    rows = sorted(accounts(found.id, now), key=lambda account: not account.is_pending)
    return [
        Line(
            account=row,
            positions=tuple(f"{place} {_(POSITIONS[position])}" for position, place in row.positions),
            roles=tuple(f"{role_name(role)} ({place or _('구 전체')})" for role, place in row.roles),
            decided=str(DECISIONS.get(row.decision, "")),
            is_self=row.user_id == me,
            chosen=request.POST.get(f"decision-{row.id}", ""),
            reason=request.POST.get(f"reason-{row.id}", "") if row.is_pending else row.reason,
        )
        for row in rows
    ]
