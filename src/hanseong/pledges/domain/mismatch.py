"""What moved behind a published quarter, and how a mismatch can end. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """How a mismatch ended: its reason went away, or people decided."""

    VANISHED = "vanished"
    CORRECTED = "corrected"
    WAIVED = "waived"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Change:
    """One frozen value that its records no longer give. ``unit`` is 원 for amounts.

    ``place`` names it for machines, ``programme`` (or, of the budget table, ``year`` and ``source``)
    and ``stage`` or ``indicator`` for people.
    """

    place: str
    unit: str
    before: Decimal | None
    after: Decimal | None
    programme: str = ""
    stage: str = ""
    year: int = 0
    source: str = ""
    indicator: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form in which it is kept."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return values | {"before": _text(self.before), "after": _text(self.after)}

    @classmethod
    def of_json(cls, body: Mapping[str, Any]) -> Change:
        """Read back."""
        return cls(**{**body, "before": _number(body["before"]), "after": _number(body["after"])})


def moved(changes: Iterable[Change]) -> list[Change]:
    """Those whose value is another one now, in a fixed order."""
    return sorted((one for one in changes if one.before != one.after), key=lambda one: one.place)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize() + 0, "f")


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
