"""One-time links: once, in time, only on the button; and two at once are still once."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from tests.core.people.district import grant, person, post

from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.errors import NotAllowed
from hanseong.core.people.errors import LinkUnusable, NobodyHoldsRole
from hanseong.core.people.models import SignInLink, User
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.core.people.services import issue_link, redeem_link, register_person
from hanseong.core.people.services.redeem_link import hash_of
from hanseong.core.permissions import ANONYMOUS, Role

THREADS = 6


def secret_of(path: str) -> str:
    return path.rsplit("/", 1)[1]


@pytest.fixture
def admin_link(db, now):
    """A link for the first administrator."""
    return secret_of(issue_link(role=Role.ADMIN, department=None, now=now, by=system_actor("tests")))


def test_a_link_is_used_once(admin_link, now):
    user = redeem_link(secret=admin_link, now=now)
    assert actor_for(user, now).has(Role.ADMIN)
    with pytest.raises(LinkUnusable):
        redeem_link(secret=admin_link, now=now)


def test_a_link_ends_after_ten_minutes(admin_link, now):
    with pytest.raises(LinkUnusable):
        redeem_link(secret=admin_link, now=now + timedelta(minutes=10))
    assert redeem_link(secret=admin_link, now=now + timedelta(minutes=9, seconds=59)).is_active


def test_only_the_hash_is_kept_and_no_record_names_the_secret(admin_link, now):
    redeem_link(secret=admin_link, now=now)
    row = SignInLink.objects.get()
    assert row.secret_hash == hash_of(admin_link)
    records, _total = audit_page(AuditFilter(verb="people."))
    assert {record.verb for record in records} >= {"people.link.issued", "people.link.redeemed"}
    assert admin_link not in "".join(str(record) for record in records)


def test_an_unknown_secret_and_a_person_who_left(admin_link, now):
    with pytest.raises(LinkUnusable):
        redeem_link(secret="no-such-secret", now=now)
    User.objects.filter(kind=User.Kind.STAFF).update(is_active=False)
    with pytest.raises(LinkUnusable):
        redeem_link(secret=admin_link, now=now)


def test_the_holder_in_the_department_is_found(city, planning, now):
    head = person("head")
    post(head, city, "division_head")
    post(person("other"), planning, "division_head")
    path = issue_link(role=Role.HEAD, department="첨단도시과", now=now, by=system_actor("tests"))
    assert redeem_link(secret=secret_of(path), now=now) == head


def test_outside_the_demo_only_the_first_administrator_is_made(city, now):
    by = system_actor("tests")
    with pytest.raises(NobodyHoldsRole, match="--as admin"):
        issue_link(role=Role.HEAD, department="smart-city", now=now, by=by)
    issue_link(role=Role.ADMIN, department=None, now=now, by=by)
    issue_link(role=Role.ADMIN, department=None, now=now, by=by)
    assert User.objects.filter(kind=User.Kind.STAFF).count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.RESIDENT])
def test_the_demo_makes_a_person_for_every_role(city, now, settings, role):
    settings.HANSEONG_DEMO = True
    by = system_actor("tests")
    for _again in range(2):
        path = issue_link(role=role, department="smart-city", now=now, by=by)
    user = redeem_link(secret=secret_of(path), now=now)
    assert actor_for(user, now).has(role, city.id)
    assert not user.has_usable_password()
    assert User.objects.filter(kind=User.Kind.STAFF).count() == 1


def test_the_demo_gives_a_head_some_department(city, now, settings):
    settings.HANSEONG_DEMO = True
    path = issue_link(role=Role.HEAD, department=None, now=now, by=system_actor("tests"))
    user = redeem_link(secret=secret_of(path), now=now)
    assert actor_for(user, now).departments(Role.HEAD) == {city.id}


def test_a_person_without_right_issues_nothing(city, now):
    officer = person("officer")
    post(officer, city, "officer")
    for by in (actor_for(officer, now), ANONYMOUS):
        with pytest.raises(NotAllowed):
            issue_link(role=Role.ADMIN, department=None, now=now, by=by)
    boss = person("boss")
    grant(boss, Role.ADMIN)
    assert issue_link(role=Role.ADMIN, department=None, now=now, by=actor_for(boss, now))
    with pytest.raises(NotAllowed):
        issue_link(
            role=Role.ADMIN, department=None, now=now, by=actor_for(boss, now), lifetime=timedelta(days=2)
        )


def test_registering_twice_changes_nothing(db, now):
    by = system_actor("tests")
    first = register_person(username="kim", display_name="김", now=now, by=by)
    assert register_person(username="kim", display_name="이", now=now, by=by) == first


def redeem_at_once(secret: str, now) -> list[str]:
    """The same link from many browsers at the same moment."""
    start, answers = threading.Barrier(THREADS), []

    def browser() -> None:
        try:
            start.wait(timeout=30)
            redeem_link(secret=secret, now=now)
            answers.append("in")
        except LinkUnusable:
            answers.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=browser) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_of_many_browsers_one_comes_in(now):
    secret = secret_of(issue_link(role=Role.ADMIN, department=None, now=now, by=system_actor("tests")))
    assert redeem_at_once(secret, now) == ["in"] + ["refused"] * (THREADS - 1)


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_several_come_in(now, monkeypatch):
    """The race is real: the same service with its lock and transaction taken away lets several in."""
    module = import_module("hanseong.core.people.services.redeem_link")
    secret = secret_of(issue_link(role=Role.ADMIN, department=None, now=now, by=system_actor("tests")))
    everybody_looked = threading.Barrier(THREADS)

    def unlocked(asked: str):
        found = SignInLink.objects.select_related("user").filter(secret_hash=hash_of(asked)).first()
        everybody_looked.wait(timeout=30)
        return found

    monkeypatch.setattr(module, "locked_link", unlocked)
    monkeypatch.setattr(module, "transaction", SimpleNamespace(atomic=nullcontext))
    monkeypatch.setattr(module, "audit", SimpleNamespace(record=lambda **_facts: None))
    assert redeem_at_once(secret, now).count("in") == THREADS


@pytest.mark.django_db
def test_the_page_asks_and_only_the_button_signs_in(admin_link, settings):
    settings.HANSEONG_DEMO = True
    SignInLink.objects.update(expires_at="2999-01-01T00:00:00Z")
    browser = Client(enforce_csrf_checks=True)
    for _preview in range(3):
        page = browser.get(f"/sign-in/link/{admin_link}")
        assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "strict-origin"  # no-referrer would break the button
    assert "no-store" in page.headers["Cache-Control"]
    assert browser.post(f"/sign-in/link/{admin_link}").status_code == 403  # a forged form
    token = page.context["csrf_token"]
    answer = browser.post(f"/sign-in/link/{admin_link}", {"csrfmiddlewaretoken": str(token)})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    again = browser.get("/audit/")
    assert again.status_code == 200
    used = Client().post(f"/sign-in/link/{admin_link}")
    assert used.status_code == 410
    assert "일회용" not in used.content.decode() or "이미 쓰였거나" in used.content.decode()
