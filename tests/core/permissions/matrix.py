"""A role × route matrix that every room's tests can run over its own addresses.

``outcomes`` asks each route as each actor and tells what happened; the test says what it expects
of its own rows. The expectation at the door is derived, not written by hand: ``expected``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.test import Client

from hanseong.core.permissions import ANONYMOUS, Actor, Grant, Role, may

SIGN_IN = ("/accounts/login/", "/my/sign-in/?next=")


@dataclass(frozen=True)
class Probe:
    """One question: this method on this address, guarded by this permission."""

    method: str
    url: str
    permission: str


def actors(own: UUID, other: UUID) -> Iterator[tuple[str, Actor]]:
    """Nobody, and every role for the own department, another one and the whole district."""
    yield "nobody", ANONYMOUS
    for role in Role:
        for place, department in (("own", own), ("other", other), ("district", None)):
            actor = Actor(uuid4(), f"{role}-{place}", frozenset({Grant(role, department)}), is_staff=True)
            yield actor.name, actor


def expected(actor: Actor, probe: Probe) -> str:
    """What the door must say: ``in``, ``sign in`` or ``refused``."""
    if may(actor, probe.permission):
        return "in"
    return "sign in" if actor.user_id is None else "refused"


def seen(status: int, location: str = "") -> str:
    """What the door said: only 401, 403 and the way to a sign-in page and back are refusals there."""
    if status == 401 or (status == 302 and location.startswith(SIGN_IN)):
        return "sign in"
    return "refused" if status == 403 else "in"


def outcomes(
    monkeypatch, probes: Iterable[Probe], own: UUID, other: UUID
) -> Iterator[tuple[str, Probe, str, str]]:
    """(actor, probe, expected, seen) for every pair; the actor is put in the place of the session's."""
    client = Client(raise_request_exception=False)
    asked = list(probes)
    for name, actor in actors(own, other):
        with monkeypatch.context() as patch:
            patch.setattr("hanseong.core.people.middleware.ANONYMOUS", actor)
            for probe in asked:
                answer = client.generic(probe.method, probe.url)
                yield (
                    name,
                    probe,
                    expected(actor, probe),
                    seen(answer.status_code, answer.get("Location", "")),
                )
