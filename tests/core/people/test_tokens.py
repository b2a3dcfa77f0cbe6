"""Bearer tokens: one role, an end, a way back, and CSRF where the browser's session speaks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory
from ninja.errors import HttpError
from tests.core.people.district import grant, person, post

from hanseong.core.errors import Invalid, NotVisible
from hanseong.core.people.api_auth import api_auth
from hanseong.core.people.models import ApiToken
from hanseong.core.people.selectors import actor_for_token, system_actor, tokens
from hanseong.core.people.services import end_employment, issue_token, revoke_token
from hanseong.core.permissions import ANONYMOUS, Grant, Role

MONTH = timedelta(days=30)


@pytest.fixture
def officer(city):
    """An officer who is an administrator as well."""
    user = person("officer")
    post(user, city, "officer")
    grant(user, Role.ADMIN)
    return user


def issue(now, role=Role.OFFICER, department="smart-city", lifetime=MONTH) -> str:
    return issue_token(
        role=role, department=department, lifetime=lifetime, now=now, by=system_actor("tests"), label="시험"
    )


def test_a_token_carries_its_role_alone(officer, city, now):
    actor = actor_for_token(issue(now), now)
    assert actor.user_id == officer.id
    assert actor.grants == {Grant(Role.OFFICER, city.id)}


def test_a_token_without_department_carries_the_role_as_held(officer, city, planning, now):
    post(officer, planning, "officer")
    actor = actor_for_token(issue(now, department=None), now)
    assert actor.departments(Role.OFFICER) == {city.id, planning.id}
    assert not actor.has(Role.ADMIN)


def test_a_token_ends(officer, now):
    secret = issue(now)
    assert actor_for_token(secret, now + MONTH - timedelta(seconds=1)) is not None
    assert actor_for_token(secret, now + MONTH) is None
    assert actor_for_token(secret + "x", now) is None


def test_a_token_is_taken_back(officer, now):
    secret = issue(now)
    by = system_actor("tests")
    for _twice in range(2):
        revoke_token(token_id=ApiToken.objects.get().id, now=now, by=by)
    assert actor_for_token(secret, now) is None
    with pytest.raises(NotVisible):
        revoke_token(token_id=officer.id, now=now, by=by)


def test_a_token_dies_with_the_role_and_with_the_employment(officer, now):
    secret, second = issue(now), issue(now, role=Role.ADMIN, department=None)
    officer.postings.update(valid_until="2026-11-01")
    assert actor_for_token(secret, now) is None
    assert actor_for_token(second, now) is not None
    end_employment(user_id=officer.id, now=now, by=system_actor("tests"))
    assert actor_for_token(second, now) is None


def test_only_the_hash_is_kept(officer, now):
    secret = issue(now)
    assert secret.startswith("hanseong_")
    assert secret not in str(ApiToken.objects.values().get())
    listed = tokens()
    assert [(found.person, found.role, found.label) for found in listed] == [("officer", "officer", "시험")]


@pytest.mark.parametrize("lifetime", [timedelta(), timedelta(days=367)])
def test_a_token_lives_at_most_a_year(officer, now, lifetime):
    with pytest.raises(Invalid):
        issue(now, lifetime=lifetime)


def test_the_api_takes_a_token_and_refuses_a_wrong_one(officer):
    secret = issue(datetime.now(UTC))
    request = RequestFactory().post("/api/x", headers={"Authorization": f"Bearer {secret}"})
    assert api_auth(request).user_id == officer.id
    assert request.actor.has(Role.OFFICER)
    for wrong in ("Bearer nonsense", "Basic abc", "Bearer"):
        with pytest.raises(HttpError) as caught:
            api_auth(RequestFactory().get("/api/x", headers={"Authorization": wrong}))
        assert caught.value.status_code == 401


def test_a_session_needs_the_csrf_token_for_writing(officer):
    for method, fails in (("get", False), ("post", True)):
        request = getattr(RequestFactory(enforce_csrf_checks=True), method)("/api/x")
        request.user, request.actor = officer, ANONYMOUS
        request._dont_enforce_csrf_checks = False
        if fails:
            with pytest.raises(HttpError) as caught:
                api_auth(request)
            assert caught.value.status_code == 403
        else:
            assert api_auth(request) is ANONYMOUS


def test_nobody_passes_as_nobody():
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().post("/api/x")
    request.user = AnonymousUser()
    assert api_auth(request) is ANONYMOUS
