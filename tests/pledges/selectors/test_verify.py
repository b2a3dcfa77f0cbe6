"""Whatever was altered, cut off or slipped in is found and named."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.pledges.stage import enter_pledge, published, walk

from hanseong.core.errors import CheckFailed
from hanseong.pledges.commands import group
from hanseong.pledges.models import Snapshot
from hanseong.pledges.selectors.verify import snapshot_breaks
from hanseong.pledges.services.withdraw_report import withdraw_report


@pytest.fixture
def two_snapshots(stage) -> None:
    published(stage)
    walk(stage, enter_pledge(stage), "published")


def said() -> list[str]:
    return [str(found) for found in snapshot_breaks()]


@pytest.mark.usefixtures("two_snapshots")
def test_an_untouched_store_has_no_break() -> None:
    assert said() == []


@pytest.mark.usefixtures("two_snapshots")
def test_one_altered_byte_is_found_and_named() -> None:
    row = Snapshot._unscoped.get(report__year=2024)
    Snapshot._unscoped.filter(id=row.id).update(payload=row.payload.replace("정보화", "정보회", 1))
    assert [text.split(":")[0] for text in said()] == ["I-①-3 2024Q2 r1"]


@pytest.mark.usefixtures("two_snapshots")
def test_an_altered_snapshot_with_a_fitting_hash_is_found() -> None:
    import hashlib

    row = Snapshot._unscoped.get(report__year=2024)
    payload = row.payload.replace("정보화", "정보회", 1)
    digest = hashlib.sha256(payload.encode()).hexdigest()
    Snapshot._unscoped.filter(id=row.id).update(payload=payload, sha256=digest)
    assert [text.split(":")[0] for text in said()] == ["I-①-3 2024Q2 r1"]


@pytest.mark.usefixtures("two_snapshots")
def test_a_removed_snapshot_is_missed() -> None:
    newest = Snapshot._unscoped.order_by("-chain_sequence").first()
    newest.evidence.all().delete()
    newest.delete()
    assert [text.split(":")[0] for text in said()] == ["I-①-1 2026Q3 r1"]


@pytest.mark.usefixtures("two_snapshots")
def test_a_slipped_in_snapshot_is_found() -> None:
    row = Snapshot._unscoped.get(report__year=2024)
    row.pk, row.revision, row.chain_sequence = None, 2, 99
    row._state.adding = True
    row.id = None
    row.save(force_insert=True)
    assert [text.split(":")[0] for text in said()] == ["I-①-3 2024Q2 r2"]


@pytest.mark.usefixtures("two_snapshots")
def test_the_command_names_it_and_fails() -> None:
    done = CliRunner().invoke(group, ["verify"])
    assert (done.exit_code, "2" in done.output) == (0, True)
    Snapshot._unscoped.update(sha256="0" * 64)
    failed = CliRunner().invoke(group, ["verify"])
    assert isinstance(failed.exception, CheckFailed)
    assert failed.exception.exit_code == 1
    assert "I-①-3 2024Q2 r1" in failed.output


def test_a_withdrawn_quarter_shown_again_behind_the_services_is_found(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    withdraw_report(report_id=report_id, reason="금액 오류", by=stage.publisher, now=stage.now)
    assert said() == []
    Snapshot._unscoped.update(is_public=True)
    assert [text.split(":")[0] for text in said()] == ["I-①-1 2026Q3 r1"]


@pytest.mark.usefixtures("two_snapshots")
def test_a_public_quarter_hidden_behind_the_services_is_found() -> None:
    Snapshot._unscoped.filter(report__year=2024).update(is_public=False)
    assert [text.split(":")[0] for text in said()] == ["I-①-3 2024Q2 r1"]
