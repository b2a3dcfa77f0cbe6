"""A lottery with rows: promised before, closed, drawn once, and repeated by anybody."""

from __future__ import annotations

import hashlib
import uuid
from decimal import Decimal

import pytest
from tests.core.allocation.memory import HOUR, START, phase, places
from tests.core.allocation.trial import opened, states

from hanseong.core.allocation import (
    Policy,
    Score,
    State,
    Wish,
    book,
    cancel,
    claims,
    close_entries,
    draw,
    draws,
    proof,
    rank,
)
from hanseong.core.allocation.domain.lottery import commitment, faults
from hanseong.core.allocation.errors import UnableToAllocate, UnknownPool
from hanseong.core.allocation.models import PoolPhase
from hanseong.core.allocation.services.open_pool import DrawTerms
from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import NotAllowed
from hanseong.core.people.selectors import system_actor

pytestmark = pytest.mark.django_db
CLOSED = START + 10 * HOUR
SEED = bytes(range(32))


@pytest.fixture
def lottery(by, someone):
    """Six entrants for two places, then whoever comes first."""
    terms = places(2, phase(Policy.LOTTERY, closes=10, offer_for=6 * HOUR), phase(opens=20))
    found = opened(terms, by, START, key="faces/2026-12")
    for key in "abcdef":
        book(pool_id=found.id, key=key, wish=Wish(key, 1), by=someone, now=START)
    return found


def reason_of(error) -> str:
    return error.value.details["reason"]


def test_promised_closed_drawn_and_repeated(lottery, by, someone):
    (promised,) = draws(someone, lottery.id)
    assert len(promised.commitment) == 64
    assert (promised.root, promised.seed, promised.settled_at) == ("", "", None)
    with pytest.raises(UnknownPool):
        proof(someone, lottery.id, 0)
    closed = close_entries(pool_id=lottery.id, phase=0, by=by, now=CLOSED)
    assert (closed.entrants, closed.seed, closed.commitment) == (6, "", promised.commitment)
    drawn = draw(pool_id=lottery.id, phase=0, by=by, now=CLOSED)
    kept = proof(someone, lottery.id, 0)
    assert faults(kept) == []
    assert (kept.commitment, kept.root, kept.seed.hex()) == (promised.commitment, closed.root, drawn.seed)
    by_id = {str(claim.id): claim for claim in claims(by, pool_id=lottery.id)}
    ordered = [by_id[name] for name in kept.order]
    assert [claim.state for claim in ordered] == [State.OFFERED] * 2 + [State.WAITING] * 4
    assert [claim.place_in_line for claim in ordered[2:]] == [1, 2, 3, 4]
    assert draw(pool_id=lottery.id, phase=0, by=by, now=CLOSED + HOUR) == drawn
    lines = AuditLine.objects.filter(target=f"pool:{lottery.id}").order_by("entry_id")
    told = [(line.verb.split(".")[-1], line.entry.payload) for line in lines]
    assert [verb for verb, _payload in told] == ["opened", "entries_closed", "drawn"]
    assert promised.commitment in told[0][1]
    assert drawn.seed not in told[0][1] + told[1][1], "the seed is said at the end only"
    assert drawn.seed in told[2][1]


def test_nothing_is_drawn_before_its_time_or_by_a_program(lottery, by, someone):
    with pytest.raises(UnableToAllocate) as error:
        close_entries(pool_id=lottery.id, phase=0, by=by, now=CLOSED - HOUR)
    assert reason_of(error) == "still_open"
    with pytest.raises(UnableToAllocate) as error:
        draw(pool_id=lottery.id, phase=0, by=by, now=CLOSED)
    assert reason_of(error) == "entries_open"
    with pytest.raises(UnableToAllocate) as error:
        close_entries(pool_id=lottery.id, phase=1, by=by, now=CLOSED)
    assert reason_of(error) == "wrong_policy"
    close_entries(pool_id=lottery.id, phase=0, by=by, now=CLOSED)
    for actor, kind in ((someone, NotAllowed), (system_actor("allocation"), UnableToAllocate)):
        with pytest.raises(kind):
            draw(pool_id=lottery.id, phase=0, by=actor, now=CLOSED)
    assert set(states(lottery.id).values()) == {"applied"}
    with pytest.raises(UnableToAllocate):
        rank(pool_id=lottery.id, phase=0, scores={uuid.uuid4(): Score(Decimal(1))}, by=by, now=CLOSED)


def test_after_closing_nobody_enters_and_who_leaves_is_passed_over(lottery, by, someone):
    closed = close_entries(pool_id=lottery.id, phase=0, by=by, now=CLOSED)
    with pytest.raises(UnableToAllocate):
        book(pool_id=lottery.id, key="late", wish=Wish("late", 1), by=someone, now=CLOSED - HOUR)
    (leaver,) = claims(someone, pool_id=lottery.id, holder="c")
    cancel(claim_id=leaver.id, by=someone, now=CLOSED)
    assert close_entries(pool_id=lottery.id, phase=0, by=by, now=CLOSED) == closed
    draw(pool_id=lottery.id, phase=0, by=by, now=CLOSED)
    kept = proof(someone, lottery.id, 0)
    assert faults(kept) == []
    assert str(leaver.id) in kept.order, "the list stays as it was closed"
    assert states(lottery.id)["c"] == "cancelled"
    assert sorted(states(lottery.id).values()).count("offered") == 2


def test_the_seed_is_unreadable_before_the_draw(lottery):
    row = PoolPhase.objects.get(pool_id=lottery.id, number=0)
    assert row.seed == ""
    kept = bytes(row.sealed_seed)
    for offset in range(len(kept) - 31):
        assert commitment("faces/2026-12", 0, kept[offset : offset + 32]) != row.commitment
    assert hashlib.sha256(kept).hexdigest() != row.commitment


def test_officials_may_keep_the_seed_and_bind_a_public_value(by, someone):
    promised = {0: DrawTerms(commitment("own", 0, SEED), beacon_name="다음 날 코스피 종가")}
    found = opened(places(1, phase(Policy.LOTTERY, closes=10)), by, START, key="own", draws=promised)
    for key in "ab":
        book(pool_id=found.id, key=key, wish=Wish(key, 1, tickets=2), by=someone, now=START)
    close_entries(pool_id=found.id, phase=0, by=by, now=CLOSED)
    for wrong, reason in (
        ({}, "seed_missing"),
        ({"seed": SEED}, "seed_missing"),
        ({"beacon": "3,912.87"}, "seed_missing"),
        ({"seed": SEED[::-1], "beacon": "3,912.87"}, "seed_wrong"),
    ):
        with pytest.raises(UnableToAllocate) as error:
            draw(pool_id=found.id, phase=0, by=by, now=CLOSED, **wrong)
        assert reason_of(error) == reason
    draw(pool_id=found.id, phase=0, seed=SEED, beacon="3,912.87", by=by, now=CLOSED)
    kept = proof(someone, found.id, 0)
    assert (faults(kept), kept.beacon, kept.seed) == ([], "3,912.87", SEED)
    assert draws(by, found.id)[0].beacon_name == "다음 날 코스피 종가"


def test_a_pool_that_named_no_public_value_takes_none(lottery, by):
    close_entries(pool_id=lottery.id, phase=0, by=by, now=CLOSED)
    with pytest.raises(UnableToAllocate) as error:
        draw(pool_id=lottery.id, phase=0, beacon="7", by=by, now=CLOSED)
    assert reason_of(error) == "seed_missing"
