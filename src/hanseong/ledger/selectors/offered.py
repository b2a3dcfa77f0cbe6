"""What other rooms may read of the ledger: indicators by programme × year × source, with their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from hanseong.core.registry import Reading
from hanseong.core.registry.entries import Parts
from hanseong.ledger.domain.money import ZERO
from hanseong.ledger.domain.words import CommitmentKind, CommitmentState
from hanseong.ledger.models import Acceptance, Asset, Commitment, FundedProgramme, SoftwareLicence
from hanseong.ledger.selectors import offered_money
from hanseong.ledger.selectors.offered_money import DIMENSIONS, Fact, Within, split_up
from hanseong.ledger.selectors.places import commitment_url
from hanseong.ledger.selectors.records import SOURCE, reading_of, record

__all__ = ["DIMENSIONS", "SOURCE"]
By = Mapping[str, str]
ReadBy = Callable[[date, date, By], Reading]
Facts = Callable[[date, date, Within], Iterator[Fact]]


def whole(read: ReadBy) -> Callable[[date, date], Reading]:
    """The same question without naming a part."""
    return lambda start, end: read(start, end, {})


def parts(facts: Facts) -> Callable[[date, date, tuple[str, ...], Within], Parts]:
    """The same question for many parts at once."""
    return lambda start, end, split, within: split_up(facts(start, end, within), split)


def required(start: date, end: date, by: By) -> Reading:
    """Required money of the fiscal years that ``[start, end)`` touches, as it stood before ``end``."""
    return offered_money.whole(offered_money.required(start, end, _within(by)), empty=None)


def executed(start: date, end: date, by: By) -> Reading:
    """Payments less refunds with their day in ``[start, end)``, one record each."""
    return offered_money.whole(offered_money.executed(start, end, _within(by)), empty=ZERO)


def planned(start: date, end: date, by: By) -> Reading:
    """Money bound before ``end`` and not yet spent, of the fiscal years that ``[start, end)`` touches."""
    return offered_money.whole(offered_money.planned(start, end, _within(by)), empty=ZERO)


def contracts_completed(start: date, end: date, by: By) -> Reading:
    """Contracts and purchases completed in ``[start, end)``."""
    rows = Commitment._unscoped.filter(
        programme_id__in=_programmes(by),
        state=CommitmentState.COMPLETED,
        closed_on__gte=start,
        closed_on__lt=end,
    ).exclude(kind=CommitmentKind.WAGE)
    return _counted("ledger.commitment", [(r.id, str(r), r.closed_on, r.is_simulated) for r in rows])


def assets_in_service(start: date, end: date, by: By) -> Reading:
    """Assets put into service in ``[start, end)``."""
    rows = Asset._unscoped.filter(
        programme_id__in=_programmes(by), in_service_on__gte=start, in_service_on__lt=end
    )
    return _counted("ledger.asset", [(r.id, str(r), r.in_service_on, r.is_simulated) for r in rows])


def renewals(start: date, end: date, by: By) -> Reading:
    """Licence renewals delivered in ``[start, end)``."""
    rows = SoftwareLicence._unscoped.filter(
        programme_id__in=_programmes(by),
        renews__isnull=False,
        delivered_on__gte=start,
        delivered_on__lt=end,
    )
    return _counted("ledger.licence", [(r.id, r.name, r.delivered_on, r.is_simulated) for r in rows])


def upkeep(start: date, end: date, by: By) -> Reading:
    """Upkeep delivered: passed inspections of maintenance contracts in ``[start, end)``."""
    rows = Acceptance._unscoped.filter(
        commitment__programme_id__in=_programmes(by),
        commitment__is_upkeep=True,
        has_passed=True,
        on__gte=start,
        on__lt=end,
    ).select_related("commitment")
    found = [(r.id, str(r.commitment), r.on, r.commitment.is_simulated) for r in rows]
    pages = {r.id: commitment_url(r.commitment_id) for r in rows}
    return _counted("ledger.acceptance", found, pages)


def _within(by: By) -> Within:
    return {name: (value,) for name, value in by.items()}


def _programmes(by: By) -> list[UUID]:
    rows = FundedProgramme._unscoped.all()
    if "programme" in by:
        rows = rows.filter(key=by["programme"])
    return list(rows.values_list("id", flat=True))


def _counted(
    kind: str, rows: Iterable[tuple[UUID, str, date | None, bool]], pages: Mapping[UUID, str] | None = None
) -> Reading:
    found = sorted(rows, key=lambda row: (row[2] or date.min, row[1]))
    records = tuple(record(kind, row[0], row[1], row[2], url=(pages or {}).get(row[0], "")) for row in found)
    return reading_of(Decimal(len(records)), records, is_simulated=any(row[3] for row in found))
