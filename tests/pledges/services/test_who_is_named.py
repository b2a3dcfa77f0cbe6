"""Whose office was carried is written down; who commented is not shown; long reasons fit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.harness.sessions import SINCE
from tests.pledges.stage import Stage, decide_all, enter_pledge, published, report_of, walk

from hanseong.core.errors import Refused
from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for, department
from hanseong.core.permissions import Actor, Role
from hanseong.pledges.models import QuarterReport, ReviewStep
from hanseong.pledges.selectors import trail
from hanseong.pledges.services.decide_change import decide_change
from hanseong.pledges.services.moderate_comment import moderate_comment
from hanseong.pledges.services.planning_approve import planning_approve
from hanseong.pledges.services.publish_report import publish_report
from hanseong.pledges.services.request_change import request_change
from hanseong.pledges.services.write_comment import write_comment


def absent_planner(stage: Stage, acting: Actor) -> Actor:
    """A member of the planning office, trusted for its department, whose office ``acting`` carries today."""
    place = department("planning").id
    facts = {"now": stage.now, "by": stage.system}
    person = people.register_person(username="planner", display_name="planner", **facts)
    people.grant_role(user_id=person.id, role=Role.PLANNING, department_id=place, valid_from=SINCE, **facts)
    people.set_absence(
        user_id=person.id,
        acting_id=acting.user_id,
        reason="휴가",
        valid_from=date(2026, 11, 18),
        valid_until=date(2026, 11, 20),
        **facts,
    )
    return actor_for(person.id, stage.now)


def test_an_act_for_an_absent_planner_names_them(stage: Stage) -> None:
    planner = absent_planner(stage, stage.other)
    report_id = enter_pledge(stage)
    walk(stage, report_id, "planning_review")
    acting = actor_for(stage.other.user_id, stage.now)
    planning_approve(report_id=report_id, by=acting, now=stage.now)
    step = ReviewStep._unscoped.get(step="planning_approve")
    assert (step.by_id, step.acting_for_id) == (stage.other.user_id, planner.user_id)


def test_who_submitted_cannot_approve_or_publish_in_somebody_elses_office(stage: Stage) -> None:
    absent_planner(stage, stage.officer)
    report_id = enter_pledge(stage)
    decide_all(stage, report_id)
    walk(stage, report_id, "planning_review")
    acting = actor_for(stage.officer.user_id, stage.now)
    with pytest.raises(Refused):
        planning_approve(report_id=report_id, by=acting, now=stage.now)
    planning_approve(report_id=report_id, by=stage.reviewer, now=stage.now)
    with pytest.raises(Refused):
        publish_report(report_id=report_id, by=acting, now=stage.now)
    assert report_of(report_id).state == "approved"


def test_the_trail_does_not_tell_who_commented(stage: Stage) -> None:
    done = published(stage)
    comment = write_comment(pledge_id=done.pledge_id, text="좋습니다", by=stage.resident, now=stage.now)
    moderate_comment(comment_id=comment, show=True, by=stage.moderator, now=stage.now)
    for reader in (stage.reviewer, stage.other):
        acts = trail.acts(reader, "I-1-3")
        (written,) = [act for act in acts if act.verb == "pledges.comment.written"]
        assert (written.by_id, stage.resident.name in written.by_name) == (None, False)
        assert stage.moderator.name in {act.by_name for act in acts}


def wished(stage: Stage, reason: str) -> tuple[QuarterReport, object]:
    done = published(stage)
    change = request_change(
        report_id=done.report_id,
        kind="head",
        key="head",
        field="title",
        after="다른 제목",
        reason=reason,
        by=stage.officer,
        now=stage.now,
    )
    return report_of(done.report_id), change


def test_a_wish_that_is_not_public_is_not_in_another_departments_trail(stage: Stage) -> None:
    wished(stage, "여건이 바뀜")
    assert "pledges.change.requested" in {act.verb for act in trail.acts(stage.officer, "I-1-3")}
    assert "pledges.change.requested" not in {act.verb for act in trail.acts(stage.other, "I-1-3")}


def test_a_very_long_reason_is_kept_whole_on_the_approval_line(stage: Stage) -> None:
    reason = "가" * 20_000
    report, change = wished(stage, reason)
    decide_change(change_id=change, accept=True, evaluation_result="찬성", by=stage.publisher, now=stage.now)
    report.refresh_from_db()
    assert len(report.amend_reason) == 500
    assert reason in ReviewStep._unscoped.get(step="amend").reason
