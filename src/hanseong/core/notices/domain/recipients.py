"""To whom: addresses brought to one form or refused, and masked where they are listed. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from hanseong.core.notices.domain.states import Channel

# Enough to refuse what no server would take and what would begin a new header; the server decides the rest.
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_MOBILE = re.compile(r"01[016789]\d{7,8}")
_POST = re.compile(r"\(?(\d{5})\)?[ ,\n]+\S.{4,300}", re.DOTALL)
_LONGEST_MAIL = 254
LANGUAGES = ("ko", "en")


@dataclass(frozen=True)
class Recipient:
    """A person: ``user_id`` for in-app notices, ``address`` for the others (mail, mobile number, postal)."""

    name: str
    address: str = ""
    user_id: UUID | None = None
    language: str = "ko"


def address_for(channel: Channel, to: Recipient) -> str:
    """The address in its one form; ValueError naming the channel when it cannot be one."""
    if channel is Channel.IN_APP:
        if to.user_id is None:
            raise ValueError("in_app")
        return ""
    text = unicodedata.normalize("NFKC", to.address).strip()
    found = ""
    if channel is Channel.MAIL and len(text) <= _LONGEST_MAIL and _MAIL.fullmatch(text):
        found = text
    elif channel is Channel.SMS:
        digits = re.sub(r"[ .()-]", "", text)
        digits = "0" + digits[3:] if digits.startswith("+82") else digits
        found = digits if _MOBILE.fullmatch(digits) else ""
    elif channel is Channel.POST and _POST.fullmatch(text):
        found = text
    if not found:
        raise ValueError(channel.value)
    return found


def masked_name(name: str) -> str:
    """A name as a list may show it: 홍*동, J*** D**."""
    return " ".join(_masked_word(word) for word in name.split())


def _masked_word(word: str) -> str:
    if len(word) <= 1:
        return "*"
    is_korean = "가" <= word[0] <= "힣"
    tail = word[-1] if is_korean and len(word) > 2 else ""
    return word[0] + "*" * (len(word) - 1 - len(tail)) + tail


def masked_address(channel: Channel, address: str) -> str:
    """An address as a list may show it: ``h***@example.org``, ``010-****-1234``, the postal code."""
    if channel is Channel.MAIL:
        local, _at, host = address.partition("@")
        return f"{local[:1]}***@{host}"
    if channel is Channel.SMS:
        return f"{address[:3]}-****-{address[-4:]}"
    if channel is Channel.POST:
        found = _POST.fullmatch(address)
        return f"({found[1]}) ***" if found else "***"
    return ""
