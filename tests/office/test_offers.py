"""The office's own tiles: the system and the open alerts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.harness.sessions import staff

from hanseong.core.alerts import close, raise_alert
from hanseong.core.jobs.services.beat import beat
from hanseong.core.permissions import ANONYMOUS, Role
from hanseong.core.registry import AlertKind, alert_kinds, tiles

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
if "office.trial" not in alert_kinds:
    alert_kinds.add(AlertKind("office.trial", "시험", "main", "severe"))


@pytest.fixture
def by():
    return staff("officer", Role.OFFICER)


def test_without_a_worker_the_system_asks_for_attention(by):
    read = tiles.get("office.system").read
    assert read(by, NOW).state == "attention"
    beat("w1", now=NOW)
    found = read(by, NOW)
    assert (found.state, found.figures[0].value, found.observed_at) == ("ok", 1, NOW)


def test_open_alerts_are_counted_and_simulated_ones_marked(by):
    read = tiles.get("office.alerts").read
    assert (read(by, NOW).state, read(by, NOW).figures[0].value) == ("ok", 0)
    alert = raise_alert(kind="office.trial", text="수위 상승", is_simulated=True, by=by, now=NOW)
    found = read(by, NOW)
    assert (found.state, found.headline, found.figures[0].value, found.is_simulated) == (
        "alarm",
        "수위 상승",
        1,
        True,
    )
    assert found.rows[0][0].startswith("[모의]")
    raise_alert(kind="office.trial", severity="minor", text="실제", by=by, now=NOW)
    assert not read(by, NOW).is_simulated, "one real alert is enough not to call the tile simulated"
    assert read(ANONYMOUS, NOW).figures[0].value == 0
    close(alert_id=alert.id, by=by, now=NOW)
    assert read(by, NOW).state == "attention"
