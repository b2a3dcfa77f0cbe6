"""The one table of states: what may become what, by which verb."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.domain.terms import Claim, Phase, State


class Verb(StrEnum):
    """What happens to a claim; also the last word of its audit verb."""

    APPLY = "applied"
    BOOK = "booked"
    QUEUE = "queued"
    SELECT = "selected"
    PROMOTE = "promoted"
    CONFIRM = "confirmed"
    REJECT = "rejected"
    LAPSE = "lapsed"
    EXPIRE = "expired"
    CANCEL = "cancelled"


_GIVEN = frozenset({State.OFFERED, State.HELD})
ALLOWED: dict[tuple[State | None, Verb], frozenset[State]] = {
    (None, Verb.APPLY): frozenset({State.APPLIED}),
    (None, Verb.BOOK): _GIVEN,
    (None, Verb.QUEUE): frozenset({State.WAITING}),
    (State.APPLIED, Verb.SELECT): _GIVEN,
    (State.APPLIED, Verb.QUEUE): frozenset({State.WAITING}),
    (State.APPLIED, Verb.REJECT): frozenset({State.NOT_SELECTED}),
    (State.APPLIED, Verb.CANCEL): frozenset({State.CANCELLED}),
    (State.WAITING, Verb.PROMOTE): _GIVEN,
    (State.WAITING, Verb.LAPSE): frozenset({State.NOT_SELECTED}),
    (State.WAITING, Verb.CANCEL): frozenset({State.CANCELLED}),
    (State.OFFERED, Verb.CONFIRM): frozenset({State.HELD}),
    (State.OFFERED, Verb.EXPIRE): frozenset({State.EXPIRED}),
    (State.OFFERED, Verb.CANCEL): frozenset({State.CANCELLED}),
    (State.HELD, Verb.CANCEL): frozenset({State.CANCELLED}),
}


def moved(claim: Claim, verb: Verb, to: State, *, line: int | None = None, is_new: bool = False) -> Claim:
    """The claim after the verb; Refusal when the table does not know the step."""
    before = None if is_new else claim.state
    if to not in ALLOWED.get((before, verb), frozenset()):
        raise Refusal(Reason.WRONG_STATE)
    return replace(claim, state=to, line=line, expires_at=None)


def given(  # noqa: PLR0913 - who, by which verb and rules, when; every argument is named where it matters
    claim: Claim, verb: Verb, phase: Phase, now: datetime, *, ends_at: datetime | None, is_new: bool = False
) -> Claim:
    """The claim as it receives what it asked for: held at once, or offered until it is confirmed."""
    if phase.offer_for is None:
        return moved(claim, verb, State.HELD, is_new=is_new)
    until = now + phase.offer_for
    offered = moved(claim, verb, State.OFFERED, is_new=is_new)
    return replace(offered, expires_at=until if ends_at is None else min(until, ends_at))
