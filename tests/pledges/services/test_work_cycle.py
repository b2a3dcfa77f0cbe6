"""Draft, head, planning office, published: order, four eyes, returns, edits, acting officials."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.pledges.stage import enter_pledge, receive, report_of, walk, working

from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import EditedMeanwhile, Invalid, NotAllowed, NotVisible, Refused
from hanseong.core.live.models import OutboxEvent
from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for
from hanseong.pledges.domain.edits import Edit, RemoveEntry
from hanseong.pledges.models import Pledge, ReviewStep, Snapshot
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.head_approve import head_approve
from hanseong.pledges.services.planning_approve import planning_approve
from hanseong.pledges.services.publish_report import publish_report
from hanseong.pledges.services.return_report import return_report
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.submit_report import submit_report
from hanseong.pledges.services.transfer_ownership import transfer_ownership
from hanseong.pledges.services.withdraw_report import withdraw_report

TITLE = Edit("head", "head", "term_goal", "모두가 걷는 길")


def edit(stage, report_id, by=None, version=None, edits=(TITLE,)):
    report = report_of(report_id)
    return save_report(
        report_id=report_id,
        version=report.version if version is None else version,
        edits=list(edits),
        by=by or stage.officer,
        now=stage.now,
    )


def test_the_way_to_publication(stage) -> None:
    report_id = enter_pledge(stage)
    snapshot = walk(stage, report_id, "published")
    assert (report_of(report_id).state, snapshot.revision) == ("published", 1)
    assert Pledge._unscoped.get().is_public
    steps = list(ReviewStep._unscoped.values_list("step", "by__username"))
    assert steps == [
        ("submit", "officer"),
        ("head_approve", "head"),
        ("planning_approve", "reviewer"),
        ("publish", "publisher"),
    ]
    assert OutboxEvent.objects.filter(topic="pledges.published").count() == 1


@pytest.mark.parametrize("state", ["draft", "head_review", "planning_review"])
def test_publishing_before_approval_is_refused(stage, state) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, state)
    with pytest.raises(Refused):
        publish_report(report_id=report_id, by=stage.publisher, now=stage.now)
    assert (report_of(report_id).state, Snapshot._unscoped.count()) == (state, 0)


@pytest.mark.parametrize("state", ["head_review", "planning_review", "approved"])
def test_an_edit_after_submission_is_a_draft_again(stage, state) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, state)
    edit(stage, report_id)
    report = report_of(report_id)
    assert (report.state, report.approved_by_id) == ("draft", None)
    with pytest.raises(Refused):
        publish_report(report_id=report_id, by=stage.publisher, now=stage.now)


def test_who_may_do_what(stage) -> None:
    report_id = enter_pledge(stage)
    with pytest.raises(NotVisible):
        submit_report(report_id=report_id, by=stage.other, now=stage.now)
    with pytest.raises(NotVisible):
        edit(stage, report_id, by=stage.resident)
    with pytest.raises(NotAllowed):
        submit_report(report_id=report_id, by=stage.reviewer, now=stage.now)
    walk(stage, report_id, "head_review")
    with pytest.raises(NotAllowed):
        head_approve(report_id=report_id, by=stage.officer, now=stage.now)
    walk_on(stage, report_id)
    with pytest.raises(NotAllowed):
        planning_approve(report_id=report_id, by=stage.head, now=stage.now)
    planning_approve(report_id=report_id, by=stage.reviewer, now=stage.now)
    with pytest.raises(NotAllowed):
        publish_report(report_id=report_id, by=stage.officer, now=stage.now)


def walk_on(stage, report_id) -> None:
    head_approve(report_id=report_id, by=stage.head, now=stage.now)


def test_who_submitted_cannot_approve(stage) -> None:
    report_id = enter_pledge(stage)
    submit_report(report_id=report_id, by=stage.head, now=stage.now)
    with pytest.raises(Refused, match="제출한 사람"):
        head_approve(report_id=report_id, by=stage.head, now=stage.now)


def test_an_owner_with_planning_rights_does_not_publish_their_own(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "approved")
    both = stage.publisher.grants | stage.officer.grants
    owner = type(stage.publisher)(stage.moderator.user_id, "both", both, is_staff=True)
    with pytest.raises(Refused, match="주관부서"):
        publish_report(report_id=report_id, by=owner, now=stage.now)


@pytest.mark.parametrize(
    ("state", "by"), [("head_review", "head"), ("planning_review", "reviewer"), ("approved", "reviewer")]
)
def test_a_return_needs_a_reason(stage, state, by) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, state)
    actor = getattr(stage, by)
    with pytest.raises(Invalid):
        return_report(report_id=report_id, reason="  ", by=actor, now=stage.now)
    assert report_of(report_id).state == state
    return_report(report_id=report_id, reason="날짜가 빠졌습니다", by=actor, now=stage.now)
    assert report_of(report_id).state == "draft"
    assert ReviewStep._unscoped.get(step="return").reason == "날짜가 빠졌습니다"


def test_an_acting_head_approves_and_the_line_says_for_whom(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "head_review")
    day = stage.now.date()
    people.set_absence(
        user_id=stage.head.user_id,
        acting_id=stage.other.user_id,
        reason="출장",
        valid_from=day,
        valid_until=day + timedelta(days=3),
        now=stage.now,
        by=stage.system,
    )
    acting = actor_for(stage.other.user_id, stage.now)
    head_approve(report_id=report_id, by=acting, now=stage.now)
    step = ReviewStep._unscoped.get(step="head_approve")
    assert (step.by_id, step.acting_for_id) == (stage.other.user_id, stage.head.user_id)


def test_two_edits_of_one_version(stage) -> None:
    report_id = enter_pledge(stage)
    version = report_of(report_id).version
    edit(stage, report_id, version=version)
    with pytest.raises(EditedMeanwhile):
        edit(stage, report_id, version=version, edits=[Edit("head", "head", "term_goal", "다른 글")])
    assert working(stage, report_id).sheet.head.term_goal == "모두가 걷는 길"


def test_an_edit_that_changes_nothing_writes_nothing(stage) -> None:
    report_id = enter_pledge(stage)
    edit(stage, report_id)
    walk(stage, report_id, "approved")
    before = AuditLine.objects.count()
    edit(stage, report_id)
    assert (report_of(report_id).state, AuditLine.objects.count()) == ("approved", before)


@pytest.mark.parametrize(
    "bad",
    [
        Edit("head", "head", "management_no", "II-1-1"),
        Edit("head", "nobody", "title", "x"),
        Edit("nothing", "head", "title", "x"),
        Edit("results", "p1.2026Q3.1", "start", "어제"),
        Edit("results", "p1.2026Q3.1", "programme", "p9"),
        Edit("budget", "total.executed.2026년.1", "value_krw", "NaN"),
        Edit("results", "p1.2026Q3.1", "amounts", [{"value_krw": "1", "status": "lost"}]),
        RemoveEntry("programmes", "p1"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_whole(stage, bad) -> None:
    report_id = enter_pledge(stage)
    before = working(stage, report_id).sheet
    with pytest.raises(Invalid):
        edit(stage, report_id, edits=[TITLE, bad])
    assert working(stage, report_id).sheet == before


def test_a_published_quarter_is_corrected_as_its_next_revision(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    with pytest.raises(Refused):
        edit(stage, report_id)
    with pytest.raises(Invalid):
        amend_report(report_id=report_id, reason="", by=stage.officer, now=stage.now)
    amend_report(report_id=report_id, reason="목표 설명을 고침", by=stage.officer, now=stage.now)
    edit(stage, report_id)
    second = walk(stage, report_id, "published")
    first = Snapshot._unscoped.get(revision=1)
    assert (second.revision, second.reason) == (2, "목표 설명을 고침")
    assert "모두가 걷는 길" not in first.payload
    assert "모두가 걷는 길" in second.payload


def test_withdrawing_hides_the_quarter_and_keeps_the_snapshot(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    withdraw_report(report_id=report_id, reason="금액 오류", by=stage.publisher, now=stage.now)
    snapshot = Snapshot._unscoped.get()
    assert (snapshot.is_public, Pledge._unscoped.get().is_public) == (False, False)
    amend_report(report_id=report_id, reason="금액을 고침", by=stage.officer, now=stage.now)
    assert report_of(report_id).state == "draft"


def test_an_undecided_error_stops_publication(stage) -> None:
    done = receive(stage)
    walk(stage, done.report_id, "approved")
    with pytest.raises(Refused, match="DATE_INVALID"):
        publish_report(report_id=done.report_id, by=stage.publisher, now=stage.now)
    assert not Snapshot._unscoped.exists()


def test_a_pledge_nobody_owns_cannot_be_submitted(stage) -> None:
    report_id = enter_pledge(stage)
    Pledge._unscoped.update(owner_department=None)
    with pytest.raises(Refused, match="주관부서"):
        submit_report(report_id=report_id, by=stage.system, now=stage.now)


def test_ownership_moves_with_its_history(stage) -> None:
    report_id = enter_pledge(stage)
    pledge = report_of(report_id).pledge
    transfer_ownership(
        pledge_id=pledge.id,
        department_id=stage.other_id,
        on=date(2026, 11, 18),
        reason="업무 조정",
        by=stage.reviewer,
        now=stage.now,
    )
    with pytest.raises(NotVisible):
        edit(stage, report_id, by=stage.officer)
    edit(stage, report_id, by=stage.other)
    periods = list(pledge.ownership_periods.values_list("department_id", "valid_from", "valid_until"))
    assert periods == [
        (stage.owner_id, date(2026, 7, 1), date(2026, 11, 18)),
        (stage.other_id, date(2026, 11, 18), None),
    ]


def test_a_transfer_to_come_is_not_recorded_before_its_day(stage) -> None:
    pledge = report_of(enter_pledge(stage)).pledge
    with pytest.raises(Invalid, match="앞날"):
        transfer_ownership(
            pledge_id=pledge.id,
            department_id=stage.other_id,
            on=stage.now.date() + timedelta(days=2),
            reason="업무 조정",
            by=stage.reviewer,
            now=stage.now,
        )
    assert Pledge._unscoped.get(id=pledge.id).owner_department_id == stage.owner_id
