"""What allocation refuses."""

from __future__ import annotations

from hanseong.core.errors import Invalid, NotVisible, Refused


class UnknownPool(NotVisible):
    """No such pool for this actor."""


class UnknownClaim(NotVisible):
    """No such claim for this actor."""


class UnableToOpenPool(Invalid):
    """Unknown kind, or terms that contradict themselves."""


class UnableToBook(Invalid):
    """A wish that makes no sense: no size, an unknown unit, a period that ends before it begins."""


class UnableToAllocate(Refused):
    """The rules of the pool forbid this now; ``details["reason"]`` says which one."""
