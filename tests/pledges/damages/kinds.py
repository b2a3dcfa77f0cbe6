"""What a damage is, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.pledges.sheets import Damaged

Lines = tuple[int, ...]


@dataclass(frozen=True)
class Damage:
    """``do`` damages the lines and returns the lines the finding must at least name.

    ``also`` are codes that follow from the damage by necessity.
    """

    name: str
    code: str
    severity: str
    do: Callable[[Damaged], Lines]
    also: frozenset[str] = frozenset()


DAMAGES: list[Damage] = []


def damage(
    code: str, severity: str, *also: str
) -> Callable[[Callable[[Damaged], Lines]], Callable[[Damaged], Lines]]:
    def register(do: Callable[[Damaged], Lines]) -> Callable[[Damaged], Lines]:
        DAMAGES.append(Damage(do.__name__, code, severity, do, frozenset(also)))
        return do

    return register


def first_result(d: Damaged, name: str) -> int:
    return d.at(f"{name}\t'22.3분기")
