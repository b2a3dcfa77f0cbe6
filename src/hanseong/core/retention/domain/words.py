"""The words of this part: why something was destroyed, what people ask for, how it ended. Pure."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why rows were destroyed."""

    PERIOD = "period"
    """Their period had passed."""
    REQUEST = "request"
    """The person asked for it."""


class RequestKind(StrEnum):
    """What a data subject may ask for (개인정보 보호법 제35조–제37조)."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    SUSPENSION = "suspension"


class Outcome(StrEnum):
    """How a request ended."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
