"""People with roles, and browsers in which they are signed in with both factors."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from hanseong.core.permissions import Actor, Role

SINCE = date(2022, 7, 1)


def staff(name: str, role: Role, department: Any = None) -> Actor:
    """A member of staff who holds the role, in the department or in the whole district."""
    from hanseong.core.people.models import RoleGrant, User
    from hanseong.core.people.selectors import actor_for

    user = User.objects.create_person(username=name, display_name=name)
    RoleGrant.objects.create(user=user, role=role, department=department, valid_from=SINCE)
    return actor_for(user, datetime.now(UTC))


def signed_in(actor: Actor) -> Client:
    """A browser in which this person has shown a password and a second factor."""
    from hanseong.core.people.models import User
    from hanseong.core.people.sessions import SECOND_FACTOR

    client = Client()
    client.force_login(User.objects.get(id=str(actor.user_id)))
    session = client.session
    session[SECOND_FACTOR] = "enrolled"
    session.save()
    return client
