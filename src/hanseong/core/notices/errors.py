"""What notices refuse."""

from __future__ import annotations

from hanseong.core.errors import Invalid, NotVisible, Refused


class UnableToNotify(Invalid):
    """An address that cannot be one, values that do not fit the template, no reason where one is due."""


class UnknownNotice(NotVisible):
    """No such notice for this actor."""


class UnableToChangeNotice(Refused):
    """The notice is in a state in which this cannot be done."""
