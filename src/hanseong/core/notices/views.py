"""What notices look like from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hanseong.core.notices.domain.states import FINAL, Channel, Delivery


@dataclass(frozen=True)
class NoticeView:
    """A notice in a list: the person is masked."""

    id: UUID
    template: str
    template_name: str
    channel: str
    channel_name: str
    state: str
    state_name: str
    reason: str
    masked: str
    department: str
    attempts: int
    is_simulated: bool
    created_at: datetime
    ended_at: datetime | None
    registered_number: str
    batch_id: UUID | None
    callback: str

    @property
    def is_final(self) -> bool:
        """Whether nothing happens by itself any more."""
        return self.state in FINAL

    @property
    def may_retry(self) -> bool:
        """Whether it can be sent again by hand."""
        return self.state == Delivery.FAILED

    @property
    def may_be_registered(self) -> bool:
        """Whether a registered number can be entered."""
        return self.channel == Channel.POST and self.state in (Delivery.PRINTED, Delivery.SENT)

    @property
    def may_come_back(self) -> bool:
        """Whether a return can be entered."""
        return self.may_be_registered or (self.channel == Channel.MAIL and self.state == Delivery.DELIVERED)


@dataclass(frozen=True)
class TryView:
    """One try to deliver."""

    number: int
    started_at: datetime
    ended_at: datetime | None
    result: str
    reason: str


@dataclass(frozen=True)
class FullNotice:
    """A notice with the person and the words: whoever shows it writes the access log."""

    view: NoticeView
    name: str
    address: str
    subject: str
    body: str
    tries: tuple[TryView, ...]


@dataclass(frozen=True)
class MyNotice:
    """An in-app notice as its reader sees it."""

    id: UUID
    subject: str
    body: str
    url: str
    callback: str
    created_at: datetime
    is_new: bool
