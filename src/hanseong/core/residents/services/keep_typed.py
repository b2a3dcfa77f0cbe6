"""What somebody wrote before they signed in waits for them."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.people.domain.secrets import hash_of, new_secret
from hanseong.core.residents.models import Typed

LONGEST = 10_000


def keep_typed(*, place: str, text: str, now: datetime) -> str:
    """Keep the words for one hour, encrypted; gives the secret that finds them. Too long ones are cut."""
    secret = new_secret()
    Typed.objects.create(
        secret_hash=hash_of(secret),
        place=place[:300],
        text=text.replace("\x00", "")[:LONGEST],
        created_at=now,
    )
    return secret


def forget_typed(*, secret: str) -> None:
    """They were used."""
    Typed.objects.filter(secret_hash=hash_of(secret)).delete()
