"""Reads every indicator bound to a pledge for one quarter and freezes the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.core.chain import canonical
from hanseong.core.registry import Reading, Record
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.sheet.counts import Stated, stated_in
from hanseong.pledges.models import EvidenceReading, IndicatorBinding, Pledge, Snapshot
from hanseong.pledges.selectors.books import Named, asked

MOST_RECORDS = 5_000


@dataclass(frozen=True)
class Frozen:
    """One indicator's answer for ``[start, end)`` beside what people typed (low, high; None: nothing)."""

    binding: IndicatorBinding
    start: date
    end: date
    value: Decimal | None
    typed: tuple[int, int] | None
    records: list[dict[str, Any]]
    records_sha256: str
    observed_at: datetime | None
    source: str
    is_simulated: bool

    def as_json(self) -> dict[str, Any]:
        """The form that stands in the snapshot."""
        return {
            "programme": self.binding.programme.key,
            "indicator": self.binding.indicator_key,
            "unit": self.binding.unit,
            "start": self.start,
            "end": self.end,
            "value": self.value,
            "typed_low": self.typed[0] if self.typed else None,
            "typed_high": self.typed[1] if self.typed else None,
            "records": len(self.records),
            "records_sha256": self.records_sha256,
            "observed_at": self.observed_at,
            "source": self.source,
            "is_simulated": self.is_simulated,
        }


def read_evidence(pledge: Pledge, sheet: QuarterSheet, quarter: Quarter) -> list[Frozen]:
    """Ask the registry for every binding; an indicator whose room is gone answers "no data"."""
    rows = IndicatorBinding._unscoped.filter(pledge=pledge).select_related("programme")
    start, end = quarter.first_day, quarter.next.first_day
    return [
        _frozen(pledge, row, sheet, start, end)
        for row in rows.order_by("programme__position", "indicator_key")
    ]


def _frozen(pledge: Pledge, binding: IndicatorBinding, sheet: QuarterSheet, start: date, end: date) -> Frozen:
    house_key = Named.of(pledge).programme(binding.programme.key)
    reading = asked(binding.indicator_key, house_key, start, end) or Reading(None, (), None, "")
    records = [record_json(record) for record in reading.records[:MOST_RECORDS]]
    typed = typed_count(sheet, binding.programme.key, binding.unit)
    return Frozen(
        binding=binding,
        start=start,
        end=end,
        value=reading.value,
        typed=(typed.low, typed.high) if typed.mentions else None,
        records=records,
        records_sha256=records_hash(records),
        observed_at=reading.observed_at,
        source=reading.source,
        is_simulated=reading.is_simulated,
    )


def typed_count(sheet: QuarterSheet, programme: str, unit: str) -> Stated:
    """What the rows of the sheet's own quarter state in that unit."""
    return stated_in(_items(sheet, programme), unit)


def _items(sheet: QuarterSheet, programme: str) -> Iterator[str]:
    for row in sheet.results:
        if row.programme == programme and row.quarter == sheet.quarter:
            yield from row.items


def records_hash(records: list[dict[str, Any]]) -> str:
    """What a snapshot keeps of its records."""
    return hashlib.sha256(canonical(records)).hexdigest()


def record_json(record: Record) -> dict[str, Any]:
    """A record as it is kept: enough to find it again."""
    at = record.at.isoformat() if record.at else None
    return {"kind": record.kind, "id": record.id, "label": record.label, "url": record.url, "at": at}


def store_evidence(snapshot: Snapshot, frozen: list[Frozen]) -> None:
    """Keep the answers beside the snapshot."""
    EvidenceReading._unscoped.bulk_create(
        EvidenceReading(
            snapshot=snapshot,
            programme=row.binding.programme,
            indicator_key=row.binding.indicator_key,
            unit=row.binding.unit,
            start=row.start,
            end=row.end,
            value=row.value,
            typed_low=row.typed[0] if row.typed else None,
            typed_high=row.typed[1] if row.typed else None,
            records=row.records,
            records_sha256=row.records_sha256,
            observed_at=row.observed_at,
            source=row.source,
            is_simulated=row.is_simulated,
        )
        for row in frozen
    )
