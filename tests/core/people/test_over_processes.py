"""What guards the sign-in holds over all processes of the house, not in the memory of one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings as own
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.people.district import grant, person
from tests.core.people.test_sign_in import PASSWORD
from tests.harness.paths import ROOT
from tests.harness.sessions import signed_in

from hanseong.core.people.models import CacheEntry
from hanseong.core.people.selectors import actor_for
from hanseong.core.people.services import forget_expired
from hanseong.core.permissions import Role

SECOND = "/accounts/2fa/authenticate/"
# Another process of the same house.
SIGN_IN_ELSEWHERE = """
import sys, django
django.setup()
from django.conf import settings
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
settings.MFA_TOTP_PERIOD, settings.MFA_TOTP_TOLERANCE = 3600, 1
name, password, code = sys.argv[1:]
client = Client()
answer = client.post("/accounts/login/", {"login": name, "password": password})
if code:
    client.post("/accounts/2fa/authenticate/", {"code": code})
print(answer.status_code, client.get("/audit/").status_code)
"""


@pytest.fixture
def house(transactional_db, settings) -> dict[str, str]:
    """Two administrators with a password and a number app; what is committed, other processes see."""
    # Hours instead of half minutes: a slow machine must not outlive the number, nor the end of its turn.
    settings.MFA_TOTP_PERIOD, settings.MFA_TOTP_TOLERANCE = 3600, 1
    secrets = {}
    for name in ("boss", "other"):
        user = person(name)
        user.set_password(PASSWORD)
        user.save()
        grant(user, Role.ADMIN)
        secrets[name] = generate_totp_secret()
        TOTP.activate(user, secrets[name])
    return secrets


def code_for(secret: str) -> str:
    """The number of this hour, which the next hour takes as well."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 3600))


def elsewhere(name: str, password: str = PASSWORD, code: str = "") -> list[str]:
    """Sign in inside another process: the answers to the password and, at last, to a page."""
    url = f"sqlite:///{connection.settings_dict['NAME']}"
    if connection.vendor == "postgresql":
        server = urlsplit(os.environ["HANSEONG_TEST_DATABASE_URL"])
        url = urlunsplit(server._replace(path=f"/{connection.settings_dict['NAME']}"))
    done = subprocess.run(
        [sys.executable, "-c", SIGN_IN_ELSEWHERE, name, password, code],
        cwd=ROOT,
        # The same house: another test of this process may have left its own folder in the environment.
        env={**os.environ, "HANSEONG_DATABASE_URL": url, "HANSEONG_HOME": str(own.HANSEONG_HOME)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def here(name: str, code: str) -> int:
    client = Client()
    client.post("/accounts/login/", {"login": name, "password": PASSWORD})
    client.post(SECOND, {"code": code})
    return client.get("/audit/").status_code


def test_a_number_used_in_one_process_is_refused_in_another(house):
    code = code_for(house["boss"])
    assert here("boss", code) == 200
    assert elsewhere("boss", code=code)[1] == "302"
    assert elsewhere("other", code=code_for(house["other"]))[1] == "200"  # a fresh one does open there


def test_a_number_used_elsewhere_is_refused_here(house):
    code = code_for(house["boss"])
    assert elsewhere("boss", code=code)[1] == "200"
    assert here("boss", code) == 302


def test_guesses_are_counted_over_processes(house):
    client = Client()
    for guess in range(9):
        answer = client.post("/accounts/login/", {"login": "boss", "password": f"guess {guess}"})
        assert answer.status_code == 200
    assert elsewhere("boss", password="guess 9")[0] == "200"  # the tenth
    assert elsewhere("boss")[0] == "429"
    assert client.post("/accounts/login/", {"login": "boss", "password": PASSWORD}).status_code == 429
    assert elsewhere("other")[0] == "302"  # only this name is shut


@pytest.mark.django_db
def test_what_has_run_out_is_forgotten():
    now = datetime.now(UTC)
    cache.set("soon", 1, timeout=60)
    cache.set("later", 1, timeout=3600)
    assert forget_expired(now=now + timedelta(minutes=5)) == 1
    assert [row.cache_key for row in CacheEntry.objects.all()] == [":1:later"]


@pytest.mark.django_db
def test_pages_do_not_ask_the_common_memory():
    user = person("boss")
    grant(user, Role.ADMIN)
    browser = signed_in(actor_for(user, datetime.now(UTC)))
    for client, address in (
        (Client(), "/"),
        (Client(), "/accounts/login/"),
        (browser, "/"),
        (browser, "/people/"),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert [query["sql"] for query in asked if CacheEntry._meta.db_table in query["sql"]] == []
