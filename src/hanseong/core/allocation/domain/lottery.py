"""A draw that everybody can repeat. Pure, and exact in any language: SHA-256 and HMAC only.

Before: the commitment, a hash of the seed. At closing: the root, a hash of everybody who takes
part. After: the seed (and, where agreed, a public value that nobody could know before). Whoever has
these three repeats the order; whoever holds the seed early cannot change it any more.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

MOST_TICKETS = 100
_NAME = b"hanseong.allocation.draw.1"


def framed(*parts: bytes) -> bytes:
    """The parts one after another, each behind its length (8 bytes, big-endian)."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def commitment(pool: str, phase: int, seed: bytes) -> str:
    """What is published before anybody applies."""
    return hashlib.sha256(framed(_NAME, pool.encode(), str(phase).encode(), seed)).hexdigest()


def root(entrants: Mapping[str, int]) -> str:
    """What is published at closing: who takes part (receipt → tickets), in the order of receipts."""
    parts = [item for receipt in sorted(entrants) for item in (receipt, str(entrants[receipt]))]
    return hashlib.sha256(framed(_NAME, *(part.encode() for part in parts))).hexdigest()


def order(seed: bytes, entrants: Mapping[str, int], beacon: str = "") -> list[str]:
    """The receipts, first drawn first.

    The key is SHA-256 over seed, root and beacon; a ticket's number is HMAC-SHA256 of receipt and
    ticket under that key; the smallest number of a receipt counts.
    """
    key = hashlib.sha256(framed(_NAME, seed, root(entrants).encode(), beacon.encode())).digest()

    def smallest(receipt: str) -> bytes:
        name = receipt.encode()
        tickets = range(entrants[receipt])
        return min(hmac.digest(key, framed(name, str(n).encode()), "sha256") for n in tickets)

    return sorted(entrants, key=lambda receipt: (smallest(receipt), receipt))


@dataclass(frozen=True)
class Proof:
    """Everything that is public about a draw once it is done."""

    pool: str
    phase: int
    commitment: str
    root: str
    seed: bytes
    beacon: str
    entrants: Mapping[str, int]
    order: tuple[str, ...]


def faults(proof: Proof) -> list[str]:
    """What does not fit together in a published draw; nothing when it was kept."""
    wrong = []
    if commitment(proof.pool, proof.phase, proof.seed) != proof.commitment:
        wrong.append("commitment")
    if root(proof.entrants) != proof.root:
        wrong.append("root")
    if tuple(order(proof.seed, proof.entrants, proof.beacon)) != proof.order:
        wrong.append("order")
    return wrong
