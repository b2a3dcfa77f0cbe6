"""The sheet a report stands for right now: its working rows, or else its newest snapshot."""

from __future__ import annotations

import json
from typing import Any

from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.payload import from_payload
from hanseong.pledges.models import QuarterReport, Snapshot
from hanseong.pledges.selectors.working import working_sheet


def snapshot_body(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot's payload as JSON values."""
    body: dict[str, Any] = json.loads(snapshot.payload)
    return body


def snapshot_sheet(snapshot: Snapshot) -> QuarterSheet:
    """The sheet that a snapshot froze."""
    return from_payload(snapshot_body(snapshot)["sheet"])


def newest_snapshot(report: QuarterReport) -> Snapshot | None:
    """The last revision, public or not."""
    return Snapshot._unscoped.filter(report=report).order_by("-revision").first()


def current_sheet(report: QuarterReport) -> QuarterSheet | None:
    """Rows, else the newest snapshot; None for a report that nobody filled yet."""
    if report.has_rows:
        return working_sheet(report, report.pledge)
    snapshot = newest_snapshot(report)
    return None if snapshot is None else snapshot_sheet(snapshot)
