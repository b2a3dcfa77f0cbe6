"""What other rooms may read of the ledger: indicators by programme × year × source, with their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from hanseong.core.calendar import KST
from hanseong.core.registry import Reading, Record
from hanseong.ledger.domain.money import ZERO
from hanseong.ledger.domain.words import CommitmentKind, CommitmentState, PaymentKind
from hanseong.ledger.models import (
    Acceptance,
    Asset,
    Commitment,
    FundedProgramme,
    Payment,
    SoftwareLicence,
)
from hanseong.ledger.selectors.allotments import holding
from hanseong.ledger.selectors.money import figures

SOURCE = "hanseong.ledger"
DIMENSIONS = ("programme", "year", "source")
By = Mapping[str, str]
ReadBy = Callable[[date, date, By], Reading]


def whole(read: ReadBy) -> Callable[[date, date], Reading]:
    """The same question without naming a part."""
    return lambda start, end: read(start, end, {})


def required(start: date, end: date, by: By) -> Reading:
    """Required money of the fiscal years that ``[start, end)`` touches, as it stood before ``end``."""
    held = holding(_programmes(by), until=end)
    found = [
        row
        for place, row in held.items()
        if row.required_krw is not None and _fits(place[1], place[2], start, end, by)
    ]
    records = tuple(
        _record(
            "ledger.allotment",
            row.id,
            f"{row.fiscal_year} {row.source} {row.required_krw:,f}",
            row.decided_on,
        )
        for row in found
    )
    value = sum((row.required_krw for row in found if row.required_krw is not None), ZERO)
    return _reading(value if found else None, records)


def executed(start: date, end: date, by: By) -> Reading:
    """Payments less refunds with their day in ``[start, end)``, one record each."""
    rows = Payment._unscoped.filter(
        programme_id__in=_programmes(by), is_cancelled=False, paid_on__gte=start, paid_on__lt=end
    ).defer("payee")
    if "year" in by:
        rows = rows.filter(fiscal_year=_year(by))
    if "source" in by:
        rows = rows.filter(source=by["source"])
    found = list(rows.order_by("paid_on", "key"))
    sign = {str(PaymentKind.PAYMENT): 1, str(PaymentKind.REFUND): -1}
    records = tuple(
        _record(
            "ledger.payment",
            row.id,
            f"{row.document_number or row.item} {sign[row.kind] * row.amount_krw:,f}"[:200],
            row.paid_on,
        )
        for row in found
    )
    value = sum((sign[row.kind] * row.amount_krw for row in found), ZERO)
    return _reading(value, records, is_simulated=any(row.is_simulated for row in found))


def planned(start: date, end: date, by: By) -> Reading:
    """Money bound before ``end`` and not yet spent, of the fiscal years that ``[start, end)`` touches."""
    places = figures(_programmes(by), until=end)
    found = {
        place: money
        for place, money in places.items()
        if money.planned and _fits(place[1], place[2], start, end, by)
    }
    rows = Commitment._unscoped.filter(
        programme_id__in={place[0] for place in found}, signed_on__lt=end, amount_krw__isnull=False
    )
    records = tuple(
        _record("ledger.commitment", row.id, str(row)[:200], row.signed_on)
        for row in rows.order_by("signed_on")
    )
    return _reading(sum((money.planned for money in found.values()), ZERO), records)


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
    return _counted(
        "ledger.acceptance", [(r.id, str(r.commitment), r.on, r.commitment.is_simulated) for r in rows]
    )


def _programmes(by: By) -> list[UUID]:
    rows = FundedProgramme._unscoped.all()
    if "programme" in by:
        rows = rows.filter(key=by["programme"])
    return list(rows.values_list("id", flat=True))


def _fits(year: int, source: str, start: date, end: date, by: By) -> bool:
    """Whether the fiscal year is asked for, or touched by the period; and the source."""
    wanted = _year(by) if "year" in by else None
    in_time = year == wanted if wanted is not None else start.year <= year and date(year, 1, 1) < end
    return in_time and by.get("source", source) == source


def _year(by: By) -> int:
    said = by["year"]
    if not (said.isascii() and said.isdecimal() and len(said) == 4):
        raise LookupError(f"not a fiscal year: {said!r}")
    return int(said)


def _record(kind: str, row_id: UUID, label: str, on: date | None) -> Record:
    at = datetime.combine(on, time.min, KST) if on else None
    return Record(kind=kind, id=str(row_id), label=label.strip(), at=at)


def _reading(
    value: Decimal | None, records: tuple[Record, ...], *, is_simulated: bool | None = None
) -> Reading:
    simulated = (
        FundedProgramme._unscoped.filter(is_simulated=True).exists() if is_simulated is None else is_simulated
    )
    observed = max((record.at for record in records if record.at), default=None)
    return Reading(value, records, observed, SOURCE, is_simulated=simulated)


def _counted(kind: str, rows: Iterable[tuple[UUID, str, date | None, bool]]) -> Reading:
    found = sorted(rows, key=lambda row: (row[2] or date.min, row[1]))
    records = tuple(_record(kind, row[0], row[1][:200], row[2]) for row in found)
    return _reading(Decimal(len(records)), records, is_simulated=any(row[3] for row in found))
