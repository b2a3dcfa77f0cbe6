"""Amounts frozen into a published quarter, what their records say today, and the mismatches raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor, may
from hanseong.pledges.domain.mismatch import Change
from hanseong.pledges.domain.proposals import Place, Standing, Typed, standing
from hanseong.pledges.models import EvidenceMismatch, FrozenAmount, Snapshot
from hanseong.pledges.permissions import VIEW_DRAFTS
from hanseong.pledges.selectors.finding import find_pledge_at
from hanseong.pledges.selectors.rechecks import books_of, place_of, programmes_of
from hanseong.pledges.selectors.working import exact


@dataclass(frozen=True)
class AmountView:
    """One amount as it was frozen; in won. ``now_krw`` is what the records say today.

    ``is_partial``: some programmes of the sheet had no records. ``has_moved``: the records moved since.
    """

    place: Place
    programme: str
    start: date
    end: date
    value_krw: Decimal
    typed: Typed
    now_krw: Decimal
    records: tuple[dict[str, Any], ...]
    record_count: int
    records_sha256: str
    observed_at: datetime | None
    source: str
    is_simulated: bool
    is_partial: bool

    @property
    def standing(self) -> Standing:
        """How the published amount stands to its frozen records."""
        return standing(self.typed, self.value_krw, is_partial=self.is_partial)

    @property
    def has_moved(self) -> bool:
        """Whether the records give another amount today."""
        return self.now_krw != self.value_krw


@dataclass(frozen=True)
class FrozenView:
    """The amounts of one published quarter."""

    quarter: Quarter
    revision: int
    amounts: tuple[AmountView, ...]


@dataclass(frozen=True)
class MismatchView:
    """Records that moved after publication; open while ``over_at`` is None."""

    id: UUID
    report_id: UUID
    quarter: Quarter
    revision: int
    changes: tuple[Change, ...]
    raised_at: datetime
    over_at: datetime | None
    outcome: str
    reason: str
    decided_by: str


def frozen(
    actor: Actor, no: str, *, quarter: Quarter | None = None, term: int | None = None
) -> FrozenView | None:
    """The amounts of a quarter's newest revision (None: of the newest quarter that froze any).

    What the records say today is asked once for all of them. None where nothing was frozen.
    """
    pledge = find_pledge_at(actor, no, quarter, term=term)
    rows = Snapshot.objects.visible_to(actor).filter(report__pledge=pledge)
    if quarter is not None:
        rows = rows.filter(report__year=quarter.year, report__number=quarter.number)
    else:
        rows = rows.filter(amounts__isnull=False).distinct()
    newest = rows.select_related("report").order_by("-report__year", "-report__number", "-revision").first()
    if newest is None:
        return None
    newest.report.pledge = pledge
    found = list(newest.amounts.select_related("programme"))
    if not found:
        return None
    shown = tuple(_views(newest, found, shows_records=may(actor, VIEW_DRAFTS)))
    return FrozenView(newest.report.quarter, newest.revision, shown)


def _views(snapshot: Snapshot, rows: list[FrozenAmount], *, shows_records: bool) -> Iterable[AmountView]:
    today = books_of(snapshot, rows)
    covered = {row.programme_id for row in rows if row.programme_id}
    has_gaps = len(covered) < len(programmes_of(snapshot))
    for row in rows:
        place = place_of(row)
        now = today.found(place)
        yield AmountView(
            place=place,
            programme=row.programme.name if row.programme else "",
            start=row.start,
            end=row.end,
            value_krw=exact(row.value_krw) or Decimal(0),
            typed=Typed(exact(row.typed_krw), exact(row.slack_krw) or Decimal(0)),
            now_krw=Decimal(0) if now is None else now.value_krw,
            records=tuple(row.records) if shows_records else (),
            record_count=len(row.records),
            records_sha256=row.records_sha256,
            observed_at=row.observed_at,
            source=row.source,
            is_simulated=row.is_simulated,
            is_partial=has_gaps and row.programme_id is None,
        )


def mismatches(
    actor: Actor, no: str, *, quarter: Quarter | None = None, term: int | None = None
) -> list[MismatchView]:
    """The mismatches of a pledge's quarter (None: of all), the open ones first, then the newest."""
    pledge = find_pledge_at(actor, no, quarter, term=term)
    rows = EvidenceMismatch.objects.visible_to(actor).filter(report__pledge=pledge)
    if quarter is not None:
        rows = rows.filter(report__year=quarter.year, report__number=quarter.number)
    rows = rows.select_related("report", "decided_by", "snapshot").defer("snapshot__payload")
    found = [_mismatch(row) for row in rows.order_by("-raised_at")]
    return sorted(found, key=lambda one: one.over_at is not None)


def open_of_quarter(actor: Actor, quarter: Quarter) -> frozenset[UUID]:
    """The pledges of which a published quarter disagrees with its records. One query."""
    rows = EvidenceMismatch.objects.visible_to(actor).filter(
        report__year=quarter.year, report__number=quarter.number, over_at=None
    )
    return frozenset(rows.values_list("report__pledge_id", flat=True))


def _mismatch(row: EvidenceMismatch) -> MismatchView:
    return MismatchView(
        id=row.id,
        report_id=row.report_id,
        quarter=row.report.quarter,
        revision=row.snapshot.revision,
        changes=tuple(Change.of_json(body) for body in row.changes),
        raised_at=row.raised_at,
        over_at=row.over_at,
        outcome=row.outcome,
        reason=row.reason,
        decided_by=row.decided_by.display_name if row.decided_by else "",
    )
