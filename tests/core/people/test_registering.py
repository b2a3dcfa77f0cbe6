"""An administrator enters people: all of it or nothing, and every fault is said in the form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.core.people.district import grant, person
from tests.harness.sessions import signed_in

from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.people.models import Posting, RoleGrant, Team, User
from hanseong.core.people.selectors import actor_for
from hanseong.core.permissions import Role

NOW = datetime.now(UTC)
TODAY = (NOW + timedelta(hours=9)).date()
PAGE = "/people/new/"


@pytest.fixture
def robots(city):
    return Team.objects.create(department=city, code="robots", name="로봇운영팀", valid_from="2022-07-01")


@pytest.fixture
def browser(db):
    boss = person("boss")
    grant(boss, Role.ADMIN)
    return signed_in(actor_for(boss, NOW))


@pytest.fixture
def said(city, robots):
    return {
        "username": "kim.new",
        "name": "김새움",
        "email": "new@district.example",
        "seat": f"{city.id}/{robots.id}",
        "position": "team_lead",
        "role": "moderator",
        "reach": "department",
        "first_day": str(TODAY + timedelta(days=2)),
    }


def test_a_person_is_entered_with_place_and_role_from_a_day(browser, said, city, robots):
    answer = browser.post(PAGE, said)
    user = User.objects.get(username="kim.new")
    assert answer["Location"] == f"/people/{user.id}/manage/"
    assert (user.display_name, user.email, user.has_usable_password()) == ("김새움", said["email"], False)
    posting = Posting.objects.get(user=user)
    assert (posting.department, posting.team, posting.position) == (city, robots, "team_lead")
    assert RoleGrant.objects.get(user=user).department == city
    assert actor_for(user, NOW).grants == frozenset()  # the first day has not come
    assert actor_for(user, NOW + timedelta(days=2)).has(Role.MODERATOR, city.id)
    assert actor_for(user, NOW + timedelta(days=2)).has(Role.OFFICER, city.id)
    verbs = {row.verb for row in audit_page(AuditFilter(target=f"user:{user.id}"))[0]}
    assert verbs == {"people.user.registered", "people.role.granted"}
    assert said["email"] not in str(audit_page(AuditFilter())[0])
    assert "처음 로그인할 주소" in browser.get(answer["Location"]).content.decode()


def test_somebody_without_position_and_a_role_for_the_district(browser, said):
    browser.post(PAGE, {**said, "seat": "", "position": "", "role": "admin", "reach": "district"})
    user = User.objects.get(username="kim.new")
    assert not Posting.objects.exists()
    assert RoleGrant.objects.get(user=user).department is None


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        ({"username": "system:import"}, "빈칸은 쓸 수 없습니다"),
        ({"username": "BOSS"}, "이미 쓰는 로그인 이름입니다"),
        ({"name": " "}, "필수"),
        ({"email": "nobody"}, "메일"),
        ({"position": ""}, "맡을 자리를 고르십시오"),
        ({"seat": ""}, "어느 부서의 자리인지 고르십시오"),
        ({"position": "division_head"}, "과장은 팀이 아니라 부서를 고르십시오"),
        ({"role": "resident"}, "고르"),
        ({"first_day": str(TODAY - timedelta(days=1))}, "지난날부터"),
        ({"first_day": "2026-02-31"}, "쓸 수 있는 날짜가 아닙니다"),
    ],
)
def test_a_fault_is_said_and_nobody_is_entered(browser, said, faulty, sentence):
    answer = browser.post(PAGE, {**said, **faulty})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert "김새움" in html or "name" in faulty  # what was typed is still there
    assert User.objects.filter(kind="staff").count() == 1


def test_a_place_that_is_about_to_close_takes_nobody_and_leaves_no_half_person(browser, said, city):
    city.valid_until = TODAY + timedelta(days=30)
    city.save()
    answer = browser.post(PAGE, said)
    assert answer.status_code == 422
    assert "없어집니다" in answer.content.decode()
    assert not User.objects.filter(username="kim.new").exists()


def test_a_role_without_a_place_says_so(browser, said):
    answer = browser.post(PAGE, {**said, "seat": "", "position": ""})
    assert "구 전체로 정하십시오" in answer.content.decode()


def test_only_administrators(said, city):
    officer = person("officer")
    grant(officer, Role.PLANNING)
    browser = signed_in(actor_for(officer, NOW))
    assert browser.get(PAGE).status_code == browser.post(PAGE, said).status_code == 403
    assert PAGE not in browser.get("/people/").content.decode()
