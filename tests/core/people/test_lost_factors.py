"""A lost second factor: removed by somebody else, with everything it opened, for one new enrolment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from click.testing import CliRunner
from django.test import Client
from tests.core.people.district import grant, person
from tests.core.people.test_sign_in import PASSWORD, code_for
from tests.harness.sessions import signed_in

from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.errors import NotAllowed, NotVisible, Refused
from hanseong.core.people import commands
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.core.people.services import issue_link_to, reset_factor
from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)


@pytest.fixture
def people():
    """An administrator, and one who has a password, an app and recovery codes."""
    found = {"boss": person("boss"), "loser": person("loser")}
    for user in found.values():
        grant(user, Role.ADMIN)
    found["loser"].set_password(PASSWORD)
    found["loser"].save()
    found["secret"] = generate_totp_secret()
    TOTP.activate(found["loser"], found["secret"])
    RecoveryCodes.activate(found["loser"])
    return found


@pytest.fixture
def browser(people):
    return signed_in(actor_for(people["boss"], NOW))


def path_of(people) -> str:
    return f"/people/{people['loser'].id}/reset-factor/"


def inside(people) -> Client:
    """The loser's own browser, signed in with both factors."""
    client = Client()
    client.post("/accounts/login/", {"login": "loser", "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": code_for(people["secret"])})
    assert client.get("/audit/").status_code == 200
    return client


def test_the_page_asks_and_then_closes_every_door_but_one(people, browser):
    theirs = inside(people)
    earlier = issue_link_to(user_id=people["loser"].id, now=datetime.now(UTC), by=system_actor("tests"))
    assert "복구 코드가 모두 지워집니다" in browser.get(path_of(people)).content.decode()
    assert Authenticator.objects.count() == 2
    answer = browser.post(path_of(people))
    html = answer.content.decode()
    new = re.search(r"http://testserver(/sign-in/link/[\w-]{43})", html)[1]
    assert answer["Cache-Control"] == "no-store, private"
    assert "2단계 인증을 지웠습니다" in html
    assert not Authenticator.objects.exists()
    assert theirs.get("/audit/")["Location"].startswith("/accounts/login/")
    assert Client().post(earlier).status_code == 410
    answer = Client().post("/accounts/login/", {"login": "loser", "password": PASSWORD})
    assert answer.status_code == 200  # the password alone does not open
    fresh = Client()
    fresh.post(new)
    assert fresh.get("/audit/")["Location"] == "/accounts/2fa/"
    assert Client().post(new).status_code == 410


def test_it_is_recorded_without_the_link(people, browser):
    html = browser.post(path_of(people)).content.decode()
    secret = re.search(r"/sign-in/link/([\w-]{43})", html)[1]
    (row,) = audit_page(AuditFilter(verb="people.second_factor.reset"))[0]
    assert (row.by_name, row.target) == ("boss", f"user:{people['loser'].id}")
    assert row.detail["removed"] == ["recovery_codes", "totp"]
    assert secret not in str(audit_page(AuditFilter())[0])
    assert secret not in browser.get(f"/people/{people['loser'].id}/manage/").content.decode()


def test_nobody_resets_their_own(people, browser):
    own = f"/people/{people['boss'].id}/reset-factor/"
    assert browser.post(own).status_code == 409
    assert "/reset-factor/" not in browser.get(f"/people/{people['boss'].id}/manage/").content.decode()
    with pytest.raises(Refused):
        reset_factor(
            user_id=people["loser"].id, now=NOW, by=actor_for(people["loser"], NOW + timedelta(seconds=1))
        )
    assert Authenticator.objects.count() == 2


def test_only_for_staff_who_work_here_and_only_by_administrators(people):
    officer = person("officer")
    resident, gone = person("resident", kind="resident"), person("gone", is_active=False)
    by = actor_for(people["boss"], NOW)
    for user_id in (resident.id, gone.id, uuid4()):
        with pytest.raises(NotVisible):
            reset_factor(user_id=user_id, now=NOW, by=by)
    with pytest.raises(NotAllowed):
        reset_factor(user_id=people["loser"].id, now=NOW, by=actor_for(officer, NOW))
    other = signed_in(actor_for(officer, NOW))
    assert other.get(path_of(people)).status_code == other.post(path_of(people)).status_code == 403
    assert Authenticator.objects.count() == 2


def run(*words: str):
    found = CliRunner().invoke(commands.group, ["reset-factor", *words])
    return getattr(found.exception, "exit_code", found.exit_code), found.output


def test_the_command_prints_the_link_alone(people):
    code, output = run("loser", "--base-url", "https://city.example/")
    assert code == 0
    assert re.fullmatch(r"https://city\.example/sign-in/link/[\w-]{43}\n", output)
    assert not Authenticator.objects.exists()
    assert run("loser", "--by", "loser")[0] == 3
    assert run("loser", "--by", "boss")[0] == 0
    assert run("nobody")[0] == 2
