"""The approval line of a decision: 기안 → 검토 · 협조 → 결재 or 전결; any of them signed by 대결. Pure.

Steps of one position are signed in any order (협조 of two departments), positions one after another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from uuid import UUID


class ApprovalKind(StrEnum):
    """What a person on the line does."""

    DRAFTING = "drafting"
    REVIEWING = "reviewing"
    COOPERATION = "cooperation"
    APPROVAL = "approval"
    DELEGATED = "delegated"


class DecisionState(StrEnum):
    """Where a decision stands."""

    DRAFT = "draft"
    CIRCULATING = "circulating"
    DECIDED = "decided"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


APPROVAL_LABELS: dict[ApprovalKind, str] = {
    ApprovalKind.DRAFTING: "기안",
    ApprovalKind.REVIEWING: "검토",
    ApprovalKind.COOPERATION: "협조",
    ApprovalKind.APPROVAL: "결재",
    ApprovalKind.DELEGATED: "전결",
}
STATE_LABELS: dict[DecisionState, str] = {
    DecisionState.DRAFT: "작성 중",
    DecisionState.CIRCULATING: "결재 중",
    DecisionState.DECIDED: "결정",
    DecisionState.RETURNED: "반려",
    DecisionState.WITHDRAWN: "회수",
}
ACTING_LABEL = "대결"
FINAL = frozenset({ApprovalKind.APPROVAL, ApprovalKind.DELEGATED})
LONGEST_LINE = 12


@dataclass(frozen=True)
class LineStep:
    """One place on a line; ``signed`` once somebody signed it."""

    position: int
    kind: ApprovalKind
    person: UUID
    signed: bool = False


def line_fault(steps: Sequence[LineStep]) -> str:
    """What is wrong with a line, as a code; "" when it may go round."""
    ordered = sorted(steps, key=lambda step: step.position)
    faults = (
        (not 2 <= len(steps) <= LONGEST_LINE, "length"),
        (not ordered or ordered[0].kind is not ApprovalKind.DRAFTING, "begins"),
        (sum(step.kind is ApprovalKind.DRAFTING for step in steps) != 1, "one_drafter"),
        (not ordered or ordered[-1].kind not in FINAL, "ends"),
        (sum(step.kind in FINAL for step in steps) != 1, "one_end"),
        (_shares_a_place(ordered), "shared_place"),
        (len({step.person for step in steps}) != len(steps), "person_twice"),
    )
    return next((code for is_wrong, code in faults if is_wrong), "")


def _shares_a_place(ordered: Sequence[LineStep]) -> bool:
    """Only cooperation may stand beside cooperation."""
    return any(
        one.position == other.position and {one.kind, other.kind} != {ApprovalKind.COOPERATION}
        for one, other in pairwise(ordered)
    )


def waiting(steps: Sequence[LineStep]) -> list[LineStep]:
    """Whose turn it is: the unsigned steps of the lowest position that has any."""
    unsigned = [step for step in steps if not step.signed]
    if not unsigned:
        return []
    first = min(step.position for step in unsigned)
    return [step for step in unsigned if step.position == first]


def is_decided(steps: Sequence[LineStep]) -> bool:
    """Whether everybody on the line has signed."""
    return bool(steps) and all(step.signed for step in steps)
