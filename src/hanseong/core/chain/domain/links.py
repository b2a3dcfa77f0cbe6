"""How one entry follows another. Pure.

``hash = sha256(previous_hash ‖ canonical({at, chain, payload, sequence}))``, hexadecimal; the
first entry follows 64 zeros.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hanseong.core.chain.domain.canonical import canonical

GENESIS = "0" * 64


@dataclass(frozen=True)
class Link:
    """A place in a chain and the hash that proves everything up to it."""

    sequence: int
    hash: str


@dataclass(frozen=True)
class Entry:
    """One entry as it is stored; ``payload`` is canonical JSON text, ``at`` ISO 8601 text."""

    sequence: int
    payload: str
    previous_hash: str
    hash: str
    at: str


@dataclass(frozen=True)
class Break:
    """Where a chain is not what it was, and in which way (``reason`` is a key of ``REASONS``)."""

    sequence: int
    reason: str


def hash_entry(chain: str, sequence: int, payload: str, previous_hash: str, at: str) -> str:
    """The hash of an entry with this content after that predecessor."""
    envelope = canonical({"at": at, "chain": chain, "payload": payload, "sequence": sequence})
    return hashlib.sha256(previous_hash.encode("utf-8") + envelope).hexdigest()


def find_breaks(
    chain: str, entries: Iterable[Entry], head: Link | None, anchors: Iterable[Link] = ()
) -> Iterator[Break]:
    """Every place where the entries contradict themselves, the head row or an anchor.

    Entries come ordered by sequence. After a break the walk goes on from what is stored, so that
    one alteration is named once and does not drown the others.
    """
    previous = Link(0, GENESIS)
    wanted = {anchor.sequence: anchor.hash for anchor in anchors}
    for entry in entries:
        if entry.sequence != previous.sequence + 1:
            yield Break(previous.sequence + 1, "missing")
        elif entry.previous_hash != previous.hash:
            yield Break(entry.sequence, "does_not_follow")
        if _hash_of(chain, entry) != entry.hash:
            yield Break(entry.sequence, "altered")
        if wanted.pop(entry.sequence, entry.hash) != entry.hash:
            yield Break(entry.sequence, "differs_from_anchor")
        previous = Link(entry.sequence, entry.hash)
    yield from _end_breaks(previous, head, wanted)


def _hash_of(chain: str, entry: Entry) -> str:
    try:
        return hash_entry(chain, entry.sequence, entry.payload, entry.previous_hash, entry.at)
    except ValueError:  # bytes that are no text any more
        return ""


def _end_breaks(last: Link, head: Link | None, wanted: dict[int, str]) -> Iterator[Break]:
    if head is None:
        if last.sequence:
            yield Break(last.sequence, "head_missing")
    elif head.sequence > last.sequence:
        yield Break(last.sequence + 1, "tail_cut")
    elif head != last:
        yield Break(last.sequence, "head_altered")
    beyond = [sequence for sequence in wanted if sequence > last.sequence]
    if beyond and not (head is not None and head.sequence > last.sequence):
        yield Break(last.sequence + 1, "tail_cut")
