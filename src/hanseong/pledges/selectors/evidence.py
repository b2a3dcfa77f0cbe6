"""Indicator values frozen into a quarter, the typed value beside them, and whether they still agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor, may
from hanseong.core.registry import indicators
from hanseong.pledges.models import EvidenceReading, IndicatorBinding
from hanseong.pledges.permissions import VIEW_DRAFTS
from hanseong.pledges.selectors.books import Named, asked
from hanseong.pledges.selectors.finding import find_pledge, find_pledge_at
from hanseong.pledges.selectors.working import exact

MISMATCH = "EVIDENCE_MISMATCH"


@dataclass(frozen=True)
class EvidenceView:
    """One frozen reading of ``[start, end)``. ``records`` are shown to readers of drafts only.

    ``finding`` is ``EVIDENCE_MISMATCH`` where the typed value differs from the frozen one, or where
    the indicator answers otherwise today (``value_now``; asked for with ``recheck``).
    """

    quarter: Quarter
    revision: int
    programme: str
    indicator_key: str
    indicator: str
    unit: str
    start: date
    end: date
    value: Decimal | None
    typed_low: Decimal | None
    typed_high: Decimal | None
    records: tuple[dict[str, Any], ...]
    record_count: int
    records_sha256: str
    observed_at: datetime | None
    source: str
    is_simulated: bool
    value_now: Decimal | None
    was_rechecked: bool
    finding: str


@dataclass(frozen=True)
class BindingView:
    """A programme counted by an indicator."""

    id: UUID
    programme_key: str
    programme: str
    indicator_key: str
    indicator: str
    unit: str


def bindings(actor: Actor, no: str, *, term: int | None = None) -> list[BindingView]:
    """Which indicators count for the pledge."""
    pledge = find_pledge(actor, no, term=term)
    rows = IndicatorBinding._unscoped.filter(pledge=pledge).select_related("programme")
    return [
        BindingView(
            row.id,
            row.programme.key,
            row.programme.name,
            row.indicator_key,
            _name(row.indicator_key),
            row.unit,
        )
        for row in rows.order_by("programme__position", "indicator_key")
    ]


def readings(
    actor: Actor, no: str, *, quarter: Quarter | None = None, term: int | None = None, recheck: bool = False
) -> list[EvidenceView]:
    """Frozen readings of the newest revision of a quarter (None: of every quarter), newest first."""
    pledge = find_pledge_at(actor, no, quarter, term=term)
    rows = EvidenceReading.objects.visible_to(actor).filter(snapshot__report__pledge=pledge)
    if quarter is not None:
        rows = rows.filter(snapshot__report__year=quarter.year, snapshot__report__number=quarter.number)
    rows = rows.select_related("snapshot__report__pledge__term", "programme").order_by(
        "-snapshot__report__year",
        "-snapshot__report__number",
        "-snapshot__revision",
        "programme__position",
        "indicator_key",
    )
    newest: dict[UUID, int] = {}
    for row in rows:
        newest.setdefault(row.snapshot.report_id, row.snapshot.revision)
    shows_records = may(actor, VIEW_DRAFTS)
    return [
        _view(row, shows_records=shows_records, recheck=recheck)
        for row in rows
        if row.snapshot.revision == newest[row.snapshot.report_id]
    ]


def _view(row: EvidenceReading, *, shows_records: bool, recheck: bool) -> EvidenceView:
    can_ask = recheck and row.indicator_key in indicators
    house_key = Named.of(row.snapshot.report.pledge).programme(row.programme.key)
    answer = asked(row.indicator_key, house_key, row.start, row.end) if can_ask else None
    now = None if answer is None else exact(answer.value)
    value, low, high = exact(row.value), exact(row.typed_low), exact(row.typed_high)
    differs = value is not None and low is not None and high is not None and not low <= value <= high
    moved = can_ask and now != value
    return EvidenceView(
        quarter=row.snapshot.report.quarter,
        revision=row.snapshot.revision,
        programme=row.programme.name,
        indicator_key=row.indicator_key,
        indicator=_name(row.indicator_key),
        unit=row.unit,
        start=row.start,
        end=row.end,
        value=value,
        typed_low=low,
        typed_high=high,
        records=tuple(row.records) if shows_records else (),
        record_count=len(row.records),
        records_sha256=row.records_sha256,
        observed_at=row.observed_at,
        source=row.source,
        is_simulated=row.is_simulated,
        value_now=now,
        was_rechecked=can_ask,
        finding=MISMATCH if differs or moved else "",
    )


def _name(key: str) -> str:
    return str(indicators.get(key).name) if key in indicators else key
