"""An official is transferred: everything passes in one act, nothing stays behind, and the log tells it."""

from __future__ import annotations

import importlib
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from tests.core.transfers.house import LATER, TODAY, leaving, moving, transferred
from tests.harness.sessions import signed_in
from tests.ledger.stage import decided, drafted
from tests.pledges.stage import enter_pledge, published, report_of, walk

from hanseong.core import chain
from hanseong.core.chain.models import AuditLine
from hanseong.core.chain.selectors import verify
from hanseong.core.errors import HanseongError
from hanseong.core.notices.models import Notice
from hanseong.core.people import services as people
from hanseong.core.people.models import Absence, ApiToken, Posting, RoleGrant, SignInLink, User
from hanseong.core.permissions import Grant, Role
from hanseong.core.todo import inbox, open_todo, to_person, to_role
from hanseong.core.todo.models import Todo
from hanseong.core.todo.services import delegate_todo
from hanseong.core.transfers.models import Transfer
from hanseong.core.transfers.services import act_due, cancel_transfer, look_ahead
from hanseong.ledger.errors import OutOfOrder
from hanseong.ledger.models import ApprovalStep, FundedProgramme, LicenceSeat, SoftwareLicence
from hanseong.ledger.services.manage_licence import assign_seat
from hanseong.ledger.services.sign_decision import sign_decision
from hanseong.pledges.models import Snapshot

pytestmark = pytest.mark.django_db


def give_work(house):
    """A draft to sign, an office carried, a grant, a token, a link, an open browser."""
    stage = house.stage
    decision = drafted(stage)
    people.grant_role(
        user_id=house.officer.user_id,
        role=Role.OPERATOR,
        department_id=stage.people.owner_id,
        now=stage.now,
        by=house.admin,
    )
    people.set_absence(
        user_id=stage.head.user_id,
        acting_id=house.officer.user_id,
        reason="교육",
        valid_from=TODAY,
        valid_until=TODAY + timedelta(days=10),
        now=stage.now,
        by=house.admin,
    )
    people.issue_token(
        role=Role.OPERATOR, department="smart-city", lifetime=timedelta(days=3), now=stage.now, by=house.admin
    )
    people.issue_link_to(user_id=house.officer.user_id, now=stage.now, by=house.admin)
    return decision


def test_everything_passes_in_one_act(house) -> None:
    decision = give_work(house)
    browser = signed_in(house.officer)
    UserSession.objects.create(
        user_id=house.officer.user_id, session_key=browser.session.session_key, ip="127.0.0.1", user_agent="x"
    )
    made = transferred(house, moving(house))
    old, new = house.now_is(house.officer), house.now_is(house.successor)
    owner, other = house.stage.people.owner_id, house.stage.people.other_id
    assert old.grants == {Grant(Role.OFFICER, other)}
    assert {Grant(Role.OFFICER, owner), Grant(Role.OPERATOR, owner), Grant(Role.OFFICER, other)} <= new.grants
    assert new.acting_for == (house.stage.head.user_id,)
    assert Grant(Role.HEAD, owner) in new.grants
    assert {step.person_id for step in ApprovalStep._unscoped.filter(decision=decision, position=0)} == {
        new.user_id
    }
    assert [item.title for item in inbox(old, house.stage.now)] == []
    assert "'돌봄 계획' 문서에 서명할 차례입니다" in [
        item.title for item in inbox(new, house.stage.now) if item.reach == "own"
    ]
    sign_decision(decision_id=decision, by=new, now=house.stage.now)
    assert not SignInLink.objects.filter(used_at=None).exists()
    assert not ApiToken.objects.filter(revoked_at=None).exists()
    assert not Session.objects.filter(session_key=browser.session.session_key).exists()
    told = {(line.verb, line.target.split(":")[0]) for line in AuditLine.objects.all()}
    assert {
        ("transfers.transfer.done", "transfer"),
        ("transfers.transfer.done", "user"),
        ("todo.items.handed_over", "user"),
        ("ledger.decision.handed_over", "decision"),
    } - told == {("todo.items.handed_over", "user")}  # the room opened the item anew for the successor
    assert Transfer.objects.get(id=made).moved == {"ledger.decisions": 1}
    assert Notice.objects.filter(template="transfers.done").count() == 2
    assert verify("audit") == []


