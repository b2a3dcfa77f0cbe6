"""The work cycle as a table: which step leads from which state to which. Pure.

draft → head review → planning review → approved → published → withdrawn; every edit before
publication falls back to draft; a published quarter is corrected by ``amend``.
"""

from __future__ import annotations

from enum import StrEnum


class ReportState(StrEnum):
    """Where a quarter's report stands."""

    DRAFT = "draft"
    HEAD_REVIEW = "head_review"
    PLANNING_REVIEW = "planning_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What a person can do with a report."""

    EDIT = "edit"
    SUBMIT = "submit"
    HEAD_APPROVE = "head_approve"
    RETURN = "return"
    PLANNING_APPROVE = "planning_approve"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    AMEND = "amend"


_S = ReportState
TRANSITIONS: dict[tuple[ReportState, Step], ReportState] = {
    (_S.DRAFT, Step.EDIT): _S.DRAFT,
    (_S.HEAD_REVIEW, Step.EDIT): _S.DRAFT,
    (_S.PLANNING_REVIEW, Step.EDIT): _S.DRAFT,
    (_S.APPROVED, Step.EDIT): _S.DRAFT,
    (_S.DRAFT, Step.SUBMIT): _S.HEAD_REVIEW,
    (_S.HEAD_REVIEW, Step.HEAD_APPROVE): _S.PLANNING_REVIEW,
    (_S.HEAD_REVIEW, Step.RETURN): _S.DRAFT,
    (_S.PLANNING_REVIEW, Step.RETURN): _S.DRAFT,
    (_S.APPROVED, Step.RETURN): _S.DRAFT,
    (_S.PLANNING_REVIEW, Step.PLANNING_APPROVE): _S.APPROVED,
    (_S.APPROVED, Step.PUBLISH): _S.PUBLISHED,
    (_S.PUBLISHED, Step.WITHDRAW): _S.WITHDRAWN,
    (_S.PUBLISHED, Step.AMEND): _S.DRAFT,
    (_S.WITHDRAWN, Step.AMEND): _S.DRAFT,
}
NEEDS_REASON = frozenset({Step.RETURN, Step.WITHDRAW, Step.AMEND})


def after(state: ReportState, step: Step) -> ReportState | None:
    """The state a step leads to; None when the step is out of order."""
    return TRANSITIONS.get((state, step))


def steps_from(state: ReportState) -> tuple[Step, ...]:
    """Every step that is in order now."""
    return tuple(step for (known, step) in TRANSITIONS if known == state)


STATE_LABELS = {
    _S.DRAFT: "작성 중",
    _S.HEAD_REVIEW: "부서장 결재 중",
    _S.PLANNING_REVIEW: "총괄부서 검토 중",
    _S.APPROVED: "확정",
    _S.PUBLISHED: "게시됨",
    _S.WITHDRAWN: "게시 철회됨",
}
STEP_LABELS = {
    Step.EDIT: "수정",
    Step.SUBMIT: "제출",
    Step.HEAD_APPROVE: "부서장 결재",
    Step.RETURN: "반려",
    Step.PLANNING_APPROVE: "총괄부서 확정",
    Step.PUBLISH: "게시",
    Step.WITHDRAW: "게시 철회",
    Step.AMEND: "정정",
}
