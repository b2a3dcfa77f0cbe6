"""What jobs refuse."""

from __future__ import annotations

from hanseong.core.errors import Invalid, NotVisible, Refused


class UnableToStartJob(Invalid):
    """The kind is unknown or the parameters cannot be stored."""


class UnknownJob(NotVisible):
    """No such job for this actor."""


class UnableToCancelJob(Refused):
    """The job has already ended."""


class JobCancelled(Exception):
    """Raised by ``report`` inside a handler when somebody asked the job to stop.

    Handlers let it pass; what they wrote in an open transaction is rolled back.
    """
