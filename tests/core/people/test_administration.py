"""What an administrator does in the browser: roles, one-time link, tokens, the end of access."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.core.people.district import grant, person, post
from tests.harness.sessions import signed_in

from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.errors import NotAllowed, NotVisible, Refused
from hanseong.core.people.models import ApiToken, RoleGrant, SignInLink
from hanseong.core.people.selectors import actor_for
from hanseong.core.people.services import end_employment, end_role, grant_role, issue_link_to, issue_token
from hanseong.core.permissions import Role

NOW = datetime.now(UTC)
TODAY = (NOW + timedelta(hours=9)).date()


@pytest.fixture
def staff(city):
    """An administrator and an officer."""
    people = {"admin": person("admin", name="관리님"), "officer": person("officer", name="담당님")}
    grant(people["admin"], Role.ADMIN)
    post(people["officer"], city, "officer")
    return people


@pytest.fixture
def browser(staff):
    """The administrator's."""
    return signed_in(actor_for(staff["admin"], datetime.now(UTC)))


def manage(user) -> str:
    return f"/people/{user.id}/manage/"


def records(verb: str) -> int:
    return audit_page(AuditFilter(verb=verb))[1]


def test_a_role_is_given_for_a_department_and_a_period(staff, browser, city):
    said = {"role": "moderator", "department": str(city.id), "first_day": TODAY, "last_day": TODAY}
    assert browser.post(manage(staff["officer"]), said)["Location"] == manage(staff["officer"])
    row = RoleGrant.objects.get(role="moderator")
    assert (row.department, row.valid_until, row.granted_by) == (
        city,
        TODAY + timedelta(days=1),
        staff["admin"],
    )
    assert actor_for(staff["officer"], NOW).has(Role.MODERATOR, city.id)
    assert records("people.role.granted") == 1
    assert "의견 관리자" in browser.get(manage(staff["officer"])).content.decode()


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        ({"role": "emperor"}, "고르"),
        ({"role": "resident"}, "고르"),
        ({"department": str(uuid4())}, "고르"),
        ({"first_day": "someday"}, "쓸 수 있는 날짜가 아닙니다"),
        ({"first_day": str(TODAY - timedelta(days=1))}, "지난날부터 권한을 줄 수는 없습니다"),
        ({"last_day": str(TODAY - timedelta(days=1))}, "마지막 날은 첫날이거나 그 뒤여야 합니다"),
    ],
)
def test_a_faulty_grant_is_answered_in_the_form(staff, browser, faulty, sentence):
    said = {"role": "moderator", "department": "", "first_day": str(TODAY), "last_day": "", **faulty}
    answer = browser.post(manage(staff["officer"]), said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not RoleGrant.objects.filter(user=staff["officer"]).exists()


def test_the_same_role_is_not_held_twice(staff, browser):
    said = {"role": "analyst", "department": "", "first_day": str(TODAY), "last_day": ""}
    assert browser.post(manage(staff["officer"]), said).status_code == 302
    assert browser.post(manage(staff["officer"]), said).status_code == 302  # a double click
    answer = browser.post(manage(staff["officer"]), {**said, "last_day": str(TODAY)})
    assert "이미 같은 역할을 맡고 있습니다" in answer.content.decode()
    assert RoleGrant.objects.filter(role="analyst").count() == 1


def test_ending_a_role_asks_first(staff, browser):
    row = grant(staff["officer"], Role.ANALYST)
    path = f"/people/grants/{row.id}/end/"
    assert "‘분석가’" in browser.get(path).content.decode()
    assert actor_for(staff["officer"], NOW).has(Role.ANALYST)
    assert browser.post(path)["Location"] == manage(staff["officer"])
    assert not actor_for(staff["officer"], NOW).has(Role.ANALYST)
    assert RoleGrant.objects.get(id=row.id).valid_until == TODAY
    assert browser.get(f"/people/grants/{uuid4()}/end/").status_code == 404


def test_a_role_ends_on_a_later_day_and_not_behind_anothers_back(staff, browser):
    row = grant(staff["officer"], Role.ANALYST)
    path, until = f"/people/grants/{row.id}/end/", TODAY + timedelta(days=7)
    assert 'name="seen"' in browser.get(path).content.decode()
    for faulty, status, sentence in (
        ({"until": str(TODAY - timedelta(days=1))}, 422, "지난날에 끝낼 수는 없습니다"),
        ({"until": "tomorrow"}, 422, "쓸 수 있는 날짜가 아닙니다"),
        ({"until": str(until), "seen": "2030-01-01"}, 412, "다른 관리자가 이 역할의 기간을 고쳤습니다"),
    ):
        answer = browser.post(path, {"seen": "", **faulty})
        assert (answer.status_code, sentence in answer.content.decode()) == (status, True)
    assert browser.post(path, {"until": str(until), "seen": ""}).status_code == 302
    assert actor_for(staff["officer"], NOW + timedelta(days=6)).has(Role.ANALYST)
    assert not actor_for(staff["officer"], NOW + timedelta(days=7)).has(Role.ANALYST)
    later = browser.post(path, {"until": str(until + timedelta(days=1)), "seen": str(until)})
    assert "이미 그 전에 끝나기로" in later.content.decode()
    assert records("people.role.ended") == 1


def test_what_is_over_stays_as_it_was(staff, browser):
    row = grant(staff["officer"], Role.ANALYST, valid_until=TODAY - timedelta(days=30))
    answer = browser.post(f"/people/grants/{row.id}/end/")
    assert (answer.status_code, "이미 끝난 역할입니다" in answer.content.decode()) == (409, True)
    assert RoleGrant.objects.get(id=row.id).valid_until == TODAY - timedelta(days=30)


def test_an_administrator_does_not_lock_the_house_from_inside(staff, browser):
    by = actor_for(staff["admin"], NOW)
    own = RoleGrant.objects.get(user=staff["admin"])
    with pytest.raises(Refused):
        end_role(grant_id=own.id, now=NOW, by=by)
    with pytest.raises(Refused):
        end_employment(user_id=staff["admin"].id, now=NOW, by=by)
    assert browser.post(f"/people/{staff['admin'].id}/leave/").status_code == 409
    assert browser.post(f"/people/grants/{own.id}/end/").status_code == 409
    assert actor_for(staff["admin"], NOW).has(Role.ADMIN)


def test_a_link_is_shown_once_and_signs_in_just_this_person(staff, browser, settings):
    settings.HANSEONG_DEMO = True
    answer = browser.post(f"/people/{staff['officer'].id}/sign-in-link/")
    html = answer.content.decode()
    path = re.search(r"http://testserver(/sign-in/link/[\w-]{43})", html)[1]
    assert "no-store" in answer["Cache-Control"]
    assert browser.get(f"/people/{staff['officer'].id}/sign-in-link/").status_code == 405
    assert path not in browser.get(manage(staff["officer"])).content.decode()
    assert path.rsplit("/", 1)[1] not in str(audit_page(AuditFilter())[0])
    visitor = Client()
    assert visitor.post(path).status_code == 302
    assert visitor.get("/people/me/absence/").context["found"].id == staff["officer"].id
    assert records("people.link.issued") == 1
    assert SignInLink.objects.get().expires_at - SignInLink.objects.get().created_at == timedelta(minutes=10)


def test_links_are_for_staff_who_still_work_here(staff):
    by = actor_for(staff["admin"], NOW)
    resident = person("resident", kind="resident")
    gone = person("gone", is_active=False)
    for user_id in (resident.id, gone.id, uuid4()):
        with pytest.raises(NotVisible):
            issue_link_to(user_id=user_id, now=NOW, by=by)
    with pytest.raises(NotAllowed):
        issue_link_to(user_id=staff["admin"].id, now=NOW, by=actor_for(staff["officer"], NOW))


def test_tokens_are_listed_and_revoked(staff, browser):
    issue_token(
        role=Role.OFFICER,
        department=None,
        lifetime=timedelta(days=3),
        now=datetime.now(UTC),
        by=actor_for(staff["admin"], NOW),
        label="지도 연동",
    )
    row = ApiToken.objects.get()
    for page in ("/people/tokens/", manage(staff["officer"])):
        html = browser.get(page).content.decode()
        assert "지도 연동" in html
        assert "쓸 수 있음" in html
        assert row.secret_hash not in html
    path = f"/people/tokens/{row.id}/revoke/"
    assert "지도 연동" in browser.get(path).content.decode()
    assert browser.post(path)["Location"] == "/people/tokens/"
    row.refresh_from_db()
    assert row.revoked_at is not None
    assert "거둠" in browser.get("/people/tokens/").content.decode()
    assert records("people.token.revoked") == 1
    assert browser.get(f"/people/tokens/{uuid4()}/revoke/").status_code == 404


def test_leaving_closes_every_door_and_keeps_the_page(staff, browser):
    theirs = signed_in(actor_for(staff["officer"], datetime.now(UTC)))
    assert theirs.get("/people/").status_code == 200
    path = f"/people/{staff['officer'].id}/leave/"
    assert "되돌릴 수 없습니다" in browser.get(path).content.decode()
    assert theirs.get("/people/").status_code == 200
    assert browser.post(path).status_code == 302
    assert theirs.get("/people/")["Location"].startswith("/accounts/login/")
    html = browser.get(manage(staff["officer"])).content.decode()
    assert "접근이 끝난 사람입니다" in html
    assert 'id="role-form"' not in html
    assert "더 이상 근무하지 않음" in browser.get(f"/people/{staff['officer'].id}/").content.decode()
    refused = browser.post(
        manage(staff["officer"]), {"role": "analyst", "department": "", "first_day": TODAY, "last_day": ""}
    )
    assert "그런 사람이 없습니다" in refused.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_do_not_come_here(staff, method):
    officer = signed_in(actor_for(staff["officer"], datetime.now(UTC)))
    row = grant(staff["admin"], Role.MODERATOR)
    paths = [
        manage(staff["admin"]),
        f"/people/{staff['admin'].id}/leave/",
        f"/people/{staff['admin'].id}/sign-in-link/",
        f"/people/grants/{row.id}/end/",
        f"/people/tokens/{uuid4()}/revoke/",
        "/people/tokens/",
    ]
    assert {path: getattr(officer, method)(path).status_code for path in paths} == dict.fromkeys(paths, 403)
    with pytest.raises(NotAllowed):
        grant_role(
            user_id=staff["officer"].id,
            role=Role.ADMIN,
            department_id=None,
            now=NOW,
            by=actor_for(staff["officer"], NOW),
        )


def test_the_cost_of_the_token_list(staff, browser, count_queries):
    issue_token(
        role=Role.OFFICER,
        department=None,
        lifetime=timedelta(days=3),
        now=NOW,
        by=actor_for(staff["admin"], NOW),
    )
    browser.get("/people/tokens/")
    with count_queries("people.tokens"):
        assert browser.get("/people/tokens/").status_code == 200
