"""Every quarter each account is looked at: confirmed, cut down or ended; late reviews raise an alert."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from tests.harness.sessions import signed_in

from hanseong.core.alerts.models import Alert
from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import EditedMeanwhile, HanseongError
from hanseong.core.people import services as people
from hanseong.core.people.models import ApiToken, Posting, RoleGrant, User
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import Role
from hanseong.core.reviews.models import AccountReview, ReviewedAccount
from hanseong.core.reviews.selectors import accounts, reviews
from hanseong.core.reviews.services import Ruling, decide_accounts, keep_reviews, open_reviews
from hanseong.core.todo import inbox

pytestmark = pytest.mark.django_db


def opened(house):
    """The quarter's reviews; gives the one of the department that owns the pledges."""
    open_reviews(now=house.stage.now, by=system_actor("scheduler"))
    return AccountReview.objects.get(department_id=house.stage.people.owner_id)


def rule(house, review, by, now=None, **rulings):
    """Decide by sign-in name: ``officer=("revoked", "까닭")``."""
    found = {row.username: row for row in accounts(review.id, house.stage.now)}
    wanted = [
        Ruling(found[name].id, decision, reason, found[name].version)
        for name, (decision, reason) in rulings.items()
    ]
    return decide_accounts(review_id=review.id, rulings=wanted, by=by, now=now or house.stage.now)


def test_each_quarter_opens_once_and_everybody_is_in_one_review(house) -> None:
    review = opened(house)
    assert open_reviews(now=house.stage.now, by=system_actor("scheduler")) == 0
    staff = User.objects.filter(kind="staff", is_active=True)
    assert ReviewedAccount.objects.count() == staff.count()
    assert [row.username for row in accounts(review.id, house.stage.now)] == ["officer"]
    district = AccountReview.objects.get(department=None)
    assert "head" in [row.username for row in accounts(district.id, house.stage.now)]
    assert [item.kind for item in inbox(house.stage.head, house.stage.now)] == ["reviews.accounts"]
    assert [row.department_id for row in reviews(house.stage.head, house.stage.now)[0]] == [
        review.department_id
    ]
    assert reviews(house.officer, house.stage.now)[0] == []
    with pytest.raises(HanseongError):
        open_reviews(now=house.stage.now, by=house.officer)
    assert open_reviews(now=house.stage.now + timedelta(days=60), by=system_actor("scheduler")) > 0


def test_taking_back_ends_roles_tokens_and_the_item(house) -> None:
    people.grant_role(
        user_id=house.officer.user_id,
        role=Role.OPERATOR,
        department_id=None,
        now=house.stage.now,
        by=house.admin,
    )
    people.issue_token(
        role=Role.OPERATOR, department=None, lifetime=timedelta(days=3), now=house.stage.now, by=house.admin
    )
    review, later = opened(house), house.stage.now + timedelta(days=1)
    with pytest.raises(HanseongError, match="사유"):
        rule(house, review, house.stage.head, officer=("reduced", " "))
    assert rule(house, review, house.stage.head, later, officer=("reduced", "로봇을 더 몰지 않음")) == 1
    assert not RoleGrant.objects.filter(user_id=house.officer.user_id, valid_until=None).exists()
    assert not ApiToken.objects.filter(revoked_at=None).exists()
    assert Posting.objects.filter(user_id=house.officer.user_id, valid_until=None).exists()
    assert User.objects.get(id=house.officer.user_id).is_active
    review.refresh_from_db()
    assert review.closed_at == later
    assert inbox(house.stage.head, later) == []
    [kept] = accounts(review.id, later)
    assert (kept.roles, kept.tokens, kept.reason) == ((("operator", ""),), 1, "로봇을 더 몰지 않음")
    assert set(AuditLine.objects.filter(verb__startswith="reviews.").values_list("verb", flat=True)) >= {
        "reviews.account.reduced",
        "reviews.review.closed",
    }
    with pytest.raises(HanseongError, match="이미 마친"):
        rule(house, review, house.stage.head, officer=("confirmed", ""))


def test_nobody_reviews_themselves_strangers_nothing_and_stale_facts_are_refused(house) -> None:
    review = opened(house)
    district = AccountReview.objects.get(department=None)
    with pytest.raises(HanseongError, match="없습니다"):
        rule(house, review, house.successor, officer=("confirmed", ""))
    with pytest.raises(HanseongError, match="없습니다"):
        rule(house, district, house.stage.head, head=("confirmed", ""))
    other = AccountReview.objects.get(department_id=house.stage.people.other_id)
    with pytest.raises(HanseongError, match="자기 자신"):
        rule(house, other, house.admin, admin=("confirmed", ""))
    found = accounts(review.id, house.stage.now)[0]
    people.grant_role(
        user_id=house.officer.user_id,
        role=Role.ANALYST,
        department_id=None,
        now=house.stage.now,
        by=house.admin,
    )
    with pytest.raises(EditedMeanwhile):
        decide_accounts(
            review_id=review.id,
            rulings=[Ruling(found.id, "confirmed", "", found.version)],
            by=house.stage.head,
            now=house.stage.now,
        )
    with pytest.raises(HanseongError, match="마지막 관리자"):
        rule(house, other, system_actor("commands"), admin=("revoked", "떠남"))
    assert not ReviewedAccount.objects.exclude(decision="pending").exists()


def test_overdue_raises_one_alert_that_the_last_decision_closes(house) -> None:
    review = opened(house)
    late = house.stage.now + timedelta(days=15)
    assert keep_reviews(now=late) == AccountReview.objects.count()
    assert keep_reviews(now=late) == 0
    review.refresh_from_db()
    alert = Alert.objects.get(id=review.alert_id)
    assert "첨단도시과의 계정 점검이 기한(2026-12-02)을 넘겼습니다" in alert.text
    people.end_employment(user_id=house.officer.user_id, now=late, by=house.admin)
    keep_reviews(now=late)
    review.refresh_from_db()
    alert.refresh_from_db()
    assert (review.closed_at, alert.state) == (late, "closed")
    assert ReviewedAccount.objects.get(review=review).decision == "gone"


def test_in_the_browser(house, count_queries) -> None:
    review = opened(house)
    head, address = signed_in(house.stage.head), f"/people/reviews/{review.id}/"
    with count_queries("reviews.list"):
        assert address in head.get("/people/reviews/").content.decode()
    with count_queries("reviews.review"):
        page = head.get(address).content.decode()
    account = re.findall(r'name="decision-([0-9a-f-]+)"', page)[0]
    version = re.findall(r'name="version-[0-9a-f-]+" value="(\w+)"', page)[0]
    facts = {f"decision-{account}": "revoked", f"version-{account}": version}
    assert head.post(address, {}).status_code == 422
    refused = head.post(address, {**facts, f"reason-{account}": ""})
    assert (refused.status_code, '<option value="revoked" selected>' in refused.content.decode()) == (
        422,
        True,
    )
    done = head.post(address, {**facts, f"reason-{account}": "퇴직"}, follow=True).content.decode()
    assert "접근을 끝냄" in done
    assert not User.objects.get(id=house.officer.user_id).is_active
    assert signed_in(house.successor).get(address).status_code == 403
    other = AccountReview.objects.get(department_id=house.stage.people.other_id)
    assert head.get(f"/people/reviews/{other.id}/").status_code == 404
