"""Refusals of this part of the house."""

from __future__ import annotations

from typing import ClassVar

from hanseong.core.errors import HanseongError, NotVisible, Refused, Unreadable


class UnknownRole(Unreadable):
    """The word names no role."""

    code = "unknown_role"


class UnknownDepartment(NotVisible):
    """No department has this code or name now."""

    code = "unknown_department"
    exit_code: ClassVar[int] = 2


class UnknownPerson(NotVisible):
    """No active person has this sign-in name."""

    code = "unknown_person"
    exit_code: ClassVar[int] = 2


class LinkUnusable(Refused):
    """The one-time link was used, has expired or never existed (all look the same)."""

    code = "link_unusable"
    http_status: ClassVar[int] = 410


class NobodyHoldsRole(Refused):
    """No person holds the role, and here none may be made for it."""

    code = "nobody_holds_role"


class UnableToAskProvider(HanseongError):
    """The identity provider cannot be reached or does not answer as it should."""

    code = "unable_to_ask_provider"
    http_status: ClassVar[int] = 503
