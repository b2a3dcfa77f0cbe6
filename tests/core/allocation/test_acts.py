"""Single rules of sharing out, in memory."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.core.allocation.memory import HOUR, START, Memory, part, phase, places, unit_terms

from hanseong.core.allocation.domain.acts import Cancel, Confirm, Decide, Enter, Resize, Settle, Tick
from hanseong.core.allocation.domain.refusals import Reason
from hanseong.core.allocation.domain.terms import Policy, Resource, State, contradictions


def name(number: int) -> UUID:
    return UUID(int=number)


def states(book: Memory) -> dict[int, str]:
    return {claim_id.int: claim.state.value for claim_id, claim in sorted(book.claims.items())}


def enter(book: Memory, number: int, size: int = 1, *parts, holder: str = "", at=START):
    return book.do(Enter(name(number), holder or f"h{number}", size, parts), at)


def test_first_come_first_served_then_in_line():
    book = Memory(places(2))
    for number in (1, 2, 3, 4):
        enter(book, number)
    assert states(book) == {1: "held", 2: "held", 3: "waiting", 4: "waiting"}
    book.do(Cancel(name(1)), START)
    assert states(book) == {1: "cancelled", 2: "held", 3: "held", 4: "waiting"}


def test_without_a_line_the_next_is_told_that_nothing_is_left():
    book = Memory(places(1, phase(has_line=False)))
    enter(book, 1)
    assert enter(book, 2) is Reason.FULL
    assert states(book) == {1: "held"}


def test_a_group_comes_whole_or_waits_and_nobody_passes_it():
    book = Memory(places(3))
    enter(book, 1, 2)
    enter(book, 2, 2)
    enter(book, 3, 1)
    assert states(book) == {1: "held", 2: "waiting", 3: "waiting"}
    assert book.taken == 2
    book.do(Cancel(name(2)), START)
    assert states(book)[3] == "held", "when the group leaves the line, those behind it move up"


def test_with_overtaking_the_small_one_passes_the_group():
    book = Memory(places(3, may_overtake=True))
    enter(book, 1, 2)
    enter(book, 2, 2)
    enter(book, 3, 1)
    assert states(book) == {1: "held", 2: "waiting", 3: "held"}


def test_an_offer_is_confirmed_in_time_or_goes_to_the_next():
    book = Memory(places(1, phase(offer_for=6 * HOUR)))
    enter(book, 1)
    enter(book, 2)
    assert book.claims[name(1)].expires_at == START + 6 * HOUR
    book.do(Tick(), START + 6 * HOUR)
    assert states(book) == {1: "expired", 2: "offered"}
    assert book.do(Confirm(name(1)), START + 6 * HOUR) is Reason.OFFER_EXPIRED
    book.do(Confirm(name(2)), START + 12 * HOUR - HOUR)
    book.do(Tick(), START + 90 * HOUR)
    assert states(book) == {1: "expired", 2: "held"}
    assert book.claims[name(2)].expires_at is None


def test_an_offer_ends_with_the_event_and_nobody_moves_up_afterwards():
    book = Memory(places(1, phase(offer_for=6 * HOUR), ends_at=START + 4 * HOUR))
    enter(book, 1)
    enter(book, 2)
    assert book.claims[name(1)].expires_at == START + 4 * HOUR
    book.do(Tick(), START + 4 * HOUR)
    assert states(book) == {1: "expired", 2: "not_selected"}
    assert enter(book, 3, at=START + 4 * HOUR) is Reason.CLOSED


def test_phases_keep_the_rest_for_later():
    """Advance booking of 2 of 3, then walk-up: first who waits, then who comes."""
    book = Memory(places(3, phase(closes=10, upto=2), phase(opens=10)))
    for number in (1, 2, 3):
        enter(book, number)
    assert states(book) == {1: "held", 2: "held", 3: "waiting"}
    enter(book, 4, at=START + 10 * HOUR)
    assert states(book) == {1: "held", 2: "held", 3: "held", 4: "waiting"}


def test_lottery_then_reserve_then_first_come():
    book = Memory(places(1, phase(Policy.LOTTERY, closes=10, offer_for=6 * HOUR), phase(opens=20)))
    for number in (1, 2, 3):
        enter(book, number)
    order = (name(2), name(3), name(1))
    assert book.do(Settle(0, order), START + 9 * HOUR) is Reason.STILL_OPEN
    assert enter(book, 4, at=START + 10 * HOUR) is Reason.NOT_OPEN
    assert enter(book, 4, at=START + 20 * HOUR) is Reason.NOT_SETTLED
    assert book.do(Settle(0, order[:2]), START + 10 * HOUR) is Reason.SCORE_MISSING
    book.do(Settle(0, order), START + 10 * HOUR)
    assert states(book) == {1: "waiting", 2: "offered", 3: "waiting"}
    before = dict(book.claims)
    book.do(Settle(0, order[::-1]), START + 10 * HOUR)
    assert book.claims == before, "settled once"
    book.do(Tick(), START + 16 * HOUR)
    assert states(book) == {1: "waiting", 2: "expired", 3: "offered"}
    enter(book, 4, at=START + 20 * HOUR)
    assert states(book) == {1: "waiting", 2: "expired", 3: "offered", 4: "waiting"}
    assert book.do(Settle(1, ()), START + 2000 * HOUR) is Reason.WRONG_POLICY


def test_without_a_reserve_list_the_others_are_not_selected():
    book = Memory(places(1, phase(Policy.RANKED, closes=10, has_line=False)))
    enter(book, 1)
    enter(book, 2)
    book.do(Settle(0, (name(2), name(1))), START + 10 * HOUR)
    assert states(book) == {1: "not_selected", 2: "held"}


def test_a_person_decides_in_a_reviewed_phase():
    book = Memory(places(1, phase(Policy.REVIEWED)))
    for number in (1, 2, 3):
        enter(book, number)
    book.do(Decide(name(2), is_accepted=True), START)
    book.do(Decide(name(1), is_accepted=True), START)
    book.do(Decide(name(3), is_accepted=False), START)
    assert states(book) == {1: "waiting", 2: "held", 3: "not_selected"}
    assert book.do(Decide(name(3), is_accepted=True), START) is Reason.WRONG_STATE
    assert book.do(Decide(name(2), is_accepted=False), START) is Reason.WRONG_STATE
    assert book.do(Decide(name(2), is_accepted=True), START) == book.claims[name(2)]


def test_accepting_where_nothing_is_left_is_told_to_the_reviewer():
    book = Memory(places(1, phase(Policy.REVIEWED, has_line=False)))
    enter(book, 1)
    enter(book, 2)
    book.do(Decide(name(1), is_accepted=True), START)
    assert book.do(Decide(name(2), is_accepted=True), START) is Reason.FULL
    assert states(book) == {1: "held", 2: "applied"}


def test_only_reviewed_phases_are_accepted_one_by_one_but_any_may_refuse():
    book = Memory(places(1, phase(Policy.RANKED)))
    enter(book, 1)
    assert book.do(Decide(name(1), is_accepted=True), START) is Reason.WRONG_POLICY
    book.do(Decide(name(1), is_accepted=False), START)
    assert states(book) == {1: "not_selected"}


def test_a_holder_has_at_most_the_limit_waiting_included():
    book = Memory(places(1, limit_per_holder=2))
    enter(book, 1, holder="a")
    enter(book, 2, holder="a")
    assert enter(book, 3, holder="a") is Reason.OVER_LIMIT
    book.do(Cancel(name(2)), START)
    enter(book, 3, holder="a")
    assert states(book) == {1: "held", 2: "cancelled", 3: "waiting"}


def test_more_money_helps_those_who_wait_and_less_than_given_is_refused():
    book = Memory(places(500_000, resource=Resource.BUDGET))
    enter(book, 1, 400_000)
    enter(book, 2, 300_000)
    assert states(book) == {1: "held", 2: "waiting"}
    book.do(Resize(700_000), START)
    assert states(book) == {1: "held", 2: "held"}
    assert book.do(Resize(699_999), START) is Reason.BELOW_TAKEN
    assert enter(book, 3, 700_001) is Reason.TOO_LARGE


def test_who_waits_for_more_than_is_left_after_a_cut_blocks_nobody():
    book = Memory(places(3))
    enter(book, 1, 2)
    enter(book, 2, 3)
    enter(book, 3, 1)
    book.do(Resize(2), START)
    book.do(Cancel(name(1)), START)
    assert states(book) == {1: "cancelled", 2: "waiting", 3: "held"}


def test_units_are_held_for_periods_that_touch_but_never_overlap():
    book = Memory(unit_terms(), ("a", "b"))
    enter(book, 1, 1, part("a", start=0))
    enter(book, 2, 1, part("a", start=1))
    enter(book, 3, 1, part("a", start=0, hours=2))
    enter(book, 4, 1, part("a", "b", start=0))
    assert states(book) == {1: "held", 2: "held", 3: "waiting", 4: "waiting"}
    book.do(Cancel(name(3)), START)
    assert book.claims[name(4)].parts[0].unit == "b"


def test_a_series_of_bookings_is_all_or_none():
    book = Memory(unit_terms(), ("a",))
    enter(book, 1, 1, part("a", start=24))
    enter(book, 2, 3, part("a", start=0), part("a", start=24), part("a", start=48))
    assert states(book) == {1: "held", 2: "waiting"}
    enter(book, 3, 1, part("a", start=0))
    assert states(book)[3] == "waiting", "the series came first for that hour"
    enter(book, 4, 1, part("a", start=72))
    assert states(book)[4] == "held", "nobody waits for this one"
    book.do(Cancel(name(1)), START)
    assert states(book) == {1: "cancelled", 2: "held", 3: "waiting", 4: "held"}


@pytest.mark.parametrize(
    ("parts", "size", "reason"),
    [
        ((), 0, Reason.NO_SIZE),
        ((), 1, Reason.NO_SIZE),
        ((part("x"),), 1, Reason.UNKNOWN_UNIT),
        ((part(),), 1, Reason.UNKNOWN_UNIT),
        ((part("a", hours=0),), 1, Reason.NO_PERIOD),
        ((part("a"), part("a")), 2, Reason.OVERLAPS_ITSELF),
        ((part("a"),) * 101, 101, Reason.NO_SIZE),
    ],
)
def test_wishes_that_make_no_sense(parts, size, reason):
    assert enter(Memory(unit_terms(), ("a", "b")), 1, size, *parts) is reason


def test_places_have_no_parts_and_a_pool_opens_and_closes():
    book = Memory(places(3, phase(opens=1, closes=2)))
    assert enter(book, 1) is Reason.NOT_OPEN
    assert enter(book, 1, at=START + 2 * HOUR) is Reason.CLOSED
    assert enter(book, 1, 1, part("a"), at=START + HOUR) is Reason.UNKNOWN_UNIT
    assert enter(book, 1, 4, at=START + HOUR) is Reason.TOO_LARGE


def test_final_is_final():
    book = Memory(places(1, phase(Policy.REVIEWED)))
    enter(book, 1)
    book.do(Decide(name(1), is_accepted=False), START)
    assert book.do(Cancel(name(1)), START) is Reason.WRONG_STATE
    assert book.do(Confirm(name(1)), START) is Reason.WRONG_STATE
    assert book.claims[name(1)].state is State.NOT_SELECTED


@pytest.mark.parametrize(
    ("terms", "fields"),
    [
        (places(3), set()),
        (unit_terms(), set()),
        (places(None), {"capacity"}),
        (places(3, resource=Resource.UNITS), {"capacity"}),
        (places(-1), {"capacity"}),
        (places(3, phase(closes=0)), {"phases"}),
        (places(3, phase(closes=5), phase(opens=4)), {"phases"}),
        (places(3, phase(upto=4)), {"upto"}),
        (places(3, phase(closes=5, upto=2), phase(opens=5, upto=1)), {"upto"}),
        (places(3, phase(offer_for=0 * HOUR)), {"offer_for"}),
        (places(3, limit_per_holder=0), {"limit_per_holder"}),
        (places(3, ends_at=START - HOUR), {"ends_at"}),
    ],
)
def test_contradicting_terms_are_named(terms, fields):
    assert set(contradictions(terms)) == fields
