"""Who may name an acting official, grant roles, and end them."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tests.core.people.district import grant, person, post

from hanseong.core.errors import Invalid, NotAllowed, NotVisible, Refused
from hanseong.core.people.models import RoleGrant
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.core.people.services import apply_claims, grant_role, set_absence
from hanseong.core.people.services.grant_role import end_role
from hanseong.core.permissions import Role

DAY = date(2026, 11, 18)
LATER = DAY + timedelta(days=3)


@pytest.fixture
def staff(city, planning):
    """head and deputy of one department, a head of another, an administrator."""
    people = {name: person(name) for name in ("head", "deputy", "stranger", "admin")}
    post(people["head"], city, "division_head")
    post(people["deputy"], city, "officer")
    post(people["stranger"], planning, "division_head")
    grant(people["admin"], Role.ADMIN)
    return people


def away(staff, now, by="head", **facts):
    asked = {"user_id": staff["head"].id, "acting_id": staff["deputy"].id, "reason": "출장", **facts}
    asked = {"valid_from": DAY, "valid_until": LATER, "now": now, **asked}
    return set_absence(by=actor_for(staff[by], now), **asked)


@pytest.mark.parametrize("by", ["head", "admin"])
def test_the_acting_official_gets_the_office(staff, city, now, by):
    away(staff, now, by)
    assert actor_for(staff["deputy"], now).has(Role.HEAD, city.id)


@pytest.mark.parametrize("by", ["stranger", "deputy"])
def test_others_may_not_name_one(staff, now, by):
    with pytest.raises(NotAllowed):
        away(staff, now, by)


def test_a_head_names_one_for_their_officer(staff, now):
    away(staff, now, user_id=staff["deputy"].id, acting_id=staff["head"].id)
    assert actor_for(staff["head"], now).acting_for == (staff["deputy"].id,)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"reason": " "}, Invalid),
        ({"valid_until": DAY}, Invalid),
        ({"acting_id": "self"}, Invalid),
        ({"acting_id": uuid4()}, NotVisible),
    ],
)
def test_absences_that_make_no_sense(staff, now, facts, error):
    if facts.get("acting_id") == "self":
        facts = {"acting_id": staff["head"].id}
    with pytest.raises(error):
        away(staff, now, **facts)


def test_two_absences_do_not_overlap(staff, now):
    away(staff, now)
    with pytest.raises(Refused):
        away(staff, now, valid_from=LATER - timedelta(days=1), valid_until=LATER + timedelta(days=1))
    assert away(staff, now, valid_from=LATER, valid_until=LATER + timedelta(days=1))


def test_granting_and_ending_a_role(staff, now):
    by = actor_for(staff["admin"], now)
    given = grant_role(user_id=staff["deputy"].id, role=Role.ANALYST, department_id=None, now=now, by=by)
    assert actor_for(staff["deputy"], now).has(Role.ANALYST)
    assert RoleGrant.objects.get(id=given).granted_by == staff["admin"]
    end_role(grant_id=given, now=now + timedelta(days=1), by=by)
    assert not actor_for(staff["deputy"], now + timedelta(days=1)).has(Role.ANALYST)
    assert actor_for(staff["deputy"], now).has(Role.ANALYST)  # history keeps what was
    other = grant_role(user_id=staff["deputy"].id, role=Role.PRIVACY, department_id=None, now=now, by=by)
    end_role(grant_id=other, now=now, by=by)
    assert not RoleGrant.objects.filter(id=other).exists()


def test_granting_is_for_administrators_and_for_people_who_exist(staff, now):
    asked = {"role": Role.ADMIN, "department_id": None, "now": now}
    with pytest.raises(NotAllowed):
        grant_role(user_id=staff["head"].id, by=actor_for(staff["head"], now), **asked)
    by = actor_for(staff["admin"], now)
    with pytest.raises(NotVisible):
        grant_role(user_id=uuid4(), by=by, **asked)
    with pytest.raises(NotVisible):
        end_role(grant_id=uuid4(), now=now, by=by)
    with pytest.raises(Invalid):
        grant_role(user_id=staff["head"].id, by=by, valid_from=DAY, valid_until=DAY, **asked)


def claim(user, now, **claims) -> bool:
    by = system_actor("identity-provider")
    return apply_claims(user=user, claims=claims, department_claim="department", now=now, by=by)


def test_a_claim_moves_a_person_and_never_makes_a_head(staff, city, planning, now):
    assert claim(staff["head"], now, department="planning")
    moved = actor_for(staff["head"], now)
    assert moved.departments(Role.OFFICER) == {planning.id}
    assert not moved.has(Role.HEAD)
    assert not claim(staff["head"], now, department="기획예산과")


@pytest.mark.parametrize("said", [None, "", 7, ["planning"], "no-such-department"])
def test_a_claim_that_names_no_department_changes_nothing(staff, city, now, said):
    assert not claim(staff["head"], now, department=said)
    assert actor_for(staff["head"], now).has(Role.HEAD, city.id)
