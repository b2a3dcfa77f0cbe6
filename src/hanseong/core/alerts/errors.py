"""What alerts refuse."""

from __future__ import annotations

from hanseong.core.errors import Invalid, NotVisible, Refused


class UnableToRaiseAlert(Invalid):
    """Unknown kind or severity, empty text, or a point that is not on Earth."""


class UnknownAlert(NotVisible):
    """No such alert for this actor."""


class UnableToChangeAlert(Refused):
    """A closed alert stays closed."""
