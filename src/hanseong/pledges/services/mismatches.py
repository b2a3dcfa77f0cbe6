"""A mismatch is raised, brought up to date and closed: its alert, its inbox item and its audit line with it.

Every function is called with the pledge's row locked, in the transaction of the act itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hanseong.core import live, todo
from hanseong.core.alerts import close, raise_alert
from hanseong.core.chain import audit
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.mismatch import Change, Outcome
from hanseong.pledges.models import EvidenceMismatch, QuarterReport, Snapshot
from hanseong.pledges.services.asking import ask_about_mismatch, mismatch_target
from hanseong.pledges.services.locking import CHANGED, event_of

ALERT = "pledges.evidence_mismatch"
LONGEST_REASON = 500
Kept = list[dict[str, Any]]


def as_kept(changes: Sequence[Change]) -> Kept:
    """Changes as they are kept and compared."""
    return [one.as_json() for one in changes]


def open_mismatch(report: QuarterReport) -> EvidenceMismatch | None:
    """The one that is open."""
    return EvidenceMismatch._unscoped.filter(report=report, over_at=None).first()


def settle(snapshot: Snapshot, changes: Sequence[Change], *, by: Actor, now: datetime) -> bool:
    """Make the rows say what is so: raise, bring up to date or close. False where they said it already."""
    report, kept = snapshot.report, as_kept(changes)
    row = open_mismatch(report)
    if row is None:
        if not kept or _was_waived(snapshot, kept):
            return False
        _raise(snapshot, kept, by=by, now=now)
    elif not kept or row.snapshot_id != snapshot.id:
        close_mismatch(row, Outcome.VANISHED, reason="", by=by, now=now)
        if kept:
            _raise(snapshot, kept, by=by, now=now)
    elif row.changes == kept:
        return False
    else:
        row.changes, row.changed_at = kept, now
        row.save(update_fields=["changes", "changed_at"])
        _tell(row, "changed", by=by, now=now, detail={"changes": kept})
    return True


def close_mismatch(row: EvidenceMismatch, outcome: Outcome, *, reason: str, by: Actor, now: datetime) -> None:
    """It is over: because of what, decided by whom; nobody is waited for any more."""
    row.over_at, row.outcome, row.reason = now, str(outcome), reason[:LONGEST_REASON]
    row.decided_by_id = None if by.is_system else by.user_id
    row.save(update_fields=["over_at", "outcome", "reason", "decided_by"])
    note = reason or _("까닭이 없어졌습니다.")
    close(alert_id=row.alert_id, note=note, by=system_actor("pledges"), now=now)
    todo.close_todos(targets=[mismatch_target(row)], by=by, now=now)
    _tell(row, "closed", by=by, now=now, detail={"outcome": str(outcome), "reason": reason})


def supersede(report: QuarterReport, outcome: Outcome, *, reason: str, by: Actor, now: datetime) -> None:
    """The published sheet is being corrected or was withdrawn: nothing is left to disagree with."""
    row = open_mismatch(report)
    if row is not None:
        close_mismatch(row, outcome, reason=reason, by=by, now=now)


def _was_waived(snapshot: Snapshot, kept: Kept) -> bool:
    """Whether somebody has decided already that exactly this may stand."""
    rows = EvidenceMismatch._unscoped.filter(snapshot=snapshot, outcome=str(Outcome.WAIVED))
    newest = rows.order_by("-over_at").first()
    return newest is not None and newest.changes == kept


def _raise(snapshot: Snapshot, kept: Kept, *, by: Actor, now: datetime) -> None:
    report = snapshot.report
    sentence = _(
        "%(number)s %(title)s: 게시된 %(quarter)s의 금액·실적 근거 %(count)d곳이 기록과 달라졌습니다."
    )
    alert = raise_alert(
        kind=ALERT,
        text=sentence
        % {
            "number": report.pledge.management_number,
            "title": report.pledge.title,
            "quarter": report.quarter,
            "count": len(kept),
        },
        is_simulated=report.pledge.is_simulated,
        by=system_actor("pledges"),
        now=now,
    )
    row = EvidenceMismatch._unscoped.create(
        report=report, snapshot=snapshot, changes=kept, alert_id=alert.id, raised_at=now, changed_at=now
    )
    ask_about_mismatch(row, by=by, now=now)
    _tell(row, "raised", by=by, now=now, detail={"changes": kept})


def _tell(row: EvidenceMismatch, what: str, *, by: Actor, now: datetime, detail: dict[str, Any]) -> None:
    """The audit line and the announcement."""
    report = row.report
    body = {"pledge": report.pledge.management_number, "quarter": str(report.quarter), **detail}
    audit.record(by=by, verb=f"pledges.mismatch.{what}", target=mismatch_target(row), detail=body, now=now)
    live.publish(CHANGED, event_of(report), now=now)
