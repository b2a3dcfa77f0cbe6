"""Why an act is refused; the service that called says it in the reader's language."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """One rule each."""

    NOT_OPEN = "not_open"
    CLOSED = "closed"
    STILL_OPEN = "still_open"
    NOT_SETTLED = "not_settled"
    FULL = "full"
    OVER_LIMIT = "over_limit"
    NO_SIZE = "no_size"
    TOO_LARGE = "too_large"
    UNKNOWN_UNIT = "unknown_unit"
    NO_PERIOD = "no_period"
    OVERLAPS_ITSELF = "overlaps_itself"
    OFFER_EXPIRED = "offer_expired"
    WRONG_STATE = "wrong_state"
    WRONG_POLICY = "wrong_policy"
    SCORE_MISSING = "score_missing"
    BELOW_TAKEN = "below_taken"
    KEY_REUSED = "key_reused"
    TAKEN_MEANWHILE = "taken_meanwhile"
    ENTRIES_OPEN = "entries_open"
    SEED_MISSING = "seed_missing"
    SEED_WRONG = "seed_wrong"
    NEEDS_PERSON = "needs_person"
    NOT_TOGETHER = "not_together"


MALFORMED = frozenset(
    {Reason.NO_SIZE, Reason.UNKNOWN_UNIT, Reason.NO_PERIOD, Reason.OVERLAPS_ITSELF, Reason.KEY_REUSED}
)
"""The wish itself makes no sense; all others are rules that forbid a sensible one now."""


class Refusal(Exception):
    """The act is not done and nothing has changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
