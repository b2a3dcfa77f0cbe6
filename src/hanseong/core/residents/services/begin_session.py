"""Residents' sessions begin, go on and end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.people.domain.secrets import hash_of, new_secret
from hanseong.core.residents.domain.lifetimes import SEEN_EVERY
from hanseong.core.residents.models import ResidentSession
from hanseong.core.residents.selectors.sessions import ResidentSeen


def begin_session(*, resident_id: UUID, now: datetime) -> str:
    """The secret of a new session, in the caller's transaction."""
    secret = new_secret()
    ResidentSession.objects.create(
        resident_id=resident_id, secret_hash=hash_of(secret), started_at=now, seen_at=now
    )
    return secret


def prolong_session(seen: ResidentSeen, *, now: datetime) -> None:
    """Note that the resident is there; at most once a minute."""
    if now - seen.seen_at >= SEEN_EVERY:
        ResidentSession.objects.filter(id=seen.session_id, ended_at=None).update(seen_at=now)


def end_session(*, secret: str, now: datetime) -> None:
    """End it at once; ending it twice changes nothing."""
    ResidentSession.objects.filter(secret_hash=hash_of(secret), ended_at=None).update(ended_at=now)
