"""The directory and the page of one person: who holds which position on a day, and what came before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.core.people.district import grant, person, post
from tests.harness.sessions import signed_in

from hanseong.core.access.selectors import access_page
from hanseong.core.people.models import Absence, Team
from hanseong.core.people.selectors import actor_for, directory, profile, without_posting
from hanseong.core.permissions import Role

NOW = datetime.now(UTC)
TODAY = (NOW + timedelta(hours=9)).date()
DAY = date(2026, 3, 2)


@pytest.fixture
def staff(city, planning):
    """Head, lead and officer of a team, a planner, an administrator without position."""
    team = Team.objects.create(
        department=city, code="robots", name="로봇운영팀", name_en="Robots", valid_from=date(2022, 7, 1)
    )
    people = {
        name: person(name, name=f"{name}님") for name in ("head", "lead", "officer", "planner", "admin")
    }
    post(people["head"], city, "division_head")
    post(people["officer"], city, "officer", team=team, extension="1234")
    post(people["lead"], city, "team_lead", team=team)
    post(people["planner"], planning, "officer")
    grant(people["admin"], Role.ADMIN)
    return people


def browser_of(user):
    return signed_in(actor_for(user, datetime.now(UTC)))


def page_of(user, path: str, status: int = 200, **headers) -> str:
    answer = browser_of(user).get(path, headers=headers)
    assert answer.status_code == status
    return answer.content.decode()


def test_planning_first_then_head_then_teams_with_the_lead_before_officers(staff, city):
    found = directory(TODAY)
    assert [row.code for row in found] == ["planning", "smart-city"]
    place = found[1]
    assert [listed.name for listed in place.heads] == ["head님"]
    assert [listed.name for listed in place.teams[0].people] == ["lead님", "officer님"]
    assert [listed.name for listed in without_posting(TODAY)] == ["admin님"]


def test_the_directory_of_another_day_is_of_that_day(staff, city):
    staff["head"].postings.update(valid_until=DAY)
    post(person("new", name="새과장"), city, "division_head", valid_from=DAY)
    assert [listed.name for listed in directory(DAY - timedelta(days=1))[1].heads] == ["head님"]
    assert [listed.name for listed in directory(DAY)[1].heads] == ["새과장"]
    assert directory(date(2022, 6, 30)) == []


def test_who_left_stays_in_the_days_before(staff):
    left = datetime(2026, 3, 2, 3, tzinfo=UTC)
    type(staff["head"]).objects.filter(pk=staff["head"].pk).update(is_active=False, left_at=left)
    assert [listed.name for listed in directory(DAY - timedelta(days=1))[1].heads] == ["head님"]
    assert directory(DAY)[1].heads == ()


def test_people_of_a_team_that_ended_are_not_lost(staff):
    Team.objects.update(valid_until=DAY)
    assert {listed.name for listed in directory(DAY)[1].people} == {"lead님", "officer님"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", ["첨단도시과", "로봇운영팀", "과장", "내선 1234"]),
        ("en", ["Smart City", "Robots", "Division head"]),
    ],
)
def test_the_page_in_both_languages(staff, language, words):
    html = page_of(staff["planner"], "/people/", **{"Accept-Language": language})
    assert all(word in html for word in words)
    assert html.index("lead님") < html.index("officer님")


def test_narrowing_by_name_and_department(staff):
    html = page_of(staff["planner"], "/people/?name=OFFICER")
    assert "officer님" in html
    assert "head님" not in html
    html = page_of(staff["planner"], "/people/?department=planning")
    assert "head님" not in html
    assert "찾는 사람이 없습니다" in page_of(staff["planner"], "/people/?name=없는사람")


@pytest.mark.parametrize("said", ["2026-02-31", "어제", "9999-12-31", "0001-01-01", "2026-13-01", "%00"])
def test_a_day_that_is_none_is_named_and_the_rest_stays_typed(staff, said):
    html = page_of(staff["planner"], f"/people/?on={said}&name=head")
    assert 'role="alert"' in html
    assert 'value="head"' in html
    assert "쓸 수 있는 날짜가 아닙니다" in html


@pytest.mark.parametrize("said", ["2026-03-01", "2026.03.01", "2026. 3. 1.", "20260301"])
def test_days_as_people_write_them(staff, said):
    assert "2026. 3. 1.에" in page_of(staff["planner"], f"/people/?on={said}")


def test_an_absence_is_shown_beside_the_name(staff):
    Absence.objects.create(
        user=staff["head"],
        acting=staff["lead"],
        reason="치과",
        valid_from=TODAY,
        valid_until=TODAY + timedelta(days=1),
    )
    html = page_of(staff["planner"], "/people/")
    assert "부재, 대결 lead님" in html
    assert "치과" not in html


def test_a_persons_page_keeps_history(staff, planning):
    user = staff["officer"]
    user.postings.update(valid_until=DAY)
    post(user, planning, "team_lead", valid_from=DAY)
    grant(user, Role.ANALYST, valid_until=DAY)
    grant(user, Role.MODERATOR, planning)
    found = profile(user.id, NOW)
    assert [(row.position, row.is_now) for row in found.postings] == [("team_lead", True), ("officer", False)]
    assert {(row.role, row.is_over) for row in found.roles} == {("analyst", True), ("moderator", False)}
    html = page_of(staff["planner"], f"/people/{user.id}/")
    assert "2022. 7. 1. ~ 2026. 3. 1." in html
    assert "분석가" in html
    assert "기획예산과" in html


def absent(staff) -> str:
    Absence.objects.create(
        user=staff["officer"],
        acting=staff["lead"],
        reason="가족 돌봄",
        valid_from=date(2026, 1, 5),
        valid_until=date(2026, 1, 10),
    )
    return f"/people/{staff['officer'].id}/"


@pytest.mark.parametrize(
    ("who", "sees"), [("planner", False), ("lead", False), ("head", True), ("admin", True)]
)
def test_why_somebody_was_away_only_some_see_and_it_leaves_a_row(staff, who, sees):
    html = page_of(staff[who], absent(staff))
    assert "2026. 1. 5. ~ 2026. 1. 9." in html
    assert ("가족 돌봄" in html) is sees
    seen = [(row.actor_name, row.subject) for row in access_page()[0]]
    assert seen == ([(f"{who}님", f"user:{staff['officer'].id}")] if sees else [])


def test_ones_own_reason_is_no_access(staff):
    assert "가족 돌봄" in page_of(staff["officer"], absent(staff))
    assert access_page()[1] == 0


def test_residents_and_strangers_are_in_no_directory(staff):
    resident = person("resident", kind="resident")
    assert profile(resident.id, NOW) is None
    page_of(staff["planner"], f"/people/{resident.id}/", 404)
    browser = browser_of(resident)
    assert browser.get("/people/").status_code == 403
    assert browser.get(f"/people/{staff['head'].id}/").status_code == 403


def test_the_cost_of_the_pages(staff, count_queries):
    browser = browser_of(staff["head"])
    browser.get("/people/")  # the first request notes when the session began
    with count_queries("people.directory"):
        assert browser.get("/people/").status_code == 200
    with count_queries("people.person"):
        assert browser.get(f"/people/{staff['officer'].id}/").status_code == 200


def test_the_cost_does_not_grow_with_the_people(staff, city, count_queries):
    team = Team.objects.get()
    for number in range(30):
        post(person(f"more-{number}"), city, "officer", team=team)
    browser = browser_of(staff["head"])
    browser.get("/people/")
    with count_queries("people.directory"):
        assert browser.get("/people/").content.decode().count("more-") == 30
