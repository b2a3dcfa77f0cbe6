"""Taking a proposed amount: the edits that write it into a sheet, exact to the won. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from hanseong.core.money import millions_from_won
from hanseong.pledges.domain.content import Amount, QuarterSheet, ResultEntry
from hanseong.pledges.domain.edits import AddEntry, AnyEdit, Edit
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.domain.proposals import STATUSES, Proposal
from hanseong.pledges.domain.words import Stage

_NUMBER, _DASH = "number", "dash"


def edits_for(sheet: QuarterSheet, proposals: Iterable[Proposal], new_item: str) -> Iterator[AnyEdit]:
    """What writes these amounts. A programme without a row of the quarter gets one saying ``new_item``."""
    by_programme: dict[str, list[Proposal]] = {}
    for one in proposals:
        if one.place.programme:
            by_programme.setdefault(one.place.programme, []).append(one)
        elif not one.is_exact:
            value = one.found.value_krw
            yield Edit("budget", one.cell, "value_krw", plain(value))
            yield Edit("budget", one.cell, "state", _NUMBER)
            yield Edit("budget", one.cell, "decimals", decimals_of(value))
    for programme, wanted in by_programme.items():
        yield from _results(sheet, programme, [one for one in wanted if not one.is_exact], new_item)


def decimals_of(won: Decimal) -> int:
    """How many decimal places the exact amount has in 백만원 (six at most, for whole won)."""
    exponent = millions_from_won(won).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _results(sheet: QuarterSheet, programme: str, wanted: list[Proposal], new_item: str) -> Iterator[AnyEdit]:
    """The amount stands in one row; other rows of the programme keep their other amounts."""
    rows = [row for row in sheet.results if row.programme == programme and row.quarter == sheet.quarter]
    if not wanted:
        return
    if not rows:
        amounts = [made for one in wanted for made in _amounts(one)]
        facts = {"programme": programme, "quarter": str(sheet.quarter), "items": [new_item]}
        yield AddEntry("results", {**facts, "amounts": amounts, "amount_state": _state(amounts)})
        return
    held = {row.key: list(row.amounts) for row in rows}
    for one in wanted:
        statuses = STATUSES[one.place.stage]
        first = next((row for row in rows if _has(held[row.key], statuses)), _fallback(rows))
        for row in rows:
            kept = [amount for amount in held[row.key] if amount.status not in statuses]
            held[row.key] = [*_as_values(one), *kept] if row is first else kept
    for row in rows:
        if tuple(held[row.key]) != row.amounts:
            found = [plain(amount) for amount in held[row.key]]
            yield Edit("results", row.key, "amounts", found)
            yield Edit("results", row.key, "amount_state", _state(found))


def _fallback(rows: list[ResultEntry]) -> ResultEntry:
    """The row for an amount that no row holds yet: one that has money already, else the first."""
    return next((row for row in rows if row.amounts), rows[0])


def _has(amounts: list[Amount], statuses: tuple[str, ...]) -> bool:
    return any(amount.status in statuses for amount in amounts)


def _as_values(one: Proposal) -> list[Amount]:
    value = one.found.value_krw
    if value == 0:
        return []
    status = one.place.stage if value > 0 or one.place.stage == Stage.PLANNED else "refund"
    return [Amount(value, str(status), decimals=decimals_of(value))]


def _amounts(one: Proposal) -> list[Any]:
    return [plain(amount) for amount in _as_values(one)]


def _state(amounts: list[Any]) -> str:
    return _NUMBER if amounts else _DASH
