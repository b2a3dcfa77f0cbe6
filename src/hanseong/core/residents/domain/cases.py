"""What a case is to the house: where it came in, how it stands, what its room shows of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hanseong.core.residents.domain.contacts import Reach

LONGEST_TITLE = 300
LONGEST_NAME = 100


class CaseChannel(StrEnum):
    """Where a case came in. All but ``WEB`` were entered by staff on the resident's behalf."""

    WEB = "web"
    DESK = "desk"
    PHONE = "phone"
    PAPER = "paper"


ON_BEHALF = (CaseChannel.DESK, CaseChannel.PHONE, CaseChannel.PAPER)


@dataclass(frozen=True)
class Behalf:
    """For whom staff enter a case. A name is enough: who has neither telephone nor mail has the paper."""

    channel: CaseChannel
    name: str
    reach: Reach | None = None
    language: str = "ko"

    def __post_init__(self) -> None:
        if self.channel not in ON_BEHALF:
            raise ValueError("what staff enter came in at the desk, by telephone or on paper")
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise ValueError("a case entered for somebody needs their name")


@dataclass(frozen=True)
class CaseState:
    """One state of a kind: its word (a Korean message id), its tone, and whether nothing comes after it."""

    label: str
    tone: str = "info"
    is_final: bool = False


@dataclass(frozen=True)
class CaseWord:
    """A part of what a room shows: what was asked, what was answered. Plain text."""

    heading: str
    text: str
    at: datetime | None = None
    is_official: bool = False


@dataclass(frozen=True)
class CaseShown:
    """What the resident sees of a case beside its timeline. ``url`` leads to a public page about it."""

    words: tuple[CaseWord, ...] = ()
    url: str = ""
    link: str = ""


def worded(title: str, params: Mapping[str, object]) -> str:
    """The title with its values; ValueError when they do not fit together."""
    try:
        return title % dict(params) if params else title
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the values do not fit the title {title!r}") from error
