"""The one function that changes who has what: ``act``.

Every door (booking, cancelling, confirming, deciding, settling, another capacity, the clock) comes
through it, so that the same rules hold at each and a place is never given away twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.allocation.domain.book import Book
from hanseong.core.allocation.domain.entering import enter, promote, select
from hanseong.core.allocation.domain.lifecycle import Verb, moved
from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.domain.terms import FINAL, SELECTING, Claim, Part, Policy, Resource, State


@dataclass(frozen=True)
class Enter:
    """Book or apply, whichever the open phase is for."""

    claim_id: UUID
    holder: str
    size: int
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Cancel:
    """Give back, or leave the line."""

    claim_id: UUID


@dataclass(frozen=True)
class Confirm:
    """Accept an offered place in time."""

    claim_id: UUID


@dataclass(frozen=True)
class Decide:
    """A person's decision about one application."""

    claim_id: UUID
    is_accepted: bool


@dataclass(frozen=True)
class Settle:
    """Share out after a lottery or ranking: ``order`` names every applicant, best first."""

    phase: int
    order: tuple[UUID, ...]


@dataclass(frozen=True)
class Resize:
    """Another capacity: a supplementary budget, a smaller room."""

    capacity: int


@dataclass(frozen=True)
class Tick:
    """Only the time has passed: expire and promote."""


def wish_of(what: Enter) -> Claim:
    """The claim that does not exist yet."""
    return Claim(what.claim_id, what.holder, what.size, State.APPLIED, 0, what.parts)


Act = Enter | Cancel | Confirm | Decide | Settle | Resize | Tick


def act(book: Book, what: Act, now: datetime) -> Claim | None:
    """Do one thing to a pool at one moment; gives the claim it was about.

    What the clock has done comes first: offers that are over expire, and who waits moves up.
    Raises Refusal, with nothing to keep of what was written until then, and KeyError for a claim
    that the pool does not have.
    """
    _pass_time(book, now)
    match what:
        case Enter():
            return enter(book, wish_of(what), now)
        case Cancel():
            return _cancel(book, book.claim(what.claim_id), now)
        case Confirm():
            return _confirm(book, book.claim(what.claim_id))
        case Decide():
            return _decide(book, book.claim(what.claim_id), now, is_accepted=what.is_accepted)
        case Settle():
            _settle(book, what, now)
        case Resize():
            _resize(book, what.capacity, now)
        case Tick():
            promote(book, now)
    return None


def _pass_time(book: Book, now: datetime) -> None:
    due = book.due(now)
    for claim in due:
        book.change(moved(claim, Verb.EXPIRE, State.EXPIRED), Verb.EXPIRE)
    if book.terms.is_over(now):
        for claim in list(book.line()):
            book.change(moved(claim, Verb.LAPSE, State.NOT_SELECTED), Verb.LAPSE)
    elif due or book.terms.resource is not Resource.UNITS:
        # Units are freed by acts alone; places also by a phase that opens the rest of them.
        promote(book, now)


def _cancel(book: Book, claim: Claim, now: datetime) -> Claim:
    if claim.state is State.CANCELLED:
        return claim
    done = moved(claim, Verb.CANCEL, State.CANCELLED)
    book.change(done, Verb.CANCEL)
    if claim.state is not State.APPLIED:  # a leaver from the head of the line makes way, too
        promote(book, now)
    return done


def _confirm(book: Book, claim: Claim) -> Claim:
    if claim.state is State.HELD:
        return claim
    if claim.state is State.EXPIRED:
        raise Refusal(Reason.OFFER_EXPIRED)
    done = moved(claim, Verb.CONFIRM, State.HELD)
    book.change(done, Verb.CONFIRM)
    return done


def _decide(book: Book, claim: Claim, now: datetime, *, is_accepted: bool) -> Claim:
    if claim.state is not State.APPLIED:
        if is_accepted == (claim.state not in FINAL):
            return claim  # the same decision once more
        raise Refusal(Reason.WRONG_STATE)
    if not is_accepted:
        done = moved(claim, Verb.REJECT, State.NOT_SELECTED)
        book.change(done, Verb.REJECT)
        return done
    if book.terms.phases[claim.phase].policy is not Policy.REVIEWED:
        raise Refusal(Reason.WRONG_POLICY)
    for left in select(book, [claim], now):
        if not book.terms.phases[claim.phase].has_line:
            raise Refusal(Reason.FULL)
        book.change(moved(left, Verb.QUEUE, State.WAITING, line=book.next_line()), Verb.QUEUE)
    return book.claim(claim.id)


def _settle(book: Book, what: Settle, now: datetime) -> None:
    phase = book.terms.phases[what.phase]
    if phase.policy not in SELECTING:
        raise Refusal(Reason.WRONG_POLICY)
    if now < phase.closes_at:
        raise Refusal(Reason.STILL_OPEN)
    if not book.is_settled_before(what.phase):
        raise Refusal(Reason.NOT_SETTLED)
    applied = {claim.id: claim for claim in book.applied(what.phase)}
    if applied.keys() - set(what.order):
        raise Refusal(Reason.SCORE_MISSING)
    ordered = [applied[name] for name in dict.fromkeys(what.order) if name in applied]
    for claim in select(book, ordered, now):
        if phase.has_line and not book.terms.is_over(now):
            book.change(moved(claim, Verb.QUEUE, State.WAITING, line=book.next_line()), Verb.QUEUE)
        else:
            book.change(moved(claim, Verb.REJECT, State.NOT_SELECTED), Verb.REJECT)


def _resize(book: Book, capacity: int, now: datetime) -> None:
    if book.terms.resource is Resource.UNITS:
        raise Refusal(Reason.WRONG_POLICY)
    if capacity < book.taken:
        raise Refusal(Reason.BELOW_TAKEN)
    book.resize(capacity)
    promote(book, now)
