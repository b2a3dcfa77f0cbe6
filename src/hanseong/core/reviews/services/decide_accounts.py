"""Confirms accounts, takes roles and tokens back, or ends access; the last decision closes the review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import EditedMeanwhile, Invalid
from hanseong.core.people.models import RoleGrant, User
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.people.services.end_employment import end_access
from hanseong.core.permissions import Actor, Role, check
from hanseong.core.reviews.errors import ReasonMissing, UnableToReview, UnknownReview
from hanseong.core.reviews.models import LONGEST_REASON, AccountReview, ReviewedAccount
from hanseong.core.reviews.permissions import REVIEW, REVIEW_DISTRICT
from hanseong.core.reviews.selectors import facts_of, version_of, visible_to
from hanseong.core.reviews.services.closing import close_when_done

Decision = ReviewedAccount.Decision
_RULINGS = (Decision.CONFIRMED, Decision.REDUCED, Decision.REVOKED)


@dataclass(frozen=True)
class Ruling:
    """What is decided about one account; ``version`` is of what was looked at."""

    account_id: UUID
    decision: str
    reason: str = ""
    version: str = ""


def decide_accounts(*, review_id: UUID, rulings: Sequence[Ruling], by: Actor, now: datetime) -> int:
    """Write the decisions, all or none; gives how many were new.

    ``reduced`` ends every granted role, token, link and session; the position stays. ``revoked`` ends
    access altogether; what the person leaves undone is handed over by a transfer. Raises NotAllowed,
    UnknownReview, Invalid, ReasonMissing, UnableToReview (one's own account, closed), EditedMeanwhile.
    """
    with transaction.atomic():
        known = visible_to(by).filter(id=review_id).values_list("id", flat=True).first()
        if known is None:
            raise UnknownReview(_("그런 계정 점검이 없습니다."))
        wanted = {one.account_id: one for one in rulings}
        users = ReviewedAccount.objects.filter(review_id=known, id__in=wanted).values("user_id")
        list(User.objects.select_for_update(no_key=True).filter(id__in=users).order_by("id"))
        review = AccountReview.objects.select_for_update(no_key=True).get(id=known)
        _check_right(review, by)
        rows = list(review.accounts.filter(id__in=wanted).select_related("user"))
        if len(rows) != len(wanted):
            raise UnknownReview(_("이 점검에 없는 계정입니다."))
        facts = facts_of([row.user_id for row in rows], now)
        told = [
            (row, _decided(row, wanted[row.id], facts[row.user_id], by=by, now=now))
            for row in rows
            if row.decision == Decision.PENDING
        ]
        for row, ended in told:
            _tell(row, ended, by=by, now=now)
        close_when_done(review, by=by, now=now)
    return len(told)


def _check_right(review: AccountReview, by: Actor) -> None:
    if review.department_id is None:
        check(by, REVIEW_DISTRICT)
    else:
        check(by, REVIEW, review.department_id)
    if review.closed_at is not None:
        raise UnableToReview(_("이미 마친 계정 점검입니다."))


def _decided(
    row: ReviewedAccount, ruling: Ruling, facts: dict[str, Any], *, by: Actor, now: datetime
) -> list[str]:
    """Write one decision and what follows from it; gives the roles that ended."""
    _make_sense(row, ruling, by)
    if ruling.version and ruling.version != version_of(facts):
        sentence = _(
            "그 사이 %(name)s의 자리, 역할이나 토큰이 바뀌었습니다. 지금 내용을 보고 다시 정하십시오."
        )
        raise EditedMeanwhile(sentence % {"name": row.user.display_name})
    row.decision, row.reason = ruling.decision, ruling.reason.replace("\x00", "").strip()
    row.seen, row.decided_at, row.decided_by_id = facts, now, by.user_id
    row.save(update_fields=["decision", "reason", "seen", "decided_at", "decided_by"])
    if ruling.decision == Decision.CONFIRMED:
        return []
    ended = _end_roles(row.user_id, now)
    if ruling.decision == Decision.REVOKED:
        User.objects.filter(id=row.user_id, left_at=None).update(left_at=now)
        User.objects.filter(id=row.user_id).update(is_active=False)
    end_access(row.user_id, now=now)
    return ended


def _make_sense(row: ReviewedAccount, ruling: Ruling, by: Actor) -> None:
    if ruling.decision not in _RULINGS:
        raise Invalid(_("확인할지 거둘지 고르십시오."), field="decision")
    if row.user_id == by.user_id:
        raise UnableToReview(_("자기 자신의 계정은 점검할 수 없습니다. 다른 사람에게 부탁하십시오."))
    said = ruling.reason.replace("\x00", "").strip()
    if len(said) > LONGEST_REASON or (ruling.decision != Decision.CONFIRMED and not said):
        raise ReasonMissing(
            _("%(name)s: 거두는 사유를 300자 이하로 적어 주십시오.") % {"name": row.user.display_name},
            field="reason",
        )
    if ruling.decision != Decision.CONFIRMED and _is_last_administrator(row.user_id):
        raise UnableToReview(
            _("%(name)s은(는) 마지막 관리자입니다. 다른 관리자를 먼저 두십시오.")
            % {"name": row.user.display_name}
        )


def _is_last_administrator(user_id: UUID) -> bool:
    admins = RoleGrant.objects.filter(role=Role.ADMIN.value, department=None, valid_until=None)
    return (
        admins.filter(user_id=user_id).exists()
        and not admins.filter(user__is_active=True).exclude(user_id=user_id).exists()
    )


def _end_roles(user_id: UUID, now: datetime) -> list[str]:
    """End every granted role today; one given for today or later held on no day, and goes."""
    today = day_of(now)
    running = RoleGrant.objects.filter(Q(valid_until=None) | Q(valid_until__gt=today), user_id=user_id)
    ended = sorted(running.values_list("role", flat=True))
    running.filter(valid_from__gte=today).delete()
    running.update(valid_until=today)
    return ended


def _tell(row: ReviewedAccount, ended: list[str], *, by: Actor, now: datetime) -> None:
    detail = {"review": row.review_id, "reason": row.reason, "ended": ended}
    audit.record(
        by=by, verb=f"reviews.account.{row.decision}", target=f"user:{row.user_id}", detail=detail, now=now
    )
