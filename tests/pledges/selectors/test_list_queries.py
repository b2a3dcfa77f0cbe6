"""The list asks a constant number of questions, however many pledges and quarters there are."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.pledges.stage import enter_pledge, report_of, walk

from hanseong.core.permissions import ANONYMOUS
from hanseong.pledges.models import Pledge, QuarterReport, Snapshot
from hanseong.pledges.selectors.pledge_list import pledges
from hanseong.pledges.selectors.sheets import sheet


def copies(report_id, count: int) -> None:
    """More pledges with a published and an open quarter each, written straight into the tables."""
    first = report_of(report_id)
    frozen = Snapshot._unscoped.get(report_id=report_id)
    for number in range(count):
        pledge = Pledge._unscoped.get(id=first.pledge_id)
        pledge.pk, pledge.number_key = None, f"X-{number}"
        pledge._state.adding = True
        pledge.id = None
        pledge.save(force_insert=True)
        report = QuarterReport._unscoped.create(pledge=pledge, year=2026, number=3, state="published")
        Snapshot._unscoped.create(
            report=report,
            revision=1,
            payload="{}",
            sha256="0" * 64,
            chain_sequence=100 + number,
            published_at=frozen.published_at,
            required_krw=frozen.required_krw,
            executed_krw=frozen.executed_krw,
        )


def asked(reader, now) -> int:
    with CaptureQueriesContext(connection) as found:
        pledges(reader, term=9, now=now)
    return len(found)


def test_the_number_of_queries_does_not_grow(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    few = [asked(reader, stage.now) for reader in (ANONYMOUS, stage.officer, stage.reviewer)]
    copies(report_id, 12)
    many = [asked(reader, stage.now) for reader in (ANONYMOUS, stage.officer, stage.reviewer)]
    assert len(pledges(ANONYMOUS, term=9, now=stage.now)) == 13
    assert few == many
    assert max(many) <= 4


def test_amounts_of_a_line_are_those_of_its_quarter(stage) -> None:
    report_id = enter_pledge(stage)
    row = pledges(stage.officer, term=9, now=stage.now)[0]
    assert (row.as_of, row.report_state, row.required_krw, row.executed_krw) == (
        "2026Q3",
        "draft",
        50_000_000,
        3_000_000,
    )
    assert str(row.rate_percent) == "6.00"
    walk(stage, report_id, "published")
    frozen = pledges(ANONYMOUS, term=9, now=stage.now)[0]
    assert (frozen.report_state, frozen.rate_percent, frozen.revision) == ("published", row.rate_percent, 1)


def test_a_sheet_takes_a_constant_number_of_queries(stage) -> None:
    enter_pledge(stage)
    with CaptureQueriesContext(connection) as found:
        sheet(stage.reviewer, "I-1-1")
    assert len(found) <= 13