def test_items_and_delegations_pass(house) -> None:
    importlib.import_module("tests.core.todo.office")  # declares the kinds of its items
    facts = {"kind": "trial.write", "url": "/help/", "by": house.admin, "now": house.stage.now}
    mine = open_todo(target="thing:1", title="내 일", to=to_person(house.officer.user_id), **facts)
    officers = to_role(Role.OFFICER, house.stage.people.owner_id)
    given = open_todo(target="thing:2", title="맡긴 일", to=officers, **facts)
    delegate_todo(
        todo_id=given,
        to_id=house.officer.user_id,
        reason="분담",
        by=house.stage.head,
        now=house.stage.now,
    )
    transferred(house, leaving(house))
    assert Todo.objects.get(id=mine).person_id == house.successor.user_id
    assert Todo.objects.get(id=given).delegated_to_id == house.successor.user_id
    assert AuditLine.objects.filter(verb="todo.items.handed_over").count() == 1


def test_whoever_leaves_is_out_and_published_sheets_keep_their_names(house) -> None:
    stage = house.stage.people
    report = published(stage).report_id
    signed = decided(house.stage)
    before = Snapshot._unscoped.get(report_id=report)
    line = list(report_of(report).review_steps.order_by("version").values_list("by__display_name", flat=True))
    transferred(house, leaving(house))
    user = User.objects.get(id=house.officer.user_id)
    assert (user.is_active, user.left_at) == (False, house.stage.now)
    assert house.now_is(house.officer).grants == frozenset()
    after = Snapshot._unscoped.get(report_id=report)
    assert (after.payload, after.sha256) == (before.payload, before.sha256)
    assert (
        list(report_of(report).review_steps.order_by("version").values_list("by__display_name", flat=True))
        == line
    )
    assert "officer" in line
    drafting = ApprovalStep._unscoped.get(decision=signed, position=0)
    assert (drafting.person_id, drafting.signed_name) == (user.id, "officer")
    assert [found for name in chain.selectors.chains() for found in verify(name)] == []


def test_the_preview_lists_what_the_act_moves(house) -> None:
    decision = drafted(house.stage)
    report = enter_pledge(house.stage.people, "I-①-2")
    walk(house.stage.people, report, "head_review")
    licence = give_seat(house)
    seen = look_ahead(moving(house), by=house.admin, now=house.stage.now)
    listed = {part.key: [item.label for item in part.items] for part in seen.parts}
    assert listed["ledger.decisions"] == ["돌봄 계획"]
    assert listed["ledger.seats"] == ["영상 분석 1번 자리"]
    assert any(label.startswith("I-①-2 2026Q3") for label in listed["pledges.reports"])
    assert "첨단도시과 담당" in listed["post"]
    assert seen.obstacles == ()
    assert not Transfer.objects.exists()
    transferred(house, moving(house))
    assert (
        LicenceSeat._unscoped.get(licence_id=licence, released_on=None).holder_id == house.successor.user_id
    )
    assert ApprovalStep._unscoped.get(decision_id=decision, position=0).person_id == house.successor.user_id


def give_seat(house):
    row = SoftwareLicence._unscoped.create(
        programme=FundedProgramme._unscoped.first(),
        name="영상 분석",
        seats=2,
        starts_on=TODAY,
        delivered_on=TODAY,
    )
    assign_seat(
        licence_id=row.id, holder_id=house.officer.user_id, on=TODAY, by=house.officer, now=house.stage.now
    )
    return row.id


REFUSED = [
    ({"on": TODAY - timedelta(days=1)}, "지난날"),
    ({"reason": " "}, "사유"),
    ({"department_id": None}, "옮길 부서"),
    ({"takes_post": False}, "successor에게 없는 권한이 있습니다: 담당 (첨단도시과)"),
]


def test_nonsense_is_refused_in_a_sentence(house) -> None:
    for asked, sentence in REFUSED:
        with pytest.raises(HanseongError) as caught:
            transferred(house, moving(house, **asked))
        assert sentence in str(caught.value)
    assert not Transfer.objects.exists()
    assert house.now_is(house.officer).grants == house.officer.grants


