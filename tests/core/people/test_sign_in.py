"""Sessions, second factors, guessing, leaving: through the real middleware and allauth's pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.test import Client
from tests.core.people.district import grant, person

from hanseong.core.people import sessions
from hanseong.core.people.selectors import system_actor
from hanseong.core.people.services import end_employment, issue_link
from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"
NOW = datetime.now(UTC)


@pytest.fixture
def admin(db):
    """An administrator with a password of their own."""
    user = person("admin")
    user.set_password(PASSWORD)
    user.save()
    grant(user, Role.ADMIN)
    return user


def sign_in(client: Client, password: str = PASSWORD, name: str = "admin"):
    return client.post("/accounts/login/", {"login": name, "password": password})


def by_link(client: Client):
    path = issue_link(role=Role.ADMIN, department=None, now=datetime.now(UTC), by=system_actor("tests"))
    return client.post(path)


def test_passwords_are_hashed_with_the_small_argon2():
    assert make_password(PASSWORD).startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_outside_the_demo_a_link_leads_to_enrolment_and_nowhere_else(admin, client):
    answer = by_link(client)
    assert answer.status_code == 302
    for path in ("/", "/audit/", "/patterns/", "/help/"):
        refused = client.get(path)
        assert (path, refused.status_code, refused["Location"]) == (path, 302, "/accounts/2fa/")
    assert client.get("/accounts/2fa/").status_code == 200
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    assert client.get("/api/anything").status_code in (403, 404)


@pytest.mark.django_db(transaction=True)  # allauth tells of a new authenticator after the commit
def test_enrolling_opens_the_house_for_this_session_alone(admin, client):
    elsewhere = Client()
    by_link(elsewhere)
    by_link(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    code = code_for(secret)
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert answer.status_code == 302
    assert client.get("/audit/").status_code == 200
    assert elsewhere.get("/audit/")["Location"].startswith("/accounts/login/")
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored


def test_a_link_does_not_pass_by_the_second_factor_its_person_owns(admin, client):
    TOTP.activate(admin, generate_totp_secret())
    answer = by_link(client)
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/audit/")["Location"].startswith("/accounts/login/")


def test_password_and_code_sign_in(admin, client):
    secret = generate_totp_secret()
    TOTP.activate(admin, secret)
    assert sign_in(client)["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)}).status_code == 302
    assert client.get("/audit/").status_code == 200


def test_in_the_demo_a_link_is_enough(admin, client, settings):
    settings.HANSEONG_DEMO = True
    by_link(client)
    assert client.get("/audit/").status_code == 200
    settings.HANSEONG_DEMO = False
    assert client.get("/audit/")["Location"] == "/accounts/2fa/"


def test_guessing_is_answered_with_429_and_locks_nobody_else_out(admin, client):
    answers = [sign_in(client, "wrong").status_code for _ in range(12)]
    assert answers[:10] == [200] * 10
    assert answers[10:] == [429, 429]
    assert sign_in(client).status_code == 429
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert sign_in(elsewhere).status_code == 302


def test_nobody_signs_up_or_resets_by_mail(client):
    for path in ("/accounts/signup/", "/accounts/password/reset/", "/accounts/email/"):
        assert client.get(path)["Location"].startswith("/accounts/login/")
        assert client.post(path, {"username": "x"}).status_code == 401


def demo_session(client, settings) -> None:
    settings.HANSEONG_DEMO = True
    by_link(client)
    assert client.get("/audit/").status_code == 200


def age(client, key: str, span: timedelta) -> None:
    session = client.session
    session[key] = int((datetime.now(UTC) - span).timestamp())
    session.save()


def test_an_idle_session_ends(admin, client, settings):
    demo_session(client, settings)
    age(client, sessions.SEEN, timedelta(minutes=29))
    assert client.get("/audit/").status_code == 200
    age(client, sessions.SEEN, timedelta(minutes=31))
    assert client.get("/audit/")["Location"].startswith("/accounts/login/")


def test_a_session_ends_after_nine_hours_however_busy(admin, client, settings):
    demo_session(client, settings)
    age(client, sessions.STARTED, timedelta(hours=9))
    assert client.get("/audit/")["Location"].startswith("/accounts/login/")


def test_a_page_view_within_the_minute_writes_nothing(admin, client, settings, django_assert_max_num_queries):
    demo_session(client, settings)
    with django_assert_max_num_queries(9) as seen:
        client.get("/audit/")
    assert not any("UPDATE" in query["sql"] for query in seen.captured_queries)


def test_who_leaves_is_out_with_the_next_request(admin, client, settings):
    demo_session(client, settings)
    end_employment(user_id=admin.id, now=datetime.now(UTC), by=system_actor("tests"))
    assert client.get("/audit/")["Location"].startswith("/accounts/login/")


def test_switching_somebody_off_is_enough(admin, client, settings):
    demo_session(client, settings)
    type(admin).objects.filter(pk=admin.pk).update(is_active=False)
    assert client.get("/audit/")["Location"].startswith("/accounts/login/")


def test_a_link_takes_over_the_browser_with_a_fresh_session(admin, client, settings):
    demo_session(client, settings)
    before = client.session.session_key
    session = client.session
    session["left_behind"] = "by somebody else"
    session.save()
    by_link(client)
    assert client.session.session_key != before
    assert "left_behind" not in client.session


def test_signing_out(admin, client, settings):
    demo_session(client, settings)
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/audit/")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/2fa/", "/accounts/sessions/", "/audit/"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_are_in_the_readers_language(admin, client, settings, path, language):
    if path != "/accounts/login/":
        demo_session(client, settings)
    page = client.get(path, headers={"Accept-Language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def code_for(secret: str) -> str:
    """The number an authenticator app shows now (RFC 6238)."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
