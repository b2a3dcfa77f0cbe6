"""Under what contacts, codes and identities are found without being read."""

from __future__ import annotations

from uuid import UUID

from hanseong.core.crypto import blind_index
from hanseong.core.residents.domain.contacts import Reach


def contact_index(reach: Reach) -> str:
    """The keyed hash of a contact."""
    return blind_index(reach.key, "residents.contact")


def subject_index(issuer: str, subject: str) -> str:
    """The keyed hash of a provider's subject."""
    return blind_index(f"{issuer}\x1f{subject}", "residents.identity")


def code_hash(code_id: UUID, code: str) -> str:
    """A code as it is kept: keyed and bound to its row, for a plain hash of six digits is soon guessed."""
    return blind_index(f"{code_id}\x1f{code}", "residents.code")
