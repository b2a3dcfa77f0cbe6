"""Builds people, postings and grants."""

from __future__ import annotations

from datetime import date

from hanseong.core.people.models import Department, Posting, RoleGrant, User
from hanseong.core.permissions import Role

SINCE = date(2022, 7, 1)


def person(username: str, **facts) -> User:
    """A person without password."""
    return User.objects.create_person(username=username, display_name=facts.pop("name", username), **facts)


def post(user: User, department: Department, position: str, **facts) -> Posting:
    """A posting since the term began."""
    return Posting.objects.create(
        user=user, department=department, position=position, **{"valid_from": SINCE, **facts}
    )


def grant(user: User, role: Role, department: Department | None = None, **facts) -> RoleGrant:
    """A role since the term began."""
    return RoleGrant.objects.create(
        user=user, role=role.value, department=department, **{"valid_from": SINCE, **facts}
    )
