"""What the ledger refuses, by kind. The sentences are the services' business."""

from __future__ import annotations

from hanseong.core.errors import Invalid, NotVisible, Refused


class MoneyRefused(Refused):
    """An amount that a contract, a share of it or the order of the work does not allow."""

    code = "money_refused"


class OutOfOrder(Refused):
    """The step does not follow the state the thing is in."""

    code = "out_of_order"


class UnknownProgramme(NotVisible):
    """No unit programme of that name for this actor."""


class UnknownRow(NotVisible):
    """No such row for this actor (absent and foreign look the same)."""


class BrokenFact(Invalid):
    """A fact that breaks a rule of form; ``field`` in the details names it."""