def test_people_who_cannot_are_refused(house) -> None:
    cases = [
        (moving(house, successor_id=house.officer.user_id), "다른 사람이어야"),
        (moving(house, user_id=house.admin.user_id), "자기 자신의"),
    ]
    people.end_employment(user_id=house.successor.user_id, now=house.stage.now, by=house.admin)
    cases.append((moving(house), "후임자가 될 수 없습니다"))
    for wanted, sentence in cases:
        with pytest.raises(HanseongError, match=sentence):
            transferred(house, wanted)
    with pytest.raises(HanseongError, match="권한이 없습니다"):
        look_ahead(moving(house), by=house.officer, now=house.stage.now)
    RoleGrant.objects.filter(role=Role.ADMIN).update(user_id=house.officer.user_id)
    with pytest.raises(HanseongError, match="마지막 관리자"):
        look_ahead(
            moving(house, successor_id=house.stage.head.user_id),
            by=house.stage.people.system,
            now=house.stage.now,
        )


def test_a_successor_on_the_same_line_is_refused_until_it_is_signed(house) -> None:
    drafted(house.stage)
    wanted = moving(house, successor_id=house.stage.head.user_id)
    with pytest.raises(HanseongError, match="결재선에 후임자가 이미"):
        transferred(house, wanted)
    assert house.now_is(house.officer).grants == house.officer.grants


def test_the_same_asked_twice_is_one_transfer(house) -> None:
    wanted = moving(house)
    assert transferred(house, wanted) == transferred(house, wanted)
    assert (
        AuditLine.objects.filter(verb="transfers.transfer.done", target__startswith="transfer:").count() == 1
    )
    assert Posting.objects.filter(user_id=house.officer.user_id).count() == 2


def test_a_later_transfer_waits_for_its_day_and_can_be_cancelled(house) -> None:
    decision = drafted(house.stage)
    first = transferred(house, leaving(house, on=LATER))
    assert act_due(now=house.stage.now) == 0
    assert house.now_is(house.officer).grants == house.officer.grants
    with pytest.raises(HanseongError, match="이미 예정"):
        transferred(house, moving(house))
    cancel_transfer(transfer_id=first, by=house.admin, now=house.stage.now)
    cancel_transfer(transfer_id=first, by=house.admin, now=house.stage.now)
    day = house.stage.now + timedelta(days=7)
    assert act_due(now=day) == 0
    transferred(house, leaving(house, on=LATER))
    assert [act_due(now=day), act_due(now=day)] == [1, 0]
    assert not User.objects.get(id=house.officer.user_id).is_active
    assert ApprovalStep._unscoped.get(decision_id=decision, position=0).person_id == house.successor.user_id
    with pytest.raises(HanseongError, match="이미 이루어진"):
        cancel_transfer(transfer_id=Transfer.objects.get(state="done").id, by=house.admin, now=day)


def test_on_the_day_a_blocked_leaver_is_out_and_the_administrators_are_asked(house) -> None:
    made = transferred(house, leaving(house, on=LATER))
    day = house.stage.now + timedelta(days=7)
    people.end_employment(user_id=house.successor.user_id, now=house.stage.now, by=house.admin)
    assert [act_due(now=day), act_due(now=day)] == [0, 0]
    row = Transfer.objects.get(id=made)
    assert (row.state, "후임자가 될 수 없습니다" in row.fault) == ("planned", True)
    assert not User.objects.get(id=house.officer.user_id).is_active
    assert [item.kind for item in inbox(house.admin, day)] == ["transfers.blocked"]
    assert AuditLine.objects.filter(verb="transfers.transfer.blocked").count() == 1
    cancel_transfer(transfer_id=made, by=house.admin, now=day)
    assert inbox(house.admin, day) == []
    transferred(house, leaving(house, successor_id=house.stage.head.user_id, on=LATER))
    assert act_due(now=day) == 1


def test_a_carried_office_that_the_successor_cannot_carry_ends(house) -> None:
    people.set_absence(
        user_id=house.successor.user_id,
        acting_id=house.officer.user_id,
        reason="교육",
        valid_from=TODAY,
        valid_until=LATER,
        now=house.stage.now,
        by=house.admin,
    )
    transferred(house, moving(house))
    assert not Absence.objects.filter(withdrawn_at=None, acting_id=house.successor.user_id).exists()
    assert Absence.objects.get().withdrawn_at == house.stage.now


def test_the_old_hand_cannot_sign_any_more(house) -> None:
    decision = drafted(house.stage)
    transferred(house, moving(house))
    with pytest.raises(OutOfOrder):  # even with the rights of a request that began before
        sign_decision(decision_id=decision, by=house.officer, now=house.stage.now)
