"""The manifesto rubric as dated data: criteria, weights, cut-offs; a judgement pins its version. Pure.

Switching the rubric gives another grade beside the old one, never instead of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

POINTS, PASS_FAIL = "points", "pass_fail"


@dataclass(frozen=True)
class Criterion:
    """One criterion; ``maximum`` is None for pass or fail."""

    key: str
    names: Mapping[str, str]
    kind: Literal["points", "pass_fail"]
    maximum: Decimal | None


@dataclass(frozen=True)
class Rubric:
    """One round's rubric. ``grades`` are (name, minimum per cent), best first; empty: no grade is known."""

    key: str
    names: Mapping[str, str]
    valid_from: date
    source: str
    criteria: tuple[Criterion, ...]
    grades: tuple[tuple[str, Decimal], ...]

    @property
    def maximum(self) -> Decimal:
        """All points that can be had."""
        return sum((c.maximum for c in self.criteria if c.maximum is not None), Decimal(0))


@dataclass(frozen=True)
class Judged:
    """The outcome: points, their share of the maximum in per cent, passes, and the grade where one exists."""

    rubric: str
    points: Decimal
    maximum: Decimal
    share: Decimal
    failed: tuple[str, ...]
    grade: str


def rubric_from(data: Mapping[str, Any]) -> Rubric:
    """Read one rubric file; KeyError or ValueError for a broken one."""
    criteria = tuple(_criterion(part) for part in data["criteria"])
    grades = tuple((str(g["name"]), Decimal(str(g["minimum"]))) for g in data["grades"])
    if list(grades) != sorted(grades, key=lambda grade: -grade[1]):
        raise ValueError(f"{data['key']}: grades must fall")
    names = {"ko": str(data["name_ko"]), "en": str(data["name_en"])}
    return Rubric(str(data["key"]), names, data["valid_from"], str(data["source"]), criteria, grades)


def _criterion(part: Mapping[str, Any]) -> Criterion:
    names = {"ko": str(part["name_ko"]), "en": str(part["name_en"])}
    if part["kind"] == POINTS:
        return Criterion(str(part["key"]), names, "points", Decimal(str(part["maximum"])))
    if part["kind"] == PASS_FAIL:
        return Criterion(str(part["key"]), names, "pass_fail", None)
    raise ValueError(f"{part['key']}: unknown kind {part['kind']}")


def judge(rubric: Rubric, scores: Mapping[str, Decimal]) -> Judged:
    """Points and grade of one set of scores; a pass is any score above zero.

    ValueError names a criterion without score, an unknown one or a score out of range.
    """
    known = {criterion.key for criterion in rubric.criteria}
    if set(scores) != known:
        raise ValueError(", ".join(sorted(set(scores) ^ known)))
    points, failed = Decimal(0), []
    for criterion in rubric.criteria:
        score = scores[criterion.key]
        if criterion.maximum is None:
            failed += [] if score > 0 else [criterion.key]
        elif not 0 <= score <= criterion.maximum:
            raise ValueError(criterion.key)
        else:
            points += score
    share = (points * 100 / rubric.maximum).quantize(Decimal("0.01"))
    # A failed pass-or-fail criterion keeps a plan out of the graded ones.
    reached = [name for name, minimum in rubric.grades if share >= minimum and not failed]
    return Judged(rubric.key, points, rubric.maximum, share, tuple(failed), reached[0] if reached else "")
