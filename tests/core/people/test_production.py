"""As it runs for real: no account and no password comes with the house, and staff cannot go round MFA."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import get_resolver
from tests.core.people.district import grant, person
from tests.harness.paths import ROOT

from hanseong.core.people.demo import load
from hanseong.core.people.models import User
from hanseong.core.people.selectors import system_actor
from hanseong.core.people.services import issue_link
from hanseong.core.permissions import Role, all_routes

ENROLMENT = "/accounts/2fa/"
# The way out, the way in, and what the enrolment itself needs.
OPEN_WITHOUT_FACTOR = ("allauth.", "hanseong.core.people.pages.sign_in", "hanseong.core.people.pages.session")
FRESH = """
import os, django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import is_password_usable
people = list(get_user_model().objects.all())
print(settings.HANSEONG_DEMO, settings.DEBUG)
print(sum(p.kind != "system" for p in people), sum(is_password_usable(p.password) for p in people))
print(settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_NAME)
"""


def test_a_fresh_house_has_nobody_in_it_and_its_cookies_are_bound(tmp_path):
    """The real settings of a production process on an empty data folder."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HANSEONG_", "DJANGO_"))}
    environment |= {
        "HANSEONG_HOME": str(tmp_path),
        "HANSEONG_PROFILE": "staff",
        "HANSEONG_SECRET_KEY": "a-secret-of-this-test-alone-0123456789-0123456789-abcdef",
        "DJANGO_SETTINGS_MODULE": "hanseong.project.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", FRESH], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    profile, people, cookies = done.stdout.strip().splitlines()
    assert profile == "False False"
    assert people == "0 0"
    assert cookies == "True __Host-hanseong_session"


@pytest.mark.django_db
def test_even_the_demo_has_no_password(now):
    load(now=now)
    assert User.objects.filter(kind=User.Kind.STAFF).exists()
    assert [user.username for user in User.objects.all() if user.has_usable_password()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["admin", "root", "planning-head", "informatization-lead", "system:demo"])
def test_no_usual_password_opens(now, client, name):
    load(now=now)
    for password in ("", name, "password", "hanseong", "!", "1234"):
        answer = client.post("/accounts/login/", {"login": name, "password": password})
        assert answer.status_code == 200
        assert "_auth_user_id" not in client.session


@pytest.fixture
def newcomer(db):
    """An administrator who came in by a link and has enrolled nothing yet."""
    grant(person("boss"), Role.ADMIN)
    client = Client()
    path = issue_link(role=Role.ADMIN, department=None, now=datetime.now(UTC), by=system_actor("tests"))
    assert client.post(path)["Location"] != "/sign-in/"
    return client


def doors() -> list[str]:
    """Every address without arguments that is not part of signing in."""
    routes = [route for route in all_routes(get_resolver()) if not route.view.startswith(OPEN_WITHOUT_FACTOR)]
    paths = {route.path.replace("^", "").replace("$", "") for route in routes}
    return sorted("/" + path.lstrip("/") for path in paths if "<" not in path and "(?P" not in path)


def test_before_the_second_factor_every_door_leads_to_its_enrolment(newcomer):
    asked = doors()
    assert {"/", "/people/", "/people/tokens/", "/audit/", "/healthz"} <= set(asked)
    through = []
    for path in asked:
        answer = newcomer.get(path)
        is_refused = answer.status_code in (401, 403) if path.startswith("/api/") else False
        if not is_refused and answer.get("Location") != ENROLMENT:
            through.append((path, answer.status_code, answer.get("Location")))
    assert through == []
    assert newcomer.get(ENROLMENT).status_code == 200


def test_acts_are_shut_as_well(newcomer):
    answer = newcomer.post("/people/me/absence/", {"reason": "출장"})
    assert (answer.status_code, answer["Location"]) == (302, ENROLMENT)
    assert newcomer.post("/preferences/mode/", {"mode": "dark"})["Location"] == ENROLMENT
