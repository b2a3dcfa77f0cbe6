"""What somebody signed in reads lies nowhere afterwards; a page that refreshes itself keeps nobody in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.core.people.district import grant, person
from tests.harness.sessions import signed_in

from hanseong.core.people.sessions import SEEN, STARTED
from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
NOTHING_KEPT = "no-store, private"
BY_ITSELF = {"headers": {"X-Hanseong-Refresh": "1"}}


@pytest.fixture
def browser():
    user = person("boss")
    grant(user, Role.ADMIN)
    from hanseong.core.people.selectors import actor_for

    return signed_in(actor_for(user, datetime.now(UTC)))


@pytest.mark.parametrize("path", ["/", "/people/", "/people/tokens/", "/pledges/", "/patterns/", "/nowhere/"])
def test_pages_for_somebody_signed_in_are_not_kept(browser, path):
    assert browser.get(path)["Cache-Control"] == NOTHING_KEPT


def test_refusals_and_other_answers_are_not_kept_either(browser):
    assert browser.post("/people/tokens/")["Cache-Control"] == NOTHING_KEPT  # 405
    assert browser.get("/pledges/feed.atom")["Cache-Control"] == NOTHING_KEPT  # it says nothing itself
    assert browser.get("/api/pledges")["Cache-Control"] == NOTHING_KEPT


@pytest.mark.parametrize("path", ["/", "/pledges/", "/licence/", "/pledges/feed.atom"])
def test_what_everybody_may_read_is_left_as_it_was(path):
    assert "no-store" not in Client().get(path).get("Cache-Control", "")


def seen(client: Client, at: datetime) -> None:
    session = client.session
    session[STARTED] = session[SEEN] = int(at.timestamp())
    session.save()


def test_a_page_that_refreshes_itself_does_not_keep_the_session_alive(browser):
    before = datetime.now(UTC) - timedelta(minutes=20)
    seen(browser, before)
    assert browser.get("/people/", **BY_ITSELF).status_code == 200
    assert browser.session[SEEN] == int(before.timestamp())
    assert browser.get("/people/").status_code == 200  # a person at work does
    assert browser.session[SEEN] > int(before.timestamp())


def test_after_the_end_it_gets_no_sign_in_page_into_its_middle(browser):
    seen(browser, datetime.now(UTC) - timedelta(minutes=31))
    answer = browser.get("/people/", **BY_ITSELF)
    assert (answer.status_code, answer.content) == (401, b"")
    assert browser.get("/people/")["Location"].startswith("/accounts/login/")
