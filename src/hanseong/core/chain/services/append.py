"""Adds one entry to a chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from hanseong.core.chain.domain.canonical import canonical
from hanseong.core.chain.domain.links import GENESIS, Link, hash_entry
from hanseong.core.chain.models import ChainEntry, ChainHead
from hanseong.core.chain.services.witness import witness


def append(chain: str, payload: Mapping[str, Any], *, now: datetime) -> Link:
    """Append in the caller's transaction; holds the chain's head row until that transaction ends.

    Appends of one chain therefore wait for each other; the unique (chain, sequence) is the second
    line. ValueError when the payload cannot be written canonically.
    """
    return append_entry(chain, payload, now=now)[0]


def append_entry(chain: str, payload: Mapping[str, Any], *, now: datetime) -> tuple[Link, ChainEntry]:
    """The same, with the row, for what core keeps beside it."""
    text = canonical(payload).decode("utf-8")
    at_text = now.astimezone(UTC).isoformat()
    with transaction.atomic(savepoint=False):  # the caller's transaction, or its own
        head = locked_head(chain)
        link = Link(head.sequence + 1, hash_entry(chain, head.sequence + 1, text, head.hash, at_text))
        entry = ChainEntry.objects.create(
            chain=chain,
            sequence=link.sequence,
            payload=text,
            previous_hash=head.hash,
            hash=link.hash,
            at=now,
            at_text=at_text,
        )
        head.sequence, head.hash, head.at = link.sequence, link.hash, now
        head.save(update_fields=["sequence", "hash", "at"])
        transaction.on_commit(lambda: witness(chain, link, now))
    return link, entry


def locked_head(chain: str) -> ChainHead:
    """The head row under its lock, begun when the chain is new."""
    locked = ChainHead.objects.select_for_update().filter(chain=chain)
    found = locked.first()
    if found is None:
        ChainHead.objects.get_or_create(chain=chain, defaults={"hash": GENESIS})
        found = locked.get()
    return found
