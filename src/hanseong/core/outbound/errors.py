"""Why a request did not bring an answer."""

from __future__ import annotations

from typing import ClassVar

from hanseong.core.errors import HanseongError


class UnableToFetch(HanseongError):
    """``is_final``: asking again changes nothing (a rule forbids it), or (False) it may work later."""

    code: ClassVar[str] = "unable_to_fetch"
    http_status: ClassVar[int] = 502

    def __init__(self, message: str, *, is_final: bool, **details: object) -> None:
        super().__init__(message, is_final=is_final, **details)
        self.is_final = is_final
