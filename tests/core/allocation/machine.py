"""Random acts on a pool, and what must hold after each."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.core.allocation.memory import HOUR, START, Memory, part, phase, places

from hanseong.core.allocation.domain.acts import Act, Cancel, Confirm, Decide, Enter, Resize, Settle, Tick
from hanseong.core.allocation.domain.entering import can_ever_fit
from hanseong.core.allocation.domain.refusals import Reason
from hanseong.core.allocation.domain.stock import compete
from hanseong.core.allocation.domain.terms import FINAL, TAKES, Claim, Part, Policy, Resource, State, Terms

UNITS = ("a", "b", "c")
POLICIES = st.sampled_from(list(Policy))
OFFERS = st.sampled_from([None, 2 * HOUR, 30 * HOUR])


@st.composite
def terms(draw) -> Terms:
    """One to three phases of any policy over any resource."""
    resource = draw(st.sampled_from(list(Resource)))
    capacity = None if resource is Resource.UNITS else draw(st.integers(1, 8))
    count = draw(st.integers(1, 3))
    phases = []
    for number in range(count):
        upto = draw(st.none() | st.integers(1, capacity)) if capacity and number == 0 < count - 1 else None
        opens, closes = 40 * number, 40 * number + 30
        rest = {"has_line": draw(st.booleans()), "offer_for": draw(OFFERS), "upto": upto}
        phases.append(phase(draw(POLICIES), opens, closes, **rest))
    return Terms(
        resource, capacity, tuple(phases),
        limit_per_holder=draw(st.none() | st.integers(2, 6)),
        may_overtake=draw(st.booleans()),
        ends_at=draw(st.sampled_from([START + 130 * HOUR, None])),
    )  # fmt: skip


parts = st.builds(
    lambda choices, start, hours: part(*choices, start=start, hours=hours),
    st.lists(st.sampled_from(UNITS), min_size=1, max_size=2, unique=True),
    st.integers(200, 206),
    st.integers(1, 3),
)


class Sharing(RuleBasedStateMachine):
    """The memory book under random acts; subclasses may run the same acts elsewhere as well."""

    pace: timedelta = HOUR
    """How fast time passes: slowly in long histories, so that the phases last as long as they do."""

    patience: int = 40
    """After so many acts the end may come."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Memory(places())
        self.now: datetime = START
        self.count = self.acts = 0
        self.seen: dict[UUID, Claim] = {}
        self.last: tuple[Act, datetime] | None = None

    @initialize(chosen=terms())
    def begin(self, chosen: Terms) -> None:
        self.book = Memory(chosen, UNITS if chosen.resource is Resource.UNITS else ())

    def do(self, what: Act) -> None:
        before = dict(self.book.claims)
        start = len(self.book.log)
        self.acts += 1
        got = self.book.do(what, self.now)
        if isinstance(got, Reason):
            assert self.book.claims == before, "a refusal changes nothing"
        self.check_promotions(before, self.book.log[start:])
        self.last = (what, self.now)

    @rule(holder=st.sampled_from("uvwxyz"), size=st.integers(1, 4))
    def enter_counted(self, holder: str, size: int) -> None:
        if self.book.terms.resource is not Resource.UNITS:
            self.enter(holder, size, ())

    @rule(holder=st.sampled_from("uvwxyz"), wanted=st.lists(parts, min_size=1, max_size=3))
    def enter_units(self, holder: str, wanted: list[Part]) -> None:
        if self.book.terms.resource is Resource.UNITS:
            self.enter(holder, len(wanted), tuple(wanted))

    def enter(self, holder: str, size: int, wanted: tuple[Part, ...]) -> None:
        self.count += 1
        self.do(Enter(UUID(int=self.count), holder, size, wanted))

    @precondition(lambda self: self.book.claims)
    @rule(
        pick=st.integers(0, 10**6), how=st.sampled_from(["cancel", "confirm", "confirm", "accept", "refuse"])
    )
    def about_a_claim(self, pick: int, how: str) -> None:
        living = [claim_id for claim_id, claim in self.book.claims.items() if claim.state not in FINAL]
        if how == "confirm":
            living = [claim_id for claim_id in living if self.book.claims[claim_id].expires_at] or living
        names = living or list(self.book.claims)
        claim_id = names[pick % len(names)]
        acts = {"cancel": Cancel(claim_id), "confirm": Confirm(claim_id)}
        self.do(acts.get(how) or Decide(claim_id, is_accepted=how == "accept"))

    @rule(number=st.integers(0, 2), by=st.randoms(use_true_random=False))
    def settle(self, number: int, by) -> None:
        if number < len(self.book.terms.phases):
            order = [claim.id for claim in self.book.applied(number)]
            by.shuffle(order)
            self.do(Settle(number, tuple(order)))

    @rule(capacity=st.integers(1, 9))
    def resize(self, capacity: int) -> None:
        """Never below what the phases keep back: ``upto`` is a promise of the opening."""
        self.do(Resize(capacity))

    @rule(hours=st.sampled_from([0, 1, 3, 9]))
    def pass_time(self, hours: int) -> None:
        if self.now < START + 160 * HOUR:
            self.now += hours * self.pace
        self.do(Tick())

    @rule(size=st.integers(1, 2), start=st.integers(200, 202))
    def rush(self, size: int, start: int) -> None:
        """Everybody wants the same at once."""
        for holder in "uvwxyz":
            if self.book.terms.resource is Resource.UNITS:
                self.enter(holder, 1, (part("a", start=start, hours=size),))
            else:
                self.enter(holder, size, ())

    @precondition(lambda self: self.acts > self.patience and any(self.book.line()))
    @rule()
    def come_to_the_end(self) -> None:
        if self.book.terms.ends_at:
            self.now = max(self.now, self.book.terms.ends_at)
            self.do(Tick())

    @precondition(lambda self: self.last is not None)
    @rule()
    def repeat_the_last_act(self) -> None:
        """Whatever it was, doing it again changes nothing (a new claim comes with its own key)."""
        what, at = self.last or (Tick(), START)
        if not isinstance(what, Enter):
            before = dict(self.book.claims)
            self.acts += 1
            self.book.do(what, at)
            assert self.book.claims == before

    def check_promotions(self, before: dict[UUID, Claim], log) -> None:
        """Nobody who waits was passed by somebody behind who wanted the same thing."""
        terms_now = self.book.terms
        if terms_now.may_overtake:
            return
        waiting = {claim.id: claim for claim in before.values() if claim.state is State.WAITING}
        for claim, _verb in log:
            was = waiting.pop(claim.id, None)
            if claim.state in TAKES and (was is not None or claim.id not in before):
                ahead = [c for c in waiting.values() if was is None or (c.line or 0) < (was.line or 0)]
                passed = [
                    c for c in ahead if can_ever_fit(terms_now, c) and compete(terms_now.resource, claim, c)
                ]
                assert passed == []
            if claim.state is State.WAITING:
                waiting[claim.id] = claim

    @invariant()
    def never_more_than_there_is(self) -> None:
        if self.book.terms.capacity is not None:
            assert 0 <= self.book.taken <= self.book.terms.capacity

    @invariant()
    def units_never_overlap(self) -> None:
        held = self.book.busy(START, START + timedelta(days=365))
        for number, one in enumerate(held):
            assert not any(one.unit == other.unit and one.meets(other) for other in held[:number])

    @invariant()
    def groups_are_whole(self) -> None:
        for claim in self.book.claims.values():
            known = self.seen.get(claim.id, claim)
            assert (claim.size, claim.holder, claim.sequence) == (known.size, known.holder, known.sequence)
            if claim.state in TAKES:
                assert all(part.unit in part.choices for part in claim.parts)
            assert (claim.line is not None) == (claim.state is State.WAITING)
            assert claim.expires_at is None or claim.state is State.OFFERED
            assert known.state not in FINAL or known == claim, "final is final"
        self.seen = dict(self.book.claims)

    @invariant()
    def nobody_has_more_than_the_limit(self) -> None:
        limit = self.book.terms.limit_per_holder
        assert limit is None or all(self.book.size_of(holder) <= limit for holder in "uvwxyz")

    @invariant()
    def nothing_lies_idle_while_the_first_in_line_could_have_it(self) -> None:
        now, terms_now = self.now, self.book.terms
        if terms_now.capacity is None or terms_now.is_over(now) or self.last is None or self.last[1] != now:
            return
        first = next((c for c in self.book.line() if can_ever_fit(terms_now, c)), None)
        # A refused act undoes what the clock did before it; the next one does it again.
        if first is not None and isinstance(self.last[0], Tick):
            assert first.size > terms_now.limit_at(now) - self.book.taken


