"""Departments, teams, people, roles, sign-in."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Departments, teams, people, roles, sign-in."""

    name = "hanseong.core.people"
    label = "people"

    def ready(self) -> None:
        """Note second factors as they come and go: allauth offers signals and no other door for it."""
        from allauth.mfa.signals import authenticator_added, authenticator_removed

        from hanseong.core.people import permissions, personal, verbs  # noqa: F401 - declares its keys and words

        authenticator_added.connect(_added, dispatch_uid="hanseong.second_factor.added")
        authenticator_removed.connect(_removed, dispatch_uid="hanseong.second_factor.removed")


def _added(*, request: Any, user: Any, authenticator: Any, **_rest: Any) -> None:
    from hanseong.core.people.sessions import remember_second_factor

    remember_second_factor(request, "enrolled")
    _record("added", user, authenticator)


def _removed(*, user: Any, authenticator: Any, **_rest: Any) -> None:
    _record("removed", user, authenticator)


def _record(what: str, user: Any, authenticator: Any) -> None:
    from django.utils import timezone

    from hanseong.core.chain import audit
    from hanseong.core.people.selectors.actors import actor_for

    now = timezone.now()
    audit.record(
        by=actor_for(user, now),
        verb=f"people.second_factor.{what}",
        target=f"user:{user.pk}",
        detail={"type": str(authenticator.type)},
        now=now,
    )
