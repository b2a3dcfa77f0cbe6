"""Draw and ranking: fair, repeatable, exact; a published draw that was touched is found."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.allocation.domain.lottery import Proof, commitment, faults, framed, order, root
from hanseong.core.allocation.domain.ranking import Score, ranked
from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.domain.terms import Claim, State

entrants = st.dictionaries(st.text(min_size=1, max_size=8), st.integers(1, 5), max_size=20)


def by_hand(seed: bytes, receipts: dict[str, int], beacon: str) -> list[str]:
    """The published recipe, written a second time."""

    def frame(*parts: bytes) -> bytes:
        return b"".join(len(p).to_bytes(8, "big") + p for p in parts)

    name = b"hanseong.allocation.draw.1"
    listed = [item.encode() for r in sorted(receipts) for item in (r, str(receipts[r]))]
    top = hashlib.sha256(frame(name, *listed)).hexdigest()
    key = hashlib.sha256(frame(name, seed, top.encode(), beacon.encode())).digest()
    numbers = {
        r: min(
            hmac.new(key, frame(r.encode(), str(n).encode()), "sha256").digest() for n in range(receipts[r])
        )
        for r in receipts
    }
    return sorted(receipts, key=lambda r: (numbers[r], r))


@given(st.binary(min_size=1, max_size=40), entrants, st.text(max_size=10))
def test_everybody_can_repeat_the_draw(seed, receipts, beacon):
    drawn = order(seed, receipts, beacon)
    assert drawn == by_hand(seed, receipts, beacon)
    assert sorted(drawn) == sorted(receipts)
    shuffled = dict(reversed(receipts.items()))
    assert order(seed, shuffled, beacon) == drawn, "the order of arrival does not matter"
    assert root(shuffled) == root(receipts)


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_different_lists_are_never_framed_alike(one, other):
    assert (framed(*one) == framed(*other)) == (one == other)


def test_a_draw_that_was_touched_is_found():
    receipts = {f"r{n}": 1 for n in range(20)}
    seed = b"s" * 32
    proof = Proof("pool", 0, commitment("pool", 0, seed), root(receipts), seed, "1,2,3", receipts,
                  tuple(order(seed, receipts, "1,2,3")))  # fmt: skip
    assert faults(proof) == []
    assert faults(replace(proof, seed=b"t" * 32)) == ["commitment", "order"]
    assert faults(replace(proof, entrants={**receipts, "r99": 1})) == ["root", "order"]
    assert faults(replace(proof, order=proof.order[::-1])) == ["order"]
    assert faults(replace(proof, beacon="")) == ["order"]
    assert faults(replace(proof, phase=1)) == ["commitment"]


def test_everybody_has_the_same_chance_and_two_tickets_twice_of_it():
    """Fixed seeds: 20 entrants, 20,000 draws; 43.8 is the 0.1 % limit of chi-square with df 19."""
    draws = 20_000
    first = Counter(
        order(n.to_bytes(4, "big"), dict.fromkeys("abcdefghijklmnopqrst", 1))[0] for n in range(draws)
    )
    expected = draws / 20
    assert sum((first[r] - expected) ** 2 / expected for r in "abcdefghijklmnopqrst") < 43.8
    weighted = Counter(order(n.to_bytes(4, "big"), {"a": 2, "b": 1})[0] for n in range(9_000))
    assert abs(weighted["a"] - 6_000) < 3.3 * (9_000 * 2 / 9) ** 0.5


def claim(number: int, sequence: int) -> Claim:
    return Claim(UUID(int=number), f"h{number}", 1, State.APPLIED, 0, sequence=sequence)


def test_ranking_goes_by_score_then_tie_breakers_then_application():
    claims = [claim(n, n) for n in (1, 2, 3, 4)]
    scores = {
        UUID(int=1): Score(Decimal("80.5"), (Decimal(1),)),
        UUID(int=2): Score(Decimal("80.50"), (Decimal(2),)),
        UUID(int=3): Score(Decimal(99), (Decimal(0),)),
        UUID(int=4): Score(Decimal("80.5"), (Decimal(1),)),
    }
    assert [c.id.int for c in ranked(reversed(claims), scores)] == [3, 2, 1, 4]


@pytest.mark.parametrize(
    "scores",
    [
        {},
        {UUID(int=1): Score(Decimal(1)), UUID(int=2): Score(Decimal(1), (Decimal(1),))},
        {UUID(int=1): Score(Decimal(1)), UUID(int=2): Score(Decimal("NaN"))},
    ],
)
def test_claims_that_cannot_be_compared_are_not_ranked(scores):
    with pytest.raises(Refusal) as refused:
        ranked([claim(1, 1), claim(2, 2)], scores)
    assert refused.value.reason is Reason.SCORE_MISSING
