"""What a connector is given and what it answers. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """``ACCEPTED``: taken, the end is told later; ``UNCLEAR``: nobody knows, try again with the same key."""

    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    UNCLEAR = "unclear"
    REFUSED = "refused"


NOT_CONFIGURED = "not_configured"
"""The settings name no system for this channel: somebody has to do something first."""


@dataclass(frozen=True)
class Letter:
    """What goes out. ``key`` is the same at every try, so that a gateway can tell a repetition."""

    key: str
    to: str
    name: str
    subject: str
    body: str
    callback: str
    language: str


@dataclass(frozen=True)
class Outcome:
    """How one try ended. ``reason`` is a code (``smtp_550``, ``http_503``), never an address or a text."""

    result: Result
    reason: str = ""
    gateway_id: str = ""
