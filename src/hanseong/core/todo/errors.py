"""What the inbox refuses."""

from __future__ import annotations

from hanseong.core.errors import Invalid, NotVisible, Refused


class UnknownTodo(NotVisible):
    """No such item for this actor."""


class UnableToDelegate(Refused):
    """The item is done, was delegated to this very person already, or the colleague may not do it."""


class ReasonMissing(Invalid):
    """A delegation without a reason, or with one that is too long."""
