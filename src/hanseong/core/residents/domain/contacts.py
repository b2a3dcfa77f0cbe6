"""A telephone number or a mail address, whichever somebody typed, in its one form. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hanseong.core.notices.domain.recipients import Recipient, address_for, masked_address, masked_name
from hanseong.core.notices.domain.states import Channel


class ContactKind(StrEnum):
    """How somebody is reached."""

    PHONE = "phone"
    EMAIL = "email"


CHANNELS = {ContactKind.PHONE: Channel.SMS, ContactKind.EMAIL: Channel.MAIL}


@dataclass(frozen=True)
class Reach:
    """A contact: ``value`` is what a gateway takes, ``key`` what equal ones have in common."""

    kind: ContactKind
    value: str

    @property
    def key(self) -> str:
        """Mail servers tell capitals apart on paper only."""
        return f"{self.kind}:{self.value.casefold()}"

    @property
    def channel(self) -> Channel:
        """By what a notice goes there."""
        return CHANNELS[self.kind]

    @property
    def masked(self) -> str:
        """As a page may show it."""
        return masked_address(self.channel, self.value)


def read_contact(text: str) -> Reach:
    """The contact; ValueError naming the kind it was taken for when it cannot be one."""
    kind = ContactKind.EMAIL if "@" in text or "＠" in text else ContactKind.PHONE
    try:
        return Reach(kind, address_for(CHANNELS[kind], Recipient("-", text)))
    except ValueError as error:
        raise ValueError(kind.value) from error


def masked(name: str, reach: Reach | None) -> str:
    """A person as a list may show them."""
    return " · ".join(filter(None, [masked_name(name), reach.masked if reach else ""]))
