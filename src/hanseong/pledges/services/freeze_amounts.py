"""Freezes what the ledger's records say of a sheet's amounts, with the typed amounts beside them."""

from __future__ import annotations

from typing import Any

from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.proposals import Proposal
from hanseong.pledges.models import FrozenAmount, Pledge, Programme, Snapshot
from hanseong.pledges.selectors.books import INDICATORS, proposals
from hanseong.pledges.services.freeze_evidence import MOST_RECORDS, record_json, records_hash


def read_amounts(pledge: Pledge, sheet: QuarterSheet) -> list[FrozenAmount]:
    """Every amount that records give for this sheet, as rows that belong to no snapshot yet."""
    keys = [entry.key for entry in sheet.programmes]
    rows = Programme._unscoped.filter(pledge=pledge, key__in=keys)
    programmes = {row.key: row for row in rows}
    return [
        _row(position, one, programmes.get(one.place.programme))
        for position, one in enumerate(proposals(pledge, sheet))
    ]


def _row(position: int, one: Proposal, programme: Programme | None) -> FrozenAmount:
    records = [record_json(record) for record in one.found.records[:MOST_RECORDS]]
    return FrozenAmount(
        place=one.key,
        position=position,
        programme=programme,
        stage=str(one.place.stage),
        fiscal_year=one.place.year or None,
        fund_source=one.place.source,
        indicator_key=next(key for stage, key in INDICATORS.items() if stage == one.place.stage),
        start=one.start,
        end=one.end,
        value_krw=one.found.value_krw,
        typed_krw=one.typed.value_krw,
        slack_krw=one.typed.slack_krw,
        records=records,
        records_sha256=records_hash(records),
        observed_at=one.found.observed_at,
        source=one.found.source,
        is_simulated=one.found.is_simulated,
    )


def amount_json(row: FrozenAmount) -> dict[str, Any]:
    """The form that stands in the snapshot."""
    return {
        "place": row.place,
        "programme": row.programme.key if row.programme else "",
        "stage": row.stage,
        "year": row.fiscal_year,
        "fund_source": row.fund_source,
        "indicator": row.indicator_key,
        "start": row.start,
        "end": row.end,
        "value_krw": row.value_krw,
        "typed_krw": row.typed_krw,
        "slack_krw": row.slack_krw,
        "records": len(row.records),
        "records_sha256": row.records_sha256,
        "observed_at": row.observed_at,
        "source": row.source,
        "is_simulated": row.is_simulated,
    }


def store_amounts(snapshot: Snapshot, rows: list[FrozenAmount]) -> None:
    """Keep the amounts beside the snapshot."""
    for row in rows:
        row.snapshot = snapshot
    FrozenAmount._unscoped.bulk_create(rows)
