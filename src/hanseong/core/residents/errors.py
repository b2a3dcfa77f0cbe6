"""Refusals of the residents' side."""

from __future__ import annotations

from typing import ClassVar

from hanseong.core.errors import NotVisible, Refused, TooMuch


class UnknownCase(NotVisible):
    """There is no such case for this actor."""

    code = "unknown_case"


class CodeUnusable(Refused):
    """The code is wrong, used, expired or was never sent: all look the same."""

    code = "code_unusable"
    http_status: ClassVar[int] = 422


class TooOften(TooMuch):
    """Asked or tried more often than is allowed."""

    code = "too_often"
    http_status: ClassVar[int] = 429
