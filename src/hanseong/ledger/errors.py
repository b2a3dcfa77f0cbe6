"""What the ledger refuses, by kind. The sentences are the services' business."""

from __future__ import annotations

from hanseong.core.errors import Invalid, NotVisible, Refused, Unreadable


class MoneyRefused(Refused):
    """An amount that a contract, a share of it or the order of the work does not allow."""

    code = "money_refused"


class OutOfOrder(Refused):
    """The step does not follow the state the thing is in."""

    code = "out_of_order"


class NotPublished(Refused):
    """Open data that the district cannot put its name to yet."""

    code = "not_published"


class UnknownProgramme(NotVisible):
    """No unit programme of that name for this actor."""


class UnknownRow(NotVisible):
    """No such row for this actor (absent and foreign look the same)."""


class UnknownForm(Unreadable):
    """A list whose headings no known form has: somebody has to say once which column holds what."""

    code = "unknown_form"


class BrokenFact(Invalid):
    """A fact that breaks a rule of form; ``field`` in the details names it."""
