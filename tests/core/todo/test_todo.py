"""Opening, closing, delegating, acting, escalating, handing over: what each verb does and refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation
from tests.core.todo.office import MOMENT, away, opened, row
from tests.harness.events import published

from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.errors import NotAllowed
from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for
from hanseong.core.permissions import ANONYMOUS, Role
from hanseong.core.todo import (
    close_todo,
    close_todos,
    hand_over,
    inbox,
    move_todos,
    open_todos,
    waiting_count,
)
from hanseong.core.todo.domain.wanted import Wanted, to_person, to_role
from hanseong.core.todo.errors import ReasonMissing, UnableToDelegate, UnknownTodo
from hanseong.core.todo.models import Todo
from hanseong.core.todo.selectors import colleagues, counts, item
from hanseong.core.todo.services import delegate_todo, escalate, take_back_todo

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = date(2026, 11, 17), date(2026, 11, 19)


def titles(actor, show="mine"):
    return [(one.title, one.reach) for one in inbox(actor, MOMENT, show=show)]


def give(office, todo_id, to=None, by=None, reason="교육 참석"):
    taker = to or office.colleague
    delegate_todo(todo_id=todo_id, to_id=taker.user_id, reason=reason, by=by or office.officer, now=MOMENT)


def acts(verb):
    rows, _total = audit_page(AuditFilter(verb=verb), offset=0, limit=50)
    return rows


def test_whoever_holds_the_role_sees_it_and_nobody_else(office):
    opened(office)
    assert titles(office.officer) == titles(office.colleague) == [("시험 1", "own")]
    assert titles(office.stranger) == titles(office.planner) == titles(ANONYMOUS) == []
    assert titles(office.head) == []
    assert titles(office.head, "department") == [("시험 1", "department")]
    assert published("todo") == [{"state": "opened", "kinds": ["trial.write"]}]


def test_opening_twice_is_one_item_and_announces_once(office):
    assert opened(office) == opened(office)
    assert Todo.objects.count() == 1
    assert len(published("todo")) == 1


def test_opening_again_brings_the_facts_up_to_date(office):
    first = opened(office, due_on=YESTERDAY)
    give(office, first)
    escalate(MOMENT)
    assert opened(office, due_on=TOMORROW, note="새 말", to=to_role(Role.HEAD, office.here)) == first
    found = row(first)
    assert (found.due_on, found.note, found.role) == (TOMORROW, "새 말", "head")
    assert (found.delegated_to, found.escalated_at, found.escalated_to.count()) == (None, None, 0)
    assert titles(office.head) == [("시험 1", "own")]


def test_after_closing_the_same_may_open_again_and_the_old_row_stays(office):
    first = opened(office)
    assert close_todo(kind="trial.write", target="thing:1", by=office.officer, now=MOMENT) is True
    assert close_todo(kind="trial.write", target="thing:1", by=office.officer, now=MOMENT) is False
    assert row(first).closed_by_id == office.officer.user_id
    assert titles(office.officer) == []
    assert opened(office) != first
    assert Todo.objects.count() == 2


def test_closing_a_target_closes_every_kind_or_those_named(office):
    opened(office)
    opened(office, kind="trial.approve", to=to_role(Role.HEAD, office.here))
    assert close_todos(targets=["thing:1"], kinds=["trial.approve"], by=office.system, now=MOMENT) == 1
    assert close_todos(targets=["thing:1", "thing:2"], by=office.system, now=MOMENT) == 1


def test_no_commit_no_item(office):
    def undone():
        with transaction.atomic():
            opened(office)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    assert Todo.objects.count() == 0
    assert published("todo") == []


def test_an_undeclared_kind_is_a_fault_of_the_room(office):
    with pytest.raises(LookupError):
        opened(office, kind="trial.unheard")


def test_many_open_in_few_queries(office, django_assert_max_num_queries):
    wanted = [
        Wanted("trial.write", f"thing:{n}", "시험", to_role(Role.OFFICER, office.here), "/")
        for n in range(30)
    ]
    with django_assert_max_num_queries(8):
        assert open_todos(wanted, by=office.system, now=MOMENT) == 30
    assert open_todos(wanted, by=office.system, now=MOMENT) == 0
    assert waiting_count(office.officer, MOMENT) == 30


def test_the_earliest_day_comes_first_and_undated_last(office):
    for target, day in (("a:1", None), ("a:2", TOMORROW), ("a:3", YESTERDAY)):
        opened(office, target, due_on=day, params={"n": target})
    assert [one.title for one in inbox(office.officer, MOMENT)] == ["시험 a:3", "시험 a:2", "시험 a:1"]
    assert [one.is_overdue for one in inbox(office.officer, MOMENT)] == [True, False, False]
    found = counts(office.officer, MOMENT)
    assert (found.mine, found.department, found.delegated, found.overdue) == (3, 3, 0, 1)


def test_the_acting_official_sees_it_marked_so_and_only_meanwhile(office):
    opened(office, to=to_role(Role.HEAD, office.here))
    opened(office, "thing:2", to=to_person(office.head.user_id), params={"n": 2})
    acting = away(office.head, office.stranger, office)
    assert [(one.reach, one.acting_for) for one in inbox(acting, MOMENT)] == [("acting", "head")] * 2
    later = MOMENT + timedelta(days=4)
    assert inbox(actor_for(office.stranger.user_id, later), later) == []


def test_a_successor_finds_what_waits_for_the_role(office):
    opened(office)
    people.post_person(
        user_id=office.stranger.user_id,
        department_id=office.here,
        position="officer",
        valid_from=date(2026, 11, 1),
        now=MOMENT,
        by=office.system,
    )
    assert titles(actor_for(office.stranger.user_id, MOMENT)) == [("시험 1", "own")]


def test_delegation_moves_it_to_one_colleague_and_is_told(office):
    first = opened(office)
    give(office, first)
    assert titles(office.colleague) == [("시험 1", "delegated")]
    assert titles(office.officer) == []
    assert titles(office.officer, "delegated") == [("시험 1", "given")]
    shown = item(office.colleague, first, MOMENT)
    assert (shown.delegated_by, shown.delegation_reason) == ("officer", "교육 참석")
    (line,) = acts("todo.item.delegated")
    assert (line.by_name, line.detail["reason"]) == ("officer", "교육 참석")


@pytest.mark.parametrize("reason", ["", "  \x00 ", "가" * 301])
def test_a_delegation_needs_a_reason(office, reason):
    with pytest.raises(ReasonMissing):
        give(office, opened(office), reason=reason)


def test_only_to_colleagues_who_may_do_it(office):
    first = opened(office, kind="trial.approve", to=to_role(Role.HEAD, office.here))
    assert colleagues(first, MOMENT) == [] or [p.id for p in colleagues(first, MOMENT)] == [
        office.head.user_id
    ]
    for taker in (office.officer, office.stranger, office.head):
        with pytest.raises(UnableToDelegate):
            give(office, first, to=taker, by=office.head)
    second = opened(office, "thing:2")
    with pytest.raises(UnableToDelegate):
        give(office, second, to=office.stranger)


def test_who_may_delegate(office):
    first = opened(office)
    with pytest.raises(UnknownTodo):
        give(office, first, by=office.stranger)
    with pytest.raises(NotAllowed):
        give(office, first, by=ANONYMOUS)
    give(office, first, by=office.head)
    with pytest.raises(UnableToDelegate):  # what was delegated is not passed on
        give(office, first, to=office.officer, by=office.colleague)
    give(office, first, to=office.officer, by=office.head)
    assert row(first).delegated_to_id == office.officer.user_id


@pytest.mark.parametrize("who", ["officer", "colleague", "head"])
def test_a_delegation_can_be_ended_by_those_it_concerns(office, who):
    first = opened(office)
    give(office, first)
    take_back_todo(todo_id=first, by=getattr(office, who), now=MOMENT)
    take_back_todo(todo_id=first, by=getattr(office, who), now=MOMENT)
    assert titles(office.officer) == [("시험 1", "own")]
    assert len(acts("todo.item.taken_back")) == 1


def test_others_cannot_end_it(office):
    third = people.register_person(username="third", display_name="third", now=MOMENT, by=office.system)
    people.post_person(
        user_id=third.id,
        department_id=office.here,
        position="officer",
        valid_from=date(2022, 7, 1),
        now=MOMENT,
        by=office.system,
    )
    first = opened(office)
    give(office, first)
    with pytest.raises(UnableToDelegate):
        take_back_todo(todo_id=first, by=actor_for(third.id, MOMENT), now=MOMENT)


def test_a_closed_item_cannot_be_delegated(office):
    first = opened(office)
    close_todo(kind="trial.write", target="thing:1", by=office.system, now=MOMENT)
    with pytest.raises(UnknownTodo):
        give(office, first)
    with pytest.raises(UnknownTodo):
        item(office.officer, first, MOMENT)


def test_the_head_is_told_once_what_is_late(office):
    late = opened(office, due_on=YESTERDAY)
    opened(office, "thing:2", due_on=date(2026, 11, 18))
    opened(office, "thing:3")
    opened(office, "thing:4", due_on=YESTERDAY, to=to_role(Role.HEAD, office.here), params={"n": 4})
    assert [escalate(MOMENT), escalate(MOMENT)] == [1, 0]
    assert set(titles(office.head)) == {("시험 1", "escalated"), ("시험 4", "own")}
    assert titles(office.officer)[0] == ("시험 1", "own")
    assert row(late).escalated_at == MOMENT
    assert len(acts("todo.item.escalated")) == 1


def test_an_item_without_department_goes_to_the_head_where_its_people_sit(office):
    opened(office, due_on=YESTERDAY, to=to_person(office.officer.user_id))
    opened(office, "thing:2", due_on=YESTERDAY, to=to_role(Role.PLANNING), params={"n": 2})
    opened(office, "thing:3", due_on=YESTERDAY, to=to_role(Role.MODERATOR), params={"n": 3})
    assert escalate(MOMENT) == 2
    assert titles(office.head) == [("시험 1", "escalated")]
    assert Todo.objects.get(target="thing:2").escalated_to.get().id == office.there
    assert Todo.objects.get(target="thing:3").escalated_at is None


def test_handing_over_moves_what_names_the_person(office):
    opened(office, to=to_person(office.officer.user_id))
    second = opened(office, "thing:2", params={"n": 2})
    give(office, second, to=office.officer, by=office.colleague)
    third = opened(office, "thing:3", params={"n": 3})
    give(office, third, to=office.colleague, by=office.officer)
    new = people.register_person(username="new", display_name="new", now=MOMENT, by=office.system).id
    moved = hand_over(
        from_id=office.officer.user_id, to_id=new, by=office.head, now=MOMENT, department_id=office.here
    )
    assert moved == 2
    assert row(second).delegated_to_id == row(third).delegated_by_id == new
    (line,) = acts("todo.items.handed_over")
    assert line.detail["items"] == 2


def test_handing_over_to_the_delegate_ends_the_delegation(office):
    first = opened(office)
    give(office, first)
    hand_over(from_id=office.officer.user_id, to_id=office.colleague.user_id, by=office.system, now=MOMENT)
    assert row(first).delegated_to_id is None
    with pytest.raises(NotAllowed):
        hand_over(from_id=office.officer.user_id, to_id=office.head.user_id, by=office.colleague, now=MOMENT)


def test_a_thing_that_moves_takes_its_items_along(office):
    first = opened(office, due_on=YESTERDAY)
    give(office, first)
    escalate(MOMENT)
    opened(office, "thing:2")
    assert move_todos(targets=["thing:1"], department_id=office.there, now=MOMENT) == 1
    assert titles(office.stranger) == [("시험 1", "own")]
    assert (row(first).delegated_to_id, row(first).escalated_at) == (None, None)


def test_each_reader_reads_their_own_language(office):
    opened(office, title="지금 기다리는 일이 없습니다", params={})
    with translation.override("en"):
        assert inbox(office.officer, MOMENT)[0].title == "Nothing is waiting for you"


def test_the_database_keeps_the_rules_too(office):
    whole = {"kind": "a", "target": "b", "title": "c", "url": "/", "opened_at": MOMENT}
    for fault in (
        {},
        {"role": "head", "person_id": office.head.user_id},
        {"role": "head", "delegated_to_id": office.head.user_id},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Todo.objects.create(**whole, **fault)
    Todo.objects.create(**whole, role="head")
    with pytest.raises(IntegrityError), transaction.atomic():
        Todo.objects.create(**whole, role="officer")
