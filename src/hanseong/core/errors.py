"""The family of refusals every room speaks: one sentence for the reader, one code for machines.

``HanseongError`` carries a translated sentence that says what happened and what to do.
``exit_code`` is what the command line returns, ``http_status`` what the API answers.
"""

from __future__ import annotations

from typing import ClassVar


class HanseongError(Exception):
    """Something the reader can understand and act on. Never raised for programming faults."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 3
    http_status: ClassVar[int] = 409

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def __str__(self) -> str:
        return str(self.message)


class CheckFailed(HanseongError):
    """A verification ran and found something wrong."""

    code, exit_code, http_status = "check_failed", 1, 409


class Unreadable(HanseongError):
    """The input cannot be read as what it claims to be."""

    code, exit_code, http_status = "unreadable", 2, 422


class Invalid(HanseongError):
    """The input is readable but breaks a rule of form (a missing reason, a bad date)."""

    code, exit_code, http_status = "invalid", 3, 422


class Refused(HanseongError):
    """A rule of the work forbids this now (wrong state, wrong order, no change request)."""

    code, exit_code, http_status = "refused", 3, 409


class NotAllowed(HanseongError):
    """The actor may see this but may not do it."""

    code, exit_code, http_status = "not_allowed", 3, 403


class NotVisible(HanseongError):
    """The row does not exist for this actor (absent and foreign look the same)."""

    code, exit_code, http_status = "not_found", 3, 404


class EditedMeanwhile(HanseongError):
    """Optimistic lock: somebody saved a newer version first."""

    code, exit_code, http_status = "edited_meanwhile", 3, 412


class TooMuch(HanseongError):
    """Over a declared limit of size, count, time or rate."""

    code, exit_code, http_status = "too_much", 2, 413
