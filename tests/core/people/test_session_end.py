"""When the session ends stands on every page of staff, and one button makes it longer (KWCAG 6.2.1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.core.people.district import grant, person
from tests.harness.sessions import signed_in

from hanseong.core.people import sessions
from hanseong.core.people.domain.lifetimes import ABSOLUTE_LIMIT, IDLE_LIMIT, WARNING_BEFORE_END, session_end
from hanseong.core.people.selectors import actor_for
from hanseong.core.permissions import Role

EXTEND = "/session/extend/"
JSON = {"Accept": "application/json"}


@pytest.fixture
def browser(db):
    """A planner's, signed in now."""
    user = person("planner")
    grant(user, Role.PLANNING)
    client = signed_in(actor_for(user, datetime.now(UTC)))
    client.get("/help/")
    return client


def began(client, started: timedelta, seen: timedelta) -> None:
    """Pretend that the session began and was last seen so long ago."""
    session, now = client.session, datetime.now(UTC)
    session[sessions.STARTED] = int((now - started).timestamp())
    session[sessions.SEEN] = int((now - seen).timestamp())
    session.save()


def test_the_warning_stands_longer_than_the_rule_asks():
    assert timedelta(seconds=20) <= WARNING_BEFORE_END < IDLE_LIMIT


def test_the_end_is_the_earlier_of_the_two_limits(now):
    assert session_end(started_at=now, seen_at=now) == (now + IDLE_LIMIT, True)
    late = now + ABSOLUTE_LIMIT - timedelta(minutes=10)
    assert session_end(started_at=now, seen_at=late) == (now + ABSOLUTE_LIMIT, False)


def test_the_page_says_when_without_any_script(browser):
    html = browser.get("/help/").content.decode()
    assert "하는 일이 없으면 로그인이 끝나는 때" in html
    assert f'action="{EXTEND}" target="_blank"' in html  # what was typed here stays here
    seconds = int(html.split('data-seconds="')[1].split('"')[0])
    assert 1790 <= seconds <= 1800
    assert 'data-warning="120"' in html
    english = browser.get("/help/", headers={"Accept-Language": "en"}).content.decode()
    assert "Without activity your session ends" in english


def test_the_limit_of_the_day_is_said_and_has_no_button(browser):
    began(browser, ABSOLUTE_LIMIT - timedelta(minutes=5), timedelta(0))
    html = browser.get("/help/").content.decode()
    assert "하루 한도라 늘릴 수 없음" in html
    assert EXTEND not in html
    assert 'data-extendable="no"' in html


def test_the_button_prolongs_at_once(browser):
    began(browser, timedelta(hours=1), timedelta(minutes=29))
    answer = browser.post(EXTEND, headers=JSON)
    assert answer.json()["is_extendable"] is True
    assert 1790 <= answer.json()["seconds"] <= 1800
    assert datetime.now(UTC).timestamp() - browser.session[sessions.SEEN] < 60


def test_a_request_a_moment_ago_does_not_make_the_button_idle(browser):
    began(browser, timedelta(hours=1), timedelta(seconds=50))  # page views are noted once a minute
    assert browser.post(EXTEND, headers=JSON).json()["seconds"] >= 1790


def test_without_script_the_button_opens_a_page(browser):
    answer = browser.post(EXTEND)
    assert answer.status_code == 200
    assert "로그인 시간을 늘렸습니다" in answer.content.decode()


def test_a_session_that_is_over_is_not_brought_back(browser):
    began(browser, timedelta(hours=1), timedelta(minutes=31))
    answer = browser.post(EXTEND, headers=JSON)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_visitor_sees_nothing_of_it_and_is_sent_to_sign_in(db):
    assert "session-end" not in Client().get("/help/").content.decode()
    assert Client().post(EXTEND, headers=JSON)["Location"].startswith("/accounts/login/")
    assert Client().get(EXTEND)["Location"].startswith("/accounts/login/")


def test_reading_the_address_changes_nothing(browser):
    assert browser.get(EXTEND).status_code == 405


def test_residents_have_no_idle_end(db, settings):
    resident = person("resident", kind="resident")
    client = Client()
    client.force_login(resident)
    assert "session-end" not in client.get("/help/").content.decode()
    assert client.post(EXTEND, headers=JSON).json() == {"seconds": None, "is_extendable": False}
