"""Departments and teams over time: names with their days, closings that orphan nobody, stale forms."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.core.people.district import grant, person, post
from tests.harness.sessions import signed_in

from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.errors import EditedMeanwhile, Invalid, NotAllowed, Refused
from hanseong.core.people.models import Department, Renaming, Team
from hanseong.core.people.selectors import actor_for, directory, names_of, obstacles, system_actor
from hanseong.core.people.services import (
    apply_renamings,
    close_place,
    grant_role,
    keep_place,
    rename_place,
    withdraw_renaming,
)
from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
TODAY = (NOW + timedelta(hours=9)).date()
SOON, DAY = TODAY + timedelta(days=10), timedelta(days=1)


@pytest.fixture
def boss():
    user = person("boss")
    grant(user, Role.ADMIN)
    return actor_for(user, NOW)


@pytest.fixture
def browser(boss):
    return signed_in(boss)


@pytest.fixture
def robots(city):
    return Team.objects.create(department=city, code="robots", name="로봇운영팀", valid_from="2022-07-01")


def rename(place, boss, name="미래도시과", since=TODAY, kind="department", **more):
    place.refresh_from_db()
    facts = {"kind": kind, "place_id": place.id, "version": place.version, "since": since, **more}
    rename_place(name=name, now=NOW, by=boss, **facts)
    place.refresh_from_db()


def close(place, boss, since=SOON, kind="department", **more):
    place.refresh_from_db()
    facts = {"kind": kind, "place_id": place.id, "version": place.version, "since": since, **more}
    close_place(now=NOW, by=boss, **facts)
    place.refresh_from_db()


def names(place, kind="department") -> list[tuple[str, str]]:
    return [(name.place.name, name.state) for name in names_of(kind, place.id)]


def test_a_department_and_its_team_are_entered(browser):
    said = {"name": "공원녹지과", "name_en": "Parks", "code": "parks", "valid_from": "2020-01-01"}
    answer = browser.post("/departments/new/", {**said, "is_planning_office": "on"})
    row = Department.objects.get(code="parks")
    assert answer["Location"] == f"/departments/{row.id}/"
    assert (row.name, row.is_planning_office, str(row.valid_from)) == ("공원녹지과", True, "2020-01-01")
    team = {"name": "숲가꾸기팀", "code": "woods", "valid_from": "2021-01-01"}
    assert browser.post(f"/departments/{row.id}/teams/new/", team)["Location"] == f"/departments/{row.id}/"
    page = browser.get(f"/departments/{row.id}/").content.decode()
    assert "숲가꾸기팀" in page
    assert "공원녹지과" in browser.get("/departments/").content.decode()
    for faulty, sentence in (
        ({"code": "Bad code"}, "영문 글자"),
        ({"valid_from": ""}, "필수"),
        ({}, "이미 쓰는 부호"),
    ):
        answer = browser.post("/departments/new/", {**said, **faulty})
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    early = browser.post(
        f"/departments/{row.id}/teams/new/", {**team, "code": "w2", "valid_from": "2019-01-01"}
    )
    assert "2020-01-01에 생깁니다" in early.content.decode()
    assert {line.verb for line in audit_page(AuditFilter())[0]} >= {
        "people.department.registered",
        "people.team.registered",
    }


def test_a_name_of_today_holds_at_once_and_the_former_one_stays_for_former_days(city, boss):
    rename(city, boss, name_en="Future City")
    assert (city.name, city.name_en) == ("미래도시과", "Future City")
    assert names(city) == [("미래도시과", "now"), ("첨단도시과", "past")]
    assert [row.place.name for row in directory(TODAY)] == ["미래도시과"]
    assert [row.place.name for row in directory(TODAY - DAY)] == ["첨단도시과"]
    rename(city, boss, name="미래도시국")  # a slip of the same day is put right
    assert names(city) == [("미래도시국", "now"), ("첨단도시과", "past")]


def test_a_name_to_come_waits_for_its_day(city, boss):
    rename(city, boss, since=SOON)
    assert city.name == "첨단도시과"
    assert names(city) == [("미래도시과", "ahead"), ("첨단도시과", "now")]
    assert [row.place.name for row in directory(SOON)] == ["미래도시과"]
    with pytest.raises(Refused):
        rename(city, boss, name="또다른과", since=SOON + DAY)
    by = system_actor("scheduler")
    assert apply_renamings(now=NOW, by=by) == 0
    assert apply_renamings(now=NOW + timedelta(days=10), by=by) == 1
    assert apply_renamings(now=NOW + timedelta(days=10), by=by) == 0
    city.refresh_from_db()
    assert city.name == "미래도시과"
    assert audit_page(AuditFilter(verb="people.department.renaming_applied"))[1] == 1


def test_a_name_to_come_is_withdrawn(city, browser, boss):
    rename(city, boss, since=SOON)
    path = f"/renamings/{Renaming.objects.get().id}/withdraw/"
    assert path in browser.get(f"/departments/{city.id}/").content.decode()
    assert "미래도시과" in browser.get(path).content.decode()
    assert browser.post(path)["Location"] == f"/departments/{city.id}/"
    assert names(city) == [("첨단도시과", "now")]
    assert browser.post(path).status_code == 404
    rename(city, boss)
    with pytest.raises(Refused):
        withdraw_renaming(renaming_id=Renaming.objects.get().id, now=NOW, by=boss)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"since": TODAY - DAY}, Invalid),
        ({"name": "  "}, Invalid),
        ({"name": "첨단도시과", "name_en": "Smart City"}, Refused),
    ],
)
def test_a_name_that_cannot_be(city, boss, facts, refusal):
    with pytest.raises(refusal):
        rename(city, boss, **facts)
    assert not Renaming.objects.exists()


def test_a_place_with_people_roles_or_teams_does_not_close(city, robots, boss, browser):
    officer, gone = person("officer", name="담당님"), person("gone", is_active=False)
    posting = post(officer, city, "officer", team=robots)
    post(gone, city, "officer")  # who has left holds nothing up
    held = grant(officer, Role.ANALYST, city)
    with pytest.raises(Refused, match="담당님"):
        close(city, boss)
    with pytest.raises(Refused, match="담당님"):
        close(robots, boss, kind="team")
    page = browser.get(f"/departments/{city.id}/close/").content.decode()
    assert "먼저 옮기거나 끝낼 것" in page
    assert f"/people/{officer.id}/manage/" in page
    answer = browser.post(f"/departments/{city.id}/close/", {"version": 1, "since": str(SOON)})
    assert answer.status_code == 409
    assert "먼저 옮기거나 끝내십시오" in answer.content.decode()
    posting.valid_until = held.valid_until = SOON
    posting.save()
    held.save()
    close(robots, boss, kind="team")
    assert obstacles("department", city.id, SOON) == []
    assert (
        browser.post(f"/departments/{city.id}/close/", {"version": 1, "since": str(SOON)}).status_code == 302
    )
    city.refresh_from_db()
    assert city.valid_until == SOON


def test_what_closes_takes_nothing_beyond_its_last_day(city, boss):
    officer = person("officer")
    close(city, boss)
    facts = {"user_id": officer.id, "role": Role.ANALYST, "department_id": city.id, "now": NOW, "by": boss}
    with pytest.raises(Refused, match="없어집니다"):
        grant_role(**facts)
    grant_role(**facts, valid_until=SOON)
    with pytest.raises(Refused):
        rename(city, boss, since=SOON)


def test_a_closing_names_who_carries_on_and_can_be_withdrawn_until_its_day(city, planning, boss, browser):
    with pytest.raises(Refused):
        close(city, boss, successor_id=city.id)
    close(city, boss, successor_id=planning.id)
    page = browser.get(f"/departments/{city.id}/").content.decode()
    assert "기획예산과" in page
    assert "없어질 예정" in page
    assert browser.post(f"/departments/{city.id}/keep/").status_code == 302
    city.refresh_from_db()
    assert (city.valid_until, city.successor) == (None, None)
    close(city, boss, since=TODAY)
    with pytest.raises(Refused):
        keep_place(kind="department", place_id=city.id, now=NOW, by=boss)
    assert "없어진 부서" in browser.get("/departments/").content.decode()
    assert [row.place.name for row in directory(TODAY)] == ["기획예산과"]
    assert len(directory(TODAY - DAY)) == 2


def test_of_two_administrators_the_second_sees_what_the_first_did(city, boss, browser):
    stale = {"version": city.version, "name": "둘째이름과", "since": str(TODAY)}
    rename(city, boss, name="첫째이름과")
    answer = browser.post(f"/departments/{city.id}/rename/", stale)
    html = answer.content.decode()
    assert answer.status_code == 412
    assert "다른 관리자가 고쳤습니다" in html
    assert "둘째이름과" in html
    assert "첫째이름과" in html
    city.refresh_from_db()
    assert city.name == "첫째이름과"
    assert f'name="version" value="{city.version}"' in html  # sent again knowingly, it goes through
    again = {**stale, "version": city.version}
    assert browser.post(f"/departments/{city.id}/rename/", again).status_code == 302
    facts = {"kind": "department", "place_id": city.id, "version": 1, "since": SOON}
    with pytest.raises(EditedMeanwhile):
        close_place(now=NOW, by=boss, **facts)


def test_others_do_not_come_here(city, robots):
    planner = person("planner")
    grant(planner, Role.PLANNING)
    by = actor_for(planner, NOW)
    other = signed_in(by)
    paths = [
        "/departments/",
        "/departments/new/",
        f"/departments/{city.id}/",
        f"/departments/{city.id}/rename/",
        f"/departments/{city.id}/close/",
        f"/departments/{city.id}/keep/",
        f"/departments/{city.id}/teams/new/",
        f"/teams/{robots.id}/",
        f"/teams/{robots.id}/close/",
        f"/renamings/{uuid4()}/withdraw/",
    ]
    for method in ("get", "post"):
        answers = {path: getattr(other, method)(path).status_code for path in paths}
        assert answers == dict.fromkeys(paths, 403)
    with pytest.raises(NotAllowed):
        rename(city, by)


def test_unknown_places_are_not_found_and_an_empty_house_says_what_to_do(browser):
    for path in (f"/departments/{uuid4()}/", f"/teams/{uuid4()}/rename/", f"/departments/{uuid4()}/close/"):
        assert browser.get(path).status_code == 404
    assert "아직 부서가 없습니다" in browser.get("/departments/").content.decode()


def test_the_cost_of_the_pages(city, robots, browser, count_queries):
    post(person("officer"), city, "officer", team=robots)
    browser.get("/departments/")
    with count_queries("people.departments"):
        assert browser.get("/departments/").status_code == 200
    with count_queries("people.place"):
        assert browser.get(f"/departments/{city.id}/").status_code == 200
