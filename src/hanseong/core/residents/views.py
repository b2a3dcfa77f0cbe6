"""What crosses the door of ``core.residents``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class CaseView:
    """A case as lists show it: nothing personal but what is masked."""

    id: UUID
    number: str
    spelled: str
    kind: str
    kind_name: str
    subject_id: UUID
    title: str
    state: str
    state_name: str
    tone: str
    channel: str
    channel_name: str
    is_on_behalf: bool
    masked: str
    entered_by: str
    is_simulated: bool
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True)
class StepView:
    """A step of the timeline, as ``components/timeline.html`` takes it."""

    at: datetime
    title: str
    tone: str
    text: str = ""
    by: str = ""
    url: str = ""


@dataclass(frozen=True)
class CasePerson:
    """Whose case it is, in full: for the desk, with a reason and a row in the access log."""

    name: str
    contact: str
