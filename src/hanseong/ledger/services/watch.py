"""Raises early warnings as alerts when their reason appears, and closes them when it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.alerts import close, raise_alert
from hanseong.core.calendar import to_kst
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import Actor
from hanseong.ledger.models import FundedProgramme, RaisedWarning
from hanseong.ledger.selectors.places import place_of
from hanseong.ledger.selectors.warnings import WarningView, conditions
from hanseong.ledger.services.refresh_programmes import refresh_programmes

LONGEST = 1_000


@transaction.atomic
def watch(programme_ids: Iterable[UUID], *, now: datetime) -> int:
    """Look at these programmes; how many warnings were raised or closed. Twice changes nothing.

    The programmes' rows are the lock: two at once would raise one warning twice.
    """
    ids = sorted(set(programme_ids))
    locked = FundedProgramme._unscoped.select_for_update().filter(id__in=ids).order_by("id")
    keys = {row.id: row.key for row in locked}
    found = {(one.kind, one.target): one for one in conditions(ids, today=to_kst(now).date())}
    rows = RaisedWarning._unscoped.filter(programme_id__in=ids, over_at=None)
    known = {(row.kind, row.target): row for row in rows}
    if found.keys() == known.keys():
        return 0
    by = system_actor("ledger")
    for place in sorted(known.keys() - found.keys()):
        _close(known[place], by=by, now=now)
    for place in sorted(found.keys() - known.keys()):
        _raise(found[place], keys[found[place].programme_id], by=by, now=now)
    return len(found.keys() ^ known.keys())


def watch_everything(*, now: datetime) -> int:
    """What the timer does every day: names and owners brought up to date, every programme looked at."""
    refresh_programmes(by=system_actor("ledger"), now=now)
    return watch(FundedProgramme._unscoped.values_list("id", flat=True), now=now)


def _raise(one: WarningView, key: str, *, by: Actor, now: datetime) -> None:
    alert = raise_alert(
        kind=one.kind,
        severity=one.severity,
        text=one.sentence[:LONGEST],
        url=place_of(one.page, key),
        is_simulated=one.is_simulated,
        by=by,
        now=now,
    )
    RaisedWarning._unscoped.create(
        programme_id=one.programme_id, kind=one.kind, target=one.target, alert_id=alert.id, raised_at=now
    )


def _close(row: RaisedWarning, *, by: Actor, now: datetime) -> None:
    close(alert_id=row.alert_id, note=_("까닭이 없어졌습니다."), by=by, now=now)
    row.over_at = now
    row.save(update_fields=["over_at"])
