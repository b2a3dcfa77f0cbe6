"""Who a person is at a moment: grants, postings, acting for the absent, leaving."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from tests.core.people.district import SINCE, grant, person, post

from hanseong.core.people.errors import UnknownDepartment, UnknownPerson
from hanseong.core.people.models import Absence, Department, User
from hanseong.core.people.selectors import (
    actor_for,
    actor_named,
    department,
    department_by_id,
    departments,
    may_act_for,
    people_holding,
    person_names,
    system_actor,
)
from hanseong.core.permissions import ANONYMOUS, Grant, Role

DAY = date(2026, 11, 18)


def test_a_posting_carries_its_role(city, now):
    head, lead = person("head"), person("lead")
    post(head, city, "division_head")
    post(lead, city, "team_lead")
    assert actor_for(head, now).grants == {Grant(Role.HEAD, city.id)}
    assert actor_for(lead.id, now).grants == {Grant(Role.OFFICER, city.id)}
    assert actor_for(head, now).is_staff


def test_a_grant_holds_in_its_period_alone_on_the_korean_day(planning):
    user = person("planner")
    grant(user, Role.PLANNING, valid_from=DAY, valid_until=DAY + timedelta(days=1))
    last_moment = datetime(2026, 11, 18, 14, 59, 59, tzinfo=UTC)  # 23:59:59 in Seoul
    assert actor_for(user, last_moment).has(Role.PLANNING)
    assert not actor_for(user, last_moment + timedelta(seconds=1)).has(Role.PLANNING)
    assert not actor_for(user, datetime(2026, 11, 17, 14, 59, tzinfo=UTC)).has(Role.PLANNING)


def test_an_unknown_role_in_a_row_gives_nothing(city, now):
    user = person("strange")
    grant(user, Role.ADMIN)
    user.role_grants.update(role="emperor")
    assert actor_for(user, now).grants == frozenset()


def test_acting_lends_the_department_and_nothing_wider(city, now):
    head, deputy = person("head"), person("deputy")
    post(head, city, "division_head")
    grant(head, Role.ADMIN)
    grant(head, Role.MODERATOR, city)
    post(deputy, city, "team_lead")
    away = Absence.objects.create(
        user=head, acting=deputy, reason="출장", valid_from=DAY, valid_until=DAY + timedelta(days=2)
    )
    acting = actor_for(deputy, now)
    assert acting.grants == {
        Grant(Role.OFFICER, city.id),
        Grant(Role.HEAD, city.id),
        Grant(Role.MODERATOR, city.id),
    }
    assert acting.acting_for == (head.id,)
    assert may_act_for(acting, head.id, now)
    assert not may_act_for(acting, uuid4(), now)
    away.valid_until = DAY
    away.valid_from = DAY - timedelta(days=2)
    away.save()
    assert actor_for(deputy, now).acting_for == ()
    assert not may_act_for(acting, head.id, now)  # asked again, not taken from the actor


def test_acting_is_one_step(city, now):
    first, second, third = person("first"), person("second"), person("third")
    post(first, city, "division_head")
    until = DAY + timedelta(days=2)
    Absence.objects.create(user=first, acting=second, reason="휴가", valid_from=DAY, valid_until=until)
    Absence.objects.create(user=second, acting=third, reason="휴가", valid_from=DAY, valid_until=until)
    assert not actor_for(third, now).has(Role.HEAD)


def test_who_left_is_nobody(city, now):
    user = person("gone", is_active=False)
    grant(user, Role.ADMIN)
    assert actor_for(user, now) == ANONYMOUS
    assert actor_for(uuid4(), now) == ANONYMOUS
    assert not may_act_for(ANONYMOUS, user.id, now)


def test_residents_hold_one_role_whatever_rows_say(city, now):
    user = person("resident", kind=User.Kind.RESIDENT)
    grant(user, Role.ADMIN)
    assert actor_for(user, now).grants == {Grant(Role.RESIDENT)}


@pytest.mark.django_db
def test_system_actors_keep_their_id(now):
    first, again = system_actor("import"), system_actor("import")
    assert first == again
    assert first.is_system
    assert system_actor("scheduler").user_id != first.user_id
    assert User.objects.filter(kind=User.Kind.SYSTEM).count() == 2
    assert actor_for(first.user_id, now).is_system


def test_departments_by_code_or_name(city, planning, now):
    decomposed = "첨단도시과".encode().decode()
    assert department(decomposed).id == city.id
    assert department("smart-city").name == "첨단도시과"
    assert department(" Smart City ").code == "smart-city"
    assert department_by_id(planning.id).is_planning_office
    with pytest.raises(UnknownDepartment, match="기획예산과") as caught:
        department("해양수산과")
    assert caught.value.exit_code == 2
    assert [found.code for found in departments(now)] == ["planning", "smart-city"]


def test_an_ended_department_is_found_by_name_but_not_listed(city, now):
    city.valid_until = DAY
    city.save()
    young = Department.objects.create(code="smart-city-2", name="첨단도시과", valid_from=DAY)
    assert department("첨단도시과").id == young.id
    assert [found.id for found in departments(now)] == [young.id]


def test_people_holding_a_role(city, planning, now):
    head, other, admin, deputy = person("head"), person("other"), person("admin"), person("deputy")
    post(head, city, "division_head")
    post(other, planning, "division_head")
    grant(admin, Role.HEAD)
    Absence.objects.create(
        user=head, acting=deputy, reason="교육", valid_from=DAY, valid_until=DAY + timedelta(days=1)
    )
    assert [found.id for found in people_holding(Role.HEAD, city.id, now)] == [head.id, admin.id, deputy.id]
    assert {found.id for found in people_holding(Role.HEAD, None, now)} >= {head.id, other.id, admin.id}
    assert people_holding(Role.HEAD, city.id, now)[0].position == "division_head"
    head.is_active = False
    head.save()
    assert head.id not in {found.id for found in people_holding(Role.HEAD, city.id, now)}


def test_names_and_named_actors(city, now):
    user = person("kim", name="김담당")
    assert person_names([user.id, uuid4()]) == {user.id: "김담당"}
    assert actor_named("kim", now).user_id == user.id
    with pytest.raises(UnknownPerson):
        actor_named("nobody", now)


def test_the_cost_of_an_actor_is_two_queries(city, now, django_assert_num_queries):
    user = person("cheap")
    post(user, city, "officer", valid_from=SINCE)
    with django_assert_num_queries(2):
        actor_for(user, now)
