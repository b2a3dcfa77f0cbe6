"""Which resident a cookie stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.people.domain.secrets import hash_of
from hanseong.core.permissions import Actor
from hanseong.core.residents.domain.contacts import ContactKind, Reach
from hanseong.core.residents.domain.lifetimes import is_over, session_end
from hanseong.core.residents.models import OneTimeCode, ResidentSession, Typed

NAME = "resident"
"""What logs and the audit call every resident: their names are nobody's business there."""


@dataclass(frozen=True)
class ResidentSeen:
    """A running session: who acts, when it was last seen, when it ends and whether acting prolongs it."""

    session_id: UUID
    actor: Actor
    seen_at: datetime
    ends_at: datetime
    is_extendable: bool


def resident_actor(resident_id: UUID) -> Actor:
    """The resident as an actor: no account, no grant."""
    return Actor(None, NAME, resident_id=resident_id)


def session_for(secret: str, now: datetime) -> ResidentSeen | None:
    """The session of this secret; None when there is none or it is over."""
    row = ResidentSession.objects.filter(secret_hash=hash_of(secret), ended_at=None).first()
    if row is None or is_over(started_at=row.started_at, seen_at=row.seen_at, now=now):
        return None
    ends_at, is_extendable = session_end(started_at=row.started_at, seen_at=row.seen_at)
    return ResidentSeen(row.id, resident_actor(row.resident_id), row.seen_at, ends_at, is_extendable)


def reach_of_code(secret: str) -> str:
    """Where a code was asked to, masked; "" when the secret stands for none."""
    row = OneTimeCode.objects.filter(secret_hash=hash_of(secret)).first()
    return "" if row is None else Reach(ContactKind(row.kind), row.contact or "").masked


def typed_at(secret: str, place: str) -> str:
    """What was typed there before the sign-in; "" when nothing was."""
    row = Typed.objects.filter(secret_hash=hash_of(secret), place=place).first()
    return "" if row is None else row.text or ""