def walk(seed: str, resource: Resource, steps: int, kind: type[Sharing] = Sharing) -> Sharing:
    """One long history: a lottery or ranking, then decisions, then whoever comes first."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    machine = kind()
    capacity = None if resource is Resource.UNITS else chance.randint(4, 12)
    policy, kept = chance.choice([Policy.LOTTERY, Policy.RANKED]), capacity and capacity - 1
    selecting = phase(policy, 0, 40, offer_for=20 * HOUR, upto=kept)
    reviewed = phase(Policy.REVIEWED, 60, 100, upto=kept)
    last = phase(opens=120, closes=300, offer_for=chance.choice([None, 5 * HOUR]))
    machine.begin(
        Terms(resource, capacity, (selecting, reviewed, last), 3, chance.random() < 0.3, START + 300 * HOUR)
    )
    for step in range(steps):
        machine.now = START + step * 310 * HOUR / steps
        move(machine, chance)
        for check in (
            machine.never_more_than_there_is,
            machine.units_never_overlap,
            machine.groups_are_whole,
            machine.nobody_has_more_than_the_limit,
            machine.nothing_lies_idle_while_the_first_in_line_could_have_it,
        ):
            check()
    return machine


def move(machine: Sharing, chance: random.Random) -> None:
    """One random act."""
    match chance.randrange(7):
        case 0 | 1 if machine.book.terms.resource is Resource.UNITS:
            choices = chance.sample(UNITS, chance.randint(1, 2))
            wanted = [part(*choices, start=400 + chance.randrange(8), hours=chance.randint(1, 2))]
            machine.enter(chance.choice("uvwxyz"), 1, tuple(wanted))
        case 0 | 1:
            machine.enter(chance.choice("uvwxyz"), chance.randint(1, 3), ())
        case 2 | 3 if machine.book.claims:
            how = chance.choice(["cancel", "confirm", "confirm", "accept", "refuse"])
            machine.about_a_claim(chance.randrange(10**6), how)
        case 4:
            machine.settle(chance.randrange(3), chance)
        case 5 if machine.last is not None:
            machine.repeat_the_last_act()
        case _:
            machine.do(Tick())
