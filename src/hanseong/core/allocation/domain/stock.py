"""What is left, and whether a claim fits into it as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from hanseong.core.allocation.domain.terms import Claim, Part, Resource


class Stock(Protocol):
    """What is left at one moment of one act."""

    def fitted(self, claim: Claim) -> Claim | None:
        """The claim with its units chosen, or None when not all of it fits."""

    def take(self, claim: Claim) -> None:
        """Use up what a fitted claim gets."""


class Counted:
    """Places or won."""

    def __init__(self, free: int) -> None:
        self.free = free

    def fitted(self, claim: Claim) -> Claim | None:
        """The claim itself when enough is free."""
        return claim if claim.size <= self.free else None

    def take(self, claim: Claim) -> None:
        """One claim less."""
        self.free -= claim.size


class Units:
    """Rooms, faces: each unit's periods never overlap."""

    def __init__(self, busy: Iterable[Part]) -> None:
        self._busy: dict[str, list[Part]] = {}
        for part in busy:
            self._busy.setdefault(part.unit, []).append(part)

    def fitted(self, claim: Claim) -> Claim | None:
        """Every part gets the first free unit of its choices, in the order in which they were named.

        A part's first choice may stand in the way of a later part: then the claim does not fit.
        """
        own = Units(())
        parts = []
        for part in claim.parts:
            unit = next((u for u in part.choices if self._is_free(u, part) and own._is_free(u, part)), None)
            if unit is None:
                return None
            parts.append(replace(part, unit=unit))
            own._occupy(parts[-1])
        return replace(claim, parts=tuple(parts))

    def take(self, claim: Claim) -> None:
        """Occupy the periods."""
        for part in claim.parts:
            self._occupy(part)

    def _is_free(self, unit: str, wanted: Part) -> bool:
        return not any(wanted.meets(part) for part in self._busy.get(unit, ()))

    def _occupy(self, part: Part) -> None:
        self._busy.setdefault(part.unit, []).append(part)


def compete(resource: Resource, one: Claim, other: Claim) -> bool:
    """Whether two claims want the same thing: any two for places or won, overlapping ones for units."""
    if resource is not Resource.UNITS:
        return True
    return any(
        mine.meets(theirs) and set(mine.choices) & set(theirs.choices)
        for mine in one.parts
        for theirs in other.parts
    )
