"""Who gets something: a new claim, those in line, those selected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hanseong.core.allocation.domain.book import Book
from hanseong.core.allocation.domain.lifecycle import Verb, given, moved
from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.domain.stock import Counted, Stock, Units, compete
from hanseong.core.allocation.domain.terms import Claim, Policy, Resource, State, Terms

MOST_PARTS = 100
_VERBS = {State.APPLIED: Verb.SELECT, State.WAITING: Verb.PROMOTE}


class Allotment:
    """Gives out what is free, one claim after another; who gets nothing may block those behind."""

    def __init__(self, book: Book, now: datetime, asking: Sequence[Claim], ahead: Sequence[Claim]) -> None:
        self._book, self._now = book, now
        self._blocked = [] if book.terms.may_overtake else list(ahead)
        self._stock: Stock
        if book.terms.resource is Resource.UNITS:
            parts = [part for claim in asking for part in claim.parts]
            starts_at = min(part.starts_at for part in parts)
            self._stock = Units(book.busy(starts_at, max(part.ends_at for part in parts)))
        else:
            self._stock = Counted(book.terms.limit_at(now) - book.taken)

    def give(self, claim: Claim, *, is_new: bool = False) -> bool:
        """Give the claim all it asks for and write it down, or nothing."""
        terms = self._book.terms
        fitted = None if self._is_behind(claim) else self._stock.fitted(claim)
        if fitted is None:
            if not terms.may_overtake and can_ever_fit(terms, claim):
                self._blocked.append(claim)
            return False
        self._stock.take(fitted)
        verb = Verb.BOOK if is_new else _VERBS[claim.state]
        phase = terms.phases[claim.phase]
        got = given(fitted, verb, phase, self._now, ends_at=terms.ends_at, is_new=is_new)
        write = self._book.add if is_new else self._book.change
        write(got, verb)
        return True

    @property
    def is_stuck(self) -> bool:
        """Whether nobody further back can get anything."""
        if isinstance(self._stock, Counted):
            return self._stock.free <= 0 or bool(self._blocked)
        return False

    def _is_behind(self, claim: Claim) -> bool:
        return any(compete(self._book.terms.resource, claim, other) for other in self._blocked)


def promote(book: Book, now: datetime) -> None:
    """Move up who waits, in order, as far as there is something for them."""
    if book.terms.is_over(now):
        return
    if book.terms.resource is Resource.UNITS:
        _promote_units(book, list(book.line()), now)
        return
    free = book.terms.limit_at(now) - book.taken
    if free <= 0:
        return
    allotment = Allotment(book, now, (), ())
    for claim in book.line(free if book.terms.may_overtake else None):
        allotment.give(claim)
        if allotment.is_stuck:
            return


def _promote_units(book: Book, line: list[Claim], now: datetime) -> None:
    if line:
        allotment = Allotment(book, now, line, ())
        for claim in line:
            allotment.give(claim)


def select(book: Book, chosen: Sequence[Claim], now: datetime) -> list[Claim]:
    """Give to the chosen in order, behind those who wait already; gives back who got nothing."""
    if book.terms.is_over(now):
        return list(chosen)
    if not chosen:
        return []
    allotment = Allotment(book, now, chosen, _ahead(book))
    return [claim for claim in chosen if not allotment.give(claim)]


def enter(book: Book, wish: Claim, now: datetime) -> Claim:
    """A new claim in the open phase: it gets what it asks for, waits in line, or applies."""
    terms = book.terms
    number = _open_phase(terms, now)
    _check(book, wish)
    if not book.is_settled_before(number):
        raise Refusal(Reason.NOT_SETTLED)
    if terms.limit_per_holder is not None and book.size_of(wish.holder) + wish.size > terms.limit_per_holder:
        raise Refusal(Reason.OVER_LIMIT)
    phase = terms.phases[number]
    claim = Claim(
        wish.id, wish.holder, wish.size, State.APPLIED, number, wish.parts, sequence=book.next_sequence()
    )
    if phase.policy is not Policy.FIRST_COME:
        book.add(moved(claim, Verb.APPLY, State.APPLIED, is_new=True), Verb.APPLY)
    elif not Allotment(book, now, [claim], _ahead(book)).give(claim, is_new=True):
        if not phase.has_line:
            raise Refusal(Reason.FULL)
        waiting = moved(claim, Verb.QUEUE, State.WAITING, line=book.next_line(), is_new=True)
        book.add(waiting, Verb.QUEUE)
    return book.claim(claim.id)


def can_ever_fit(terms: Terms, claim: Claim) -> bool:
    """Whether the pool as a whole is large enough; who waits for more than there is blocks nobody."""
    return terms.capacity is None or claim.size <= terms.capacity


def _ahead(book: Book) -> list[Claim]:
    """Who waits already and may not be passed."""
    if book.terms.may_overtake:
        return []
    if book.terms.resource is Resource.UNITS:
        return list(book.line())
    first = next((claim for claim in book.line() if can_ever_fit(book.terms, claim)), None)
    return [] if first is None else [first]


def _open_phase(terms: Terms, now: datetime) -> int:
    number = None if terms.is_over(now) else terms.phase_at(now)
    if number is None:
        is_past = terms.is_over(now) or now >= terms.phases[-1].closes_at
        raise Refusal(Reason.CLOSED if is_past else Reason.NOT_OPEN)
    return number


def _check(book: Book, wish: Claim) -> None:
    """Refuse a wish that makes no sense or can never be met."""
    if wish.size < 1:
        raise Refusal(Reason.NO_SIZE)
    if book.terms.resource is not Resource.UNITS:
        if wish.parts:
            raise Refusal(Reason.UNKNOWN_UNIT)
        if not can_ever_fit(book.terms, wish):
            raise Refusal(Reason.TOO_LARGE)
        return
    if wish.size != len(wish.parts) or wish.size > MOST_PARTS:
        raise Refusal(Reason.NO_SIZE)
    for part in wish.parts:
        if not part.choices or set(part.choices) - book.units:
            raise Refusal(Reason.UNKNOWN_UNIT)
        if part.starts_at >= part.ends_at:
            raise Refusal(Reason.NO_PERIOD)
    if Units(()).fitted(wish) is None:
        raise Refusal(Reason.OVERLAPS_ITSELF)
