"""The demo district: history, a term that contains today, every state, all through real services."""

from __future__ import annotations

from datetime import UTC, datetime

import jsonschema
import pytest

from hanseong.core.calendar import Quarter
from hanseong.core.people import demo as people_demo
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import ANONYMOUS
from hanseong.core.registry import datasets, tiles
from hanseong.pledges import demo
from hanseong.pledges.demo import quarters
from hanseong.pledges.models import Comment, Pledge, QuarterReport, ReceivedDocument, Snapshot
from hanseong.pledges.selectors import evidence, history, pledge_list, summaries
from hanseong.pledges.selectors.terms import current
from hanseong.pledges.selectors.verify import snapshot_breaks


def load(now: datetime) -> None:
    people_demo.load(now=now)
    demo.load(now=now)
    quarters.load(now=now)


def test_the_demo_district(db, now) -> None:
    load(now)
    assert current(now).number == 9
    states = {row.report_state for row in pledge_list.pledges(system_actor("x"), now=now)}
    assert states == {"draft", "head_review", "planning_review", "approved", "published"}
    public = pledge_list.pledges(ANONYMOUS, now=now)
    assert len(public) == 12
    assert all(row.report_state == "published" for row in public)
    assert not Pledge._unscoped.filter(is_simulated=False).exists()
    assert snapshot_breaks() == []
    assert ReceivedDocument._unscoped.count() == 1
    assert summaries.summary(ANONYMOUS, "I-①-3", as_of=Quarter(2024, 2))["executed_table"]["value"] == 355
    carried = Pledge._unscoped.get(carried_from__isnull=False)
    assert carried.carried_from.number_key == "I-1-3"
    assert {comment.state for comment in Comment._unscoped.all()} == {"shown", "queued"}
    assert evidence.readings(ANONYMOUS, "I-②-1", quarter=Quarter(2026, 3))
    assert len(history.owners(ANONYMOUS, "III-①-2")) == 2
    counts = (Pledge._unscoped.count(), Snapshot._unscoped.count())
    demo.load(now=now)
    quarters.load(now=now)
    assert (Pledge._unscoped.count(), Snapshot._unscoped.count()) == counts


def test_the_tile_and_the_data_set_show_published_quarters_only(db, now) -> None:
    empty = tiles.get("pledges.progress").read(ANONYMOUS, now)
    assert (empty.state, empty.figures) == ("unknown", ())
    load(now)
    tile = tiles.get("pledges.progress").read(ANONYMOUS, now)
    assert tile.is_simulated
    assert (tile.state, len(tile.rows), len(tile.figures)) == ("attention", 3, 3)
    assert tile.note
    entry = datasets.get("pledges.results")
    rows = list(entry.read(Quarter(2026, 3).first_day, Quarter(2027, 1).first_day, None))
    assert rows
    for row in rows:
        jsonschema.validate(row, dict(entry.schema))
    drafts = QuarterReport._unscoped.filter(year=2026, number=4).exclude(state="published")
    hidden = set(drafts.values_list("pledge__management_number", flat=True))
    assert all(row["quarter"] != "2026Q4" for row in rows if row["management_no"] in hidden)


@pytest.mark.parametrize("day", [(2026, 7, 3), (2027, 3, 31), (2030, 6, 30)])
def test_the_demo_loads_on_any_day_of_the_term(db, day) -> None:
    now = datetime(*day, 3, 0, tzinfo=UTC)
    load(now)
    assert current(now).number == 9
    assert snapshot_breaks() == []
    latest = Snapshot._unscoped.order_by("-published_at").first()
    assert latest.published_at <= now
