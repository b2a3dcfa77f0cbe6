"""Each step of the work cycle makes somebody wait for somebody: the to-do list tells whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from tests.pledges.stage import Q3, Stage, enter_pledge, published, report_of, walk

from hanseong.core.permissions import Actor, Role
from hanseong.core.todo.models import Todo
from hanseong.core.todo.selectors import inbox
from hanseong.core.todo.services import delegate_todo
from hanseong.pledges.models import Comment, Pledge
from hanseong.pledges.services import asking
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.decide_change import decide_change
from hanseong.pledges.services.moderate_comment import moderate_comment
from hanseong.pledges.services.request_change import request_change
from hanseong.pledges.services.return_report import return_report
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.transfer_ownership import transfer_ownership
from hanseong.pledges.services.write_comment import write_comment

pytestmark = pytest.mark.django_db


def kinds(stage: Stage, by: Actor) -> list[str]:
    return [item.kind for item in inbox(by, stage.now)]


def everything(stage: Stage) -> dict[str, list[str]]:
    people = {"officer": stage.officer, "head": stage.head, "planning": stage.reviewer, "other": stage.other}
    return {name: found for name, by in people.items() if (found := kinds(stage, by))}


@pytest.mark.parametrize(
    ("state", "waiting"),
    [
        ("draft", {"officer": [asking.WRITE]}),
        ("head_review", {"head": [asking.HEAD_REVIEW]}),
        ("planning_review", {"planning": [asking.PLANNING_REVIEW]}),
        ("approved", {"planning": [asking.PUBLISH]}),
        ("published", {}),
    ],
)
def test_each_state_waits_for_its_own_people(stage: Stage, state: str, waiting: dict[str, list[str]]) -> None:
    walk(stage, enter_pledge(stage), state)
    assert everything(stage) == waiting


def test_an_opened_quarter_says_by_when_and_where(stage: Stage) -> None:
    enter_pledge(stage)
    (item,) = inbox(stage.officer, stage.now)
    assert item.due_on == Q3.next.first_day
    assert item.title == "I-①-1 걷기 좋은 길: 2026Q3 실적 작성"
    path, _sign, _query = item.url.partition("?")
    assert path == reverse("pledges:report", args=["I-1-1"])
    with translation.override("en"):
        assert inbox(stage.officer, stage.now)[0].title.endswith("write the report of 2026Q3")


def test_the_addresses_are_those_of_the_pages(stage: Stage) -> None:
    assert reverse("pledges:moderation") == asking.MODERATION
    report_id = enter_pledge(stage)
    walk(stage, report_id, "planning_review")
    from tests.harness.sessions import signed_in

    (item,) = inbox(stage.reviewer, stage.now)
    assert signed_in(stage.reviewer).get(item.url).status_code == 200


def test_a_return_waits_for_the_officer_with_the_reason(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "head_review")
    return_report(report_id=report_id, reason="날짜가 없습니다", by=stage.head, now=stage.now)
    assert everything(stage) == {"officer": [asking.RETURNED]}
    assert inbox(stage.officer, stage.now)[0].note == "날짜가 없습니다"


def test_an_edit_during_review_takes_the_question_back(stage: Stage) -> None:
    from hanseong.pledges.domain.edits import Edit

    report_id = enter_pledge(stage)
    walk(stage, report_id, "planning_review")
    version = report_of(report_id).version
    edits = [Edit("head", "head", "total_budget_krw", "120000000")]
    save_report(report_id=report_id, version=version, edits=edits, by=stage.officer, now=stage.now)
    assert everything(stage) == {"officer": [asking.WRITE]}


def test_a_correction_waits_for_the_officer(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    amend_report(report_id=report_id, reason="오기", by=stage.officer, now=stage.now)
    assert everything(stage) == {"officer": [asking.CORRECT]}


def test_a_change_request_waits_for_planning_until_decided(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    change = request_change(
        report_id=report_id,
        kind="head",
        key="head",
        field="total_budget_krw",
        after="130000000",
        reason="물가",
        by=stage.officer,
        now=stage.now,
    )
    (item,) = inbox(stage.reviewer, stage.now)
    assert (item.kind, item.note) == (asking.CHANGE, "물가")
    assert item.url.startswith(reverse("pledges:changes", args=["I-1-1"]))
    decide_change(change_id=change, accept=False, evaluation_result="유지", by=stage.reviewer, now=stage.now)
    assert everything(stage) == {}


def test_a_comment_waits_for_the_moderators_and_its_text_stays_out(stage: Stage) -> None:
    published(stage)
    pledge = Pledge._unscoped.get()
    comment = write_comment(pledge_id=pledge.id, text="제 번호는 비밀", by=stage.resident, now=stage.now)
    (item,) = inbox(stage.moderator, stage.now)
    assert item.kind == asking.COMMENT
    assert "비밀" not in item.title + item.note
    assert everything(stage) == {}
    moderate_comment(comment_id=comment, show=True, by=stage.moderator, now=stage.now)
    assert kinds(stage, stage.moderator) == []
    assert Comment._unscoped.get().state == "shown"


def test_a_pledge_that_moves_takes_what_waits_along(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    transfer_ownership(
        pledge_id=report_of(report_id).pledge_id,
        department_id=stage.other_id,
        on=date(2026, 11, 18),
        reason="직제 개편",
        by=stage.reviewer,
        now=stage.now,
    )
    assert everything(stage) == {"other": [asking.WRITE]}


def test_the_heads_approval_is_delegated_to_nobody_without_the_right(stage: Stage) -> None:
    from hanseong.core.todo.errors import UnableToDelegate

    walk(stage, enter_pledge(stage), "head_review")
    waiting = Todo.objects.get(closed_at=None)
    assert waiting.role == Role.HEAD
    with pytest.raises(UnableToDelegate):
        delegate_todo(
            todo_id=waiting.id, to_id=stage.officer.user_id, reason="출장", by=stage.head, now=stage.now
        )


def test_who_did_it_stays_known(stage: Stage) -> None:
    walk(stage, enter_pledge(stage), "head_review")
    done = Todo.objects.get(kind=asking.WRITE)
    assert (done.opened_by_id, done.closed_by_id) == (stage.reviewer.user_id, stage.officer.user_id)
