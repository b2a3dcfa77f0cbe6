"""How a row of the ledger is named where other rooms show it as the record behind a number."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from hanseong.core.calendar import KST
from hanseong.core.registry import Reading, Record
from hanseong.ledger.selectors.places import record_url

SOURCE = "hanseong.ledger"
_LONGEST = 200


def record(kind: str, row_id: UUID, label: str, on: date | None, *, url: str = "") -> Record:
    """A row as a record: its kind, id, label and day, and where staff find it (``url`` or its own page)."""
    at = datetime.combine(on, time.min, KST) if on else None
    page = url or record_url(kind, row_id)
    return Record(kind=kind, id=str(row_id), label=label.strip()[:_LONGEST], url=page, at=at)


def reading_of(value: Decimal | None, records: tuple[Record, ...], *, is_simulated: bool) -> Reading:
    """An answer of the ledger with the records behind it."""
    observed = max((one.at for one in records if one.at), default=None)
    return Reading(value, records, observed, SOURCE, is_simulated=is_simulated)
