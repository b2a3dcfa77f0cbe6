"""Follows the records behind published quarters: a timer reads what changed and looks at those pledges again.

The published sheet never moves; what its records say otherwise becomes a mismatch that people decide.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from hanseong.core import live
from hanseong.core.live.domain.events import Event
from hanseong.core.people.selectors import system_actor
from hanseong.pledges.models import Pledge, RecordWatch
from hanseong.pledges.selectors.rechecks import affected, changes, every_pledge, newest_published
from hanseong.pledges.services.mismatches import settle

TOPICS = ("ledger.changed",)
WHOLE = timedelta(days=1)
_BATCH = 500


@transaction.atomic
def check_pledge(pledge_id: UUID, *, now: datetime) -> int:
    """Look at every published quarter of a pledge; how many mismatches were raised, changed or closed.

    The pledge's row is the lock: two at once would raise one mismatch twice. Twice changes nothing.
    """
    pledge = Pledge._unscoped.select_for_update(of=("self",)).select_related("term").get(id=pledge_id)
    by = system_actor("pledges")
    return sum(settle(snapshot, changes(snapshot), by=by, now=now) for snapshot in newest_published(pledge))


def follow_records(*, now: datetime) -> int:
    """What the timer does: look at the pledges whose records changed since the last time.

    Once a day, and where events may have been missed, it looks at every pledge. The place up to
    which it has read is kept only afterwards: what breaks off is done again, and changes nothing twice.
    """
    watch = RecordWatch.objects.filter(id=1).first()
    if watch is None or now - watch.checked_at >= WHOLE or live.gap(watch.cursor):
        cursor = live.head()
        return _look(every_pledge(), cursor, now=now, is_whole=True)
    events = live.read_after(watch.cursor, TOPICS, _BATCH)
    if not events:
        return 0
    return _look(_pledges_of(events), events[-1].cursor, now=now, is_whole=False)


def _pledges_of(events: list[Event]) -> list[UUID]:
    """Those that the events name; every one where an event names none."""
    keys: set[str] = set()
    for event in events:
        named = (
            [event.payload["programme"]] if "programme" in event.payload else event.payload.get("programmes")
        )
        if named is None:
            return every_pledge()
        keys.update(str(key) for key in named)
    return affected(keys)


def _look(pledge_ids: list[UUID], cursor: str, *, now: datetime, is_whole: bool) -> int:
    done, faults = 0, []
    for pledge_id in pledge_ids:
        try:
            done += check_pledge(pledge_id, now=now)
        except Exception as fault:  # noqa: BLE001 - one pledge at fault must not hide the others'
            faults.append(fault)
    if faults:
        raise faults[0]  # the place stays: all of it is looked at again
    facts = {"cursor": cursor, **({"checked_at": now} if is_whole else {})}
    RecordWatch.objects.update_or_create(id=1, defaults=facts, create_defaults={**facts, "checked_at": now})
    return done
