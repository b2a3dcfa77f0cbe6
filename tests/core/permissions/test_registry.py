"""Declared permissions: who may, where, and what is refused."""

from __future__ import annotations

from uuid import uuid4

import pytest

from hanseong.core.errors import NotAllowed
from hanseong.core.permissions import ANONYMOUS, Actor, Grant, Role, check, declare, may, permission

OWN, OTHER = uuid4(), uuid4()
EDIT = declare("tests.edit", "고치기", roles=[Role.OFFICER])
PUBLISH = declare("tests.publish", "내기", roles=[Role.PLANNING], scope="district")
READ = declare("tests.read", "읽기", public=True)
NOTE = declare("tests.note", "적기", signed_in=True)
NEVER = declare("tests.never", "아무도")


def actor(*grants: Grant, **facts) -> Actor:
    return Actor(uuid4(), "someone", frozenset(grants), **facts)


def test_a_grant_of_a_department_covers_that_department_alone():
    officer = actor(Grant(Role.OFFICER, OWN))
    assert may(officer, EDIT, OWN)
    assert not may(officer, EDIT, OTHER)
    assert may(officer, EDIT)  # somewhere: the service asks about the row


def test_a_grant_without_department_covers_all():
    assert may(actor(Grant(Role.OFFICER)), EDIT, OTHER)


def test_a_district_permission_does_not_ask_for_the_department():
    assert may(actor(Grant(Role.PLANNING, OWN)), PUBLISH, OTHER)
    assert not may(actor(Grant(Role.HEAD, OWN)), PUBLISH)


def test_public_and_signed_in():
    assert may(ANONYMOUS, READ)
    assert not may(ANONYMOUS, NOTE)
    assert may(actor(), NOTE)


def test_nobody_but_the_system_may_what_names_no_role():
    assert not any(may(actor(Grant(role)), NEVER) for role in Role)
    assert may(actor(is_system=True), NEVER)


def test_check_names_what_was_refused():
    with pytest.raises(NotAllowed, match="내기") as caught:
        check(actor(), PUBLISH)
    assert caught.value.details == {"permission": PUBLISH}


def test_a_key_is_declared_once_and_an_unknown_one_is_a_fault():
    with pytest.raises(ValueError, match="declared twice"):
        declare(EDIT, "다시")
    with pytest.raises(KeyError):
        may(ANONYMOUS, "tests.unheard_of")
    assert permission(EDIT).scope == "department"


def test_departments_and_has():
    both = actor(Grant(Role.HEAD, OWN), Grant(Role.HEAD, OTHER), Grant(Role.ADMIN))
    assert both.departments(Role.HEAD) == {OWN, OTHER}
    assert both.departments(Role.ADMIN) == frozenset()
    assert both.has(Role.HEAD, OWN)
    assert not both.has(Role.OFFICER)
    assert both.has(Role.ADMIN, OTHER)
