"""Three states kept apart: what the department declares, what evidence shows, how it stands in time. Pure.

None of them overwrites another. "No public evidence by this date" is not "not done".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.figures import Figure, percent
from hanseong.pledges.domain.forecast import elapsed
from hanseong.pledges.domain.sheet.counts import stated_in


class EvidenceState(StrEnum):
    """How far the past targets are supported by results that state a quantity."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    NO_EVIDENCE = "no_evidence"
    CANNOT_JUDGE = "cannot_judge"


class ScheduleState(StrEnum):
    """How the money stands against the time gone."""

    ON_SCHEDULE = "on_schedule"
    BEHIND = "behind"
    OVER = "over"
    CANNOT_JUDGE = "cannot_judge"


@dataclass(frozen=True)
class States:
    """The three states with the figures that made two of them."""

    declared: str
    declared_text: str
    evidence: EvidenceState
    evidence_figure: Figure
    schedule: ScheduleState
    schedule_figure: Figure


BEHIND_POINTS = Decimal(20)


def states(sheet: QuarterSheet, as_of: Quarter, executed_krw: Decimal | None) -> States:
    """All three states as of the end of a quarter."""
    evidence, evidence_figure = _evidence(sheet, as_of)
    schedule, schedule_figure = _schedule(sheet, as_of, executed_krw)
    head = sheet.head
    return States(head.declared_state, head.state_text, evidence, evidence_figure, schedule, schedule_figure)


def _evidence(sheet: QuarterSheet, as_of: Quarter) -> tuple[EvidenceState, Figure]:
    past = [t for t in sheet.targets if t.value and t.kind == "count" and t.year < as_of.year]
    met = stated = 0
    for target in past:
        items = [
            item
            for row in sheet.results
            if row.programme == target.programme and row.quarter and row.quarter.year == target.year
            for item in row.items
        ]
        count = stated_in(items, target.unit)
        stated += count.mentions > 0
        met += target.value is not None and count.mentions > 0 and count.high >= target.value
    inputs: dict[str, Any] = {"targets_met": met, "targets_with_statement": stated, "past_targets": len(past)}
    share = percent(Decimal(met), Decimal(len(past)))
    figure = Figure(share, "%", "targets_met / past_targets * 100", inputs, str(as_of))
    if not past:
        return EvidenceState.CANNOT_JUDGE, figure
    if not stated:
        return EvidenceState.NO_EVIDENCE, figure
    return (EvidenceState.SUPPORTED if met == len(past) else EvidenceState.PARTLY_SUPPORTED), figure


def _schedule(sheet: QuarterSheet, as_of: Quarter, executed: Decimal | None) -> tuple[ScheduleState, Figure]:
    head = sheet.head
    share = (
        elapsed(head.period_start, head.period_end, as_of).share
        if head.period_start and head.period_end
        else None
    )
    gone = None if share is None else percent(share, Decimal(1))
    rate = percent(executed, head.total_budget_krw)
    ahead = None if gone is None or rate is None else rate - gone
    inputs = {"executed_share": rate, "time_share": gone}
    figure = Figure(ahead, "%p", "executed_share - time_share", inputs, str(as_of))
    if ahead is None:
        return ScheduleState.CANNOT_JUDGE, figure
    if gone is not None and gone >= 100 and head.declared_state not in ("completed", "completed_continuing"):
        return ScheduleState.OVER, figure
    return (ScheduleState.BEHIND if ahead < -BEHIND_POINTS else ScheduleState.ON_SCHEDULE), figure
