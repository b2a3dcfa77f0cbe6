"""What crosses the doors of this part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class Sought:
    """Whom somebody looks for: by name, by mail address, number or postal address, by their account's id."""

    name: str = ""
    contact: str = ""
    person: UUID | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was named."""
        return not (self.name.strip() or self.contact.strip() or self.person)


@dataclass(frozen=True)
class Hit:
    """A record in which the person stands.

    ``is_sure``: by account or contact; a name alone may be a namesake's. ``refusal``: why it may not be
    erased now, in the reader's language; empty: it may.
    """

    kind: str
    kind_name: str
    record_id: str
    columns: tuple[str, ...]
    is_sure: bool
    began: date | datetime | None
    ends_on: date | None
    refusal: str = ""

    @property
    def key(self) -> str:
        """How forms and commands name it."""
        return f"{self.kind}:{self.record_id}"


@dataclass(frozen=True)
class Found:
    """Everything that was found; ``has_more``: there were too many to list.

    ``logs`` are counted only: the names of logs that nobody may erase from, and how many rows.
    """

    hits: tuple[Hit, ...] = ()
    has_more: bool = False
    logs: tuple[tuple[str, int], ...] = ()

    @property
    def places(self) -> list[tuple[str, int]]:
        """The kinds and how many of each."""
        counted: dict[str, int] = {}
        for hit in self.hits:
            counted[hit.kind_name] = counted.get(hit.kind_name, 0) + 1
        return [*sorted(counted.items()), *self.logs]


@dataclass(frozen=True)
class CertificateView:
    """A certificate as people read it; ``is_proved``: the audit log says the same."""

    id: UUID
    number: str
    kind: str
    kind_name: str
    cause: str
    at_end: str
    records: int
    files: int
    batches: int
    keep: str
    keep_days: int
    due_before: datetime
    started_at: datetime
    ended_at: datetime | None
    by_name: str
    digest: str
    audit_sequence: int | None
    is_proved: bool = False


@dataclass(frozen=True)
class HoldView:
    """A legal hold."""

    id: UUID
    kind_name: str
    record_id: str
    reason: str
    placed_at: datetime
    placed_by: str
    released_at: datetime | None
    released_by: str
    release_reason: str


@dataclass(frozen=True)
class RequestView:
    """A request without its personal words, as lists show it."""

    id: UUID
    number: str
    kind: str
    kind_name: str
    received_on: date
    due_on: date
    is_overdue: bool
    outcome: str
    outcome_name: str
    answered_at: datetime | None


@dataclass(frozen=True)
class FullRequest:
    """The whole request; whoever shows it writes the access log."""

    view: RequestView
    name: str
    contact: str
    words: str
    identity_check: str
    extension_reason: str
    answer: str
    answered_by: str
    entered_by: str


@dataclass(frozen=True)
class PatternView:
    """Something measured in the log, as a sentence."""

    code: str
    label: str
    sentence: str


@dataclass(frozen=True)
class ReviewView:
    """A month's review, done or to do."""

    month: date
    due_on: date
    is_overdue: bool
    entries: int
    patterns: tuple[PatternView, ...] = ()
    findings: str = ""
    reviewed_at: datetime | None = None
    reviewed_by: str = ""
    actions: dict[str, int] = field(default_factory=dict)
