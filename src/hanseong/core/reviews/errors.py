"""What a review refuses."""

from __future__ import annotations

from hanseong.core.errors import Invalid, NotVisible, Refused


class UnknownReview(NotVisible):
    """No such review for this actor."""


class UnableToReview(Refused):
    """One's own account, or a review that is closed."""


class ReasonMissing(Invalid):
    """Something is taken back without a reason, or with one that is too long."""
