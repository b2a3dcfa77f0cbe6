"""A payment list of the finance system as rows: taken, or refused with a reason. Pure.

Nothing is guessed and nothing dropped: every row of the list is taken, refused, or a printed sum.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hanseong.ledger.domain.list_cells import CellFault, check_currency, read_amount, read_day, read_year
from hanseong.ledger.domain.payment_form import Header, PaymentForm
from hanseong.ledger.domain.words import PaymentKind, Source, folded, source_of

LONGEST_TEXT = 300
_SUMS = ("합계", "소계", "총계", "누계", "계")
_RESTORES = "여입"


@dataclass(frozen=True)
class ListRow:
    """One payment as the list tells it; ``amount`` is positive, ``kind`` says which way it went.

    ``key`` is stable: the same payment in another export of the list has the same one.
    """

    line: int
    paid_on: date
    amount: Decimal
    kind: PaymentKind
    restores: bool
    programme_text: str
    source: Source
    fiscal_year: int
    document_no: str = ""
    line_no: str = ""
    contract_no: str = ""
    payee: str = ""
    item: str = ""
    key: str = ""


@dataclass(frozen=True)
class RowRefused:
    """A row that was not taken: its line, why (a code), and what stood in the cell at fault."""

    line: int
    code: str
    said: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ListReading:
    """The whole list; ``fits`` are (key, name) of every known form that could have read it."""

    form: PaymentForm
    rows: tuple[ListRow, ...]
    refused: tuple[RowRefused, ...]
    sums: int
    fits: tuple[tuple[str, str], ...] = ()


def read_list(lines: Sequence[tuple[int, tuple[str, ...]]], header: Header, *, today: date) -> ListReading:
    """Read everything below the header. ``lines`` are (line number, cells)."""
    rows: list[ListRow] = []
    refused: list[RowRefused] = []
    sums = 0
    for line, cells in lines[header.row + 1 :]:
        if not any(cell.strip() for cell in cells):
            continue
        if _is_sum(cells, header):
            sums += 1
            continue
        try:
            rows.append(_row(line, cells, header, today))
        except _Fault as fault:
            refused.append(RowRefused(line, fault.code, fault.said[:LONGEST_TEXT], cells))
    kept, repeated = _keyed(header.form, rows)
    cells_of = dict(lines)
    refused += [
        RowRefused(row.line, "repeated_in_file", row.document_no, cells_of[row.line]) for row in repeated
    ]
    return ListReading(header.form, tuple(kept), tuple(sorted(refused, key=lambda one: one.line)), sums)


class _Fault(ValueError):
    def __init__(self, code: str, said: str) -> None:
        super().__init__(code)
        self.code, self.said = code, said


def _is_sum(cells: Sequence[str], header: Header) -> bool:
    """A printed sum: the word stands in some cell, and there is neither a day nor a document number."""
    words = {folded(cell) for cell in cells if cell.strip()}
    named = any(_cell(cells, header, name) for name in ("paid_on", "document_no"))
    first = next((folded(cell) for cell in cells if cell.strip()), "")
    return (not named and bool(words & set(_SUMS))) or (first in _SUMS)


def _cell(cells: Sequence[str], header: Header, name: str) -> str:
    place = header.places.get(name)
    return cells[place].strip() if place is not None and place < len(cells) else ""


def _row(line: int, cells: Sequence[str], header: Header, today: date) -> ListRow:
    form = header.form

    def said(name: str) -> str:
        return _cell(cells, header, name)

    field = "amount"
    try:
        field = "currency"
        check_currency(said(field))
        field = "amount"
        amount = read_amount(said(field), form.unit_krw)
        field = "paid_on"
        paid_on = read_day(said(field), today)
        field = "fiscal_year"
        fiscal_year = read_year(said(field), paid_on)
    except CellFault as fault:
        raise _Fault(fault.code, said(field)) from fault
    return ListRow(
        line=line,
        paid_on=paid_on,
        amount=amount.amount,
        kind=_kind(said("kind"), form, is_negative=amount.is_negative, printed=said("amount")),
        restores=_RESTORES in folded(said("kind")),
        programme_text=_needed(said("programme"), "no_programme"),
        source=_source(said("source"), form),
        fiscal_year=fiscal_year,
        document_no=said("document_no")[:LONGEST_TEXT],
        line_no=said("line_no")[:LONGEST_TEXT],
        contract_no=said("contract_no")[:LONGEST_TEXT],
        payee=said("payee")[:LONGEST_TEXT],
        item=said("item")[:LONGEST_TEXT],
    )


def _needed(text: str, code: str) -> str:
    if not text:
        raise _Fault(code, text)
    return text[:LONGEST_TEXT]


def _kind(text: str, form: PaymentForm, *, is_negative: bool, printed: str) -> PaymentKind:
    """What the row is; a negative amount is a refund only where the form says so."""
    if any(folded(word) in folded(text) for word in form.refund_words):
        return PaymentKind.REFUND
    if not is_negative:
        return PaymentKind.PAYMENT
    if form.negative != "refund":
        raise _Fault("negative_amount", printed)
    return PaymentKind.REFUND


def _source(text: str, form: PaymentForm) -> Source:
    known = {folded(label): code for label, code in form.sources.items()}
    found = source_of(known.get(folded(text), text))
    if found is None:
        raise _Fault("unknown_source" if text else "no_source", text)
    return found


def _keyed(form: PaymentForm, rows: Iterable[ListRow]) -> tuple[list[ListRow], list[ListRow]]:
    """Rows with their stable keys, and those whose document stands in the list twice.

    With a document number the amount is no part of the key: a changed amount is found, not added.
    Without one, equal rows are told apart by counting them, the same way in every export.
    """
    kept: list[ListRow] = []
    repeated: list[ListRow] = []
    seen: Counter[str] = Counter()
    for row in rows:
        place = (str(row.fiscal_year), folded(row.document_no), str(row.kind))
        said = [*place, *_told_apart_by(row)]
        digest = hashlib.sha256("\x1f".join((form.key, *said)).encode("utf-8", "surrogatepass")).hexdigest()
        seen[digest] += 1
        if row.document_no and seen[digest] > 1:
            repeated.append(row)
            continue
        kept.append(replace(row, key=f"{digest}:{seen[digest]}"))
    return kept, repeated


def _told_apart_by(row: ListRow) -> list[str]:
    """What tells a row from others of its document, or from all others where there is no number."""
    if row.document_no and row.line_no:
        return [folded(row.line_no)]
    said = [folded(row.programme_text), str(row.source), folded(row.payee), folded(row.item)]
    if row.document_no:
        return said
    return [*said, row.paid_on.isoformat(), str(row.amount), folded(row.contract_no)]
