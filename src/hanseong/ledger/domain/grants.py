"""The way of a grant: call → application → selection → agreement → settlement → return. Pure.

Whoever receives the money spends it. What a partner receives is no money of the district: it stands
beside the programme and is never part of its funds or its execution.
"""

from __future__ import annotations

from enum import StrEnum


class GrantState(StrEnum):
    """How far a grant has come."""

    CALLED = "called"
    APPLIED = "applied"
    SELECTED = "selected"
    NOT_SELECTED = "not_selected"
    AGREED = "agreed"
    SETTLED = "settled"
    CLOSED = "closed"


class GrantStep(StrEnum):
    """What moves a grant on."""

    APPLY = "apply"
    SELECT = "select"
    DECLINE = "decline"
    AGREE = "agree"
    SETTLE = "settle"
    CLOSE = "close"


class Receiver(StrEnum):
    """Who receives the money."""

    DISTRICT = "district"
    PARTNER = "partner"


_S, _T = GrantState, GrantStep
TRANSITIONS: dict[tuple[GrantState, GrantStep], GrantState] = {
    (_S.CALLED, _T.APPLY): _S.APPLIED,
    (_S.APPLIED, _T.SELECT): _S.SELECTED,
    (_S.APPLIED, _T.DECLINE): _S.NOT_SELECTED,
    (_S.SELECTED, _T.AGREE): _S.AGREED,
    (_S.AGREED, _T.SETTLE): _S.SETTLED,
    (_S.SETTLED, _T.CLOSE): _S.CLOSED,
}
STATE_LABELS: dict[GrantState, str] = {
    _S.CALLED: "공모",
    _S.APPLIED: "신청",
    _S.SELECTED: "선정",
    _S.NOT_SELECTED: "미선정",
    _S.AGREED: "협약",
    _S.SETTLED: "정산",
    _S.CLOSED: "종료",
}
STEP_LABELS: dict[GrantStep, str] = {
    _T.APPLY: "신청",
    _T.SELECT: "선정",
    _T.DECLINE: "미선정",
    _T.AGREE: "협약",
    _T.SETTLE: "정산",
    _T.CLOSE: "종료",
}
RECEIVER_LABELS: dict[Receiver, str] = {Receiver.DISTRICT: "구", Receiver.PARTNER: "협약기관"}


def after(state: GrantState, step: GrantStep) -> GrantState | None:
    """The state a step leads to; None when it is out of order."""
    return TRANSITIONS.get((state, step))
