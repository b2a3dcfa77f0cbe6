"""What is shown beside a frozen payload cannot be altered unseen either."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.pledges.stage import decide_all, enter_pledge, report_of, walk

from hanseong.pledges.models import EvidenceReading, Snapshot
from hanseong.pledges.selectors.verify import snapshot_breaks
from hanseong.pledges.services.bind_indicator import bind_indicator


@pytest.fixture
def frozen(stage) -> Snapshot:
    """A published quarter with one frozen indicator."""
    report_id = enter_pledge(stage)
    bind_indicator(
        pledge_id=report_of(report_id).pledge_id,
        programme_key="p1",
        indicator_key="pledges.results_reported",
        by=stage.officer,
        now=stage.now,
    )
    decide_all(stage, report_id)
    walk(stage, report_id, "published")
    assert EvidenceReading._unscoped.count() == 1
    return Snapshot._unscoped.get()


def altered(row: Snapshot, name: str) -> object:
    value = getattr(row, name)
    if name.endswith("_krw"):
        return (value or Decimal(0)) + 1
    return value + timedelta(seconds=1) if name == "published_at" else f"{value}."


def test_untouched(frozen: Snapshot) -> None:
    assert snapshot_breaks() == []


@pytest.mark.parametrize(
    "name", ["required_krw", "executed_krw", "executed_rows_krw", "reason", "published_at"]
)
def test_an_altered_column_is_found(frozen: Snapshot, name: str) -> None:
    Snapshot._unscoped.filter(id=frozen.id).update(**{name: altered(frozen, name)})
    assert [str(found).split(":")[0] for found in snapshot_breaks()] == ["I-①-1 2026Q3 r1"]


@pytest.mark.parametrize(
    "change",
    [
        {"value": Decimal(99)},
        {"records": []},
        {"records_sha256": "0" * 64, "records": [{"id": "other"}]},
        {"source": "elsewhere"},
        {"observed_at": None},
        {"is_simulated": True},
    ],
)
def test_altered_evidence_is_found(frozen: Snapshot, change: dict[str, object]) -> None:
    EvidenceReading._unscoped.update(**change)
    assert len(snapshot_breaks()) == 1


def test_removed_evidence_is_found(frozen: Snapshot) -> None:
    EvidenceReading._unscoped.all().delete()
    assert len(snapshot_breaks()) == 1
