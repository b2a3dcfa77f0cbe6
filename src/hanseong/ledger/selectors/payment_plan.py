"""What an import would do with each row of a list: add it, know it already, or refuse it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, Sum

from hanseong.core.permissions import Actor
from hanseong.core.registry import ProgrammeChoice
from hanseong.ledger.domain.payment_form import PaymentForm
from hanseong.ledger.domain.payment_list import ListReading, ListRow
from hanseong.ledger.domain.programme_names import meant
from hanseong.ledger.domain.words import LABELS, PaymentKind, folded
from hanseong.ledger.models import Payment
from hanseong.ledger.selectors.programmes import choices
from hanseong.ledger.selectors.refusals import sentence

_BATCH = 400
_NAMED = 5
Place = tuple[str, int, str]
Params = dict[str, str]


@dataclass(frozen=True)
class PlannedPayment:
    """A row that becomes a payment of a programme."""

    row: ListRow
    choice: ProgrammeChoice


@dataclass(frozen=True)
class RefusedRowView:
    """A row that is not taken; ``cells`` are as they stood in the list."""

    line: int
    code: str
    params: Params
    cells: tuple[str, ...]

    @property
    def reason(self) -> str:
        """In the reader's language."""
        return sentence(self.code, self.params)


@dataclass(frozen=True)
class ImportPlan:
    """The whole list decided; ``import_id`` is set once it was written.

    ``is_repeat``: the very file came in before as ``import_id``, and nothing in it is new.
    """

    form_key: str
    form_name: str
    added: tuple[PlannedPayment, ...]
    known: int
    refused: tuple[RefusedRowView, ...]
    sums: int
    import_id: UUID | None = None
    is_repeat: bool = False
    fits: tuple[tuple[str, str], ...] = ()

    @property
    def added_krw(self) -> Decimal:
        """What is added, refunds taken off."""
        signs = {PaymentKind.PAYMENT: 1, PaymentKind.REFUND: -1}
        return sum((one.row.amount * signs[one.row.kind] for one in self.added), Decimal(0))

    def stored(self, import_id: UUID, *, is_repeat: bool = False) -> ImportPlan:
        """The same with the id of its row."""
        return replace(self, import_id=import_id, is_repeat=is_repeat)


def plan(reading: ListReading, *, by: Actor) -> ImportPlan:
    """Decide every row in the order of days, with a handful of queries."""
    cells = {one.line: one.cells for one in reading.refused}
    refused = [
        RefusedRowView(one.line, one.code, {"said": one.said[:80]}, cells[one.line])
        for one in reading.refused
    ]
    programmes = _programmes(reading, choices(by))
    known = _known(reading.rows)
    elsewhere = _by_other_forms(reading)
    executed = _executed(one for one in programmes.values() if isinstance(one, ProgrammeChoice))
    added: list[PlannedPayment] = []
    repeats = 0
    for row in sorted(reading.rows, key=lambda one: (one.paid_on, one.kind == PaymentKind.REFUND, one.line)):
        choice = programmes[row.programme_text, row.fiscal_year]
        if not isinstance(choice, ProgrammeChoice):
            refused.append(_refused(row, *choice))
            continue
        before = known.get(row.key) or known.get(_typed_key(row, choice.key))
        if before is None and elsewhere[_facts(row, choice)] > 0:
            elsewhere[_facts(row, choice)] -= 1
            repeats += 1
            continue
        if before is not None:
            fault = _difference(row, choice, before)
            repeats += not fault
            refused += [_refused(row, "changed", fault)] if fault else []
            continue
        place = (choice.key, row.fiscal_year, str(row.source))
        if row.kind == PaymentKind.REFUND and row.amount > executed[place]:
            params = {"said": row.document_no, "executed": f"{executed[place]:,f}"}
            refused.append(_refused(row, "refund_without_payment", params))
            continue
        executed[place] += row.amount if row.kind == PaymentKind.PAYMENT else -row.amount
        added.append(PlannedPayment(row, choice))
    return ImportPlan(
        reading.form.key,
        reading.form.name,
        tuple(sorted(added, key=lambda one: one.row.line)),
        repeats,
        tuple(sorted(refused, key=lambda one: one.line)),
        reading.sums,
        fits=reading.fits,
    )


def _refused(row: ListRow, code: str, params: Params) -> RefusedRowView:
    shown = (
        row.document_no,
        row.paid_on.isoformat(),
        f"{'-' if row.kind == PaymentKind.REFUND else ''}{row.amount}",
        row.programme_text,
        LABELS[row.source],
        row.contract_no,
        row.payee,
        row.item,
    )
    return RefusedRowView(row.line, code, params, shown)


def _programmes(
    reading: ListReading, known: list[ProgrammeChoice]
) -> dict[tuple[str, int], ProgrammeChoice | tuple[str, Params]]:
    """Each printed programme in each year: the one it means, or why it means none."""
    found: dict[tuple[str, int], ProgrammeChoice | tuple[str, Params]] = {}
    for row in reading.rows:
        place = (row.programme_text, row.fiscal_year)
        if place not in found:
            found[place] = _programme(row, reading.form, known)
    return found


def _programme(
    row: ListRow, form: PaymentForm, known: list[ProgrammeChoice]
) -> ProgrammeChoice | tuple[str, Params]:
    aliases = {folded(printed): key for printed, key in form.programmes.items()}
    meanings = meant(aliases.get(folded(row.programme_text), row.programme_text), known, on=row.paid_on)
    if not meanings:
        return "unknown_programme", {"said": row.programme_text[:80]}
    if len(meanings) > 1:
        keys = ", ".join(one.key for one in meanings[:_NAMED])
        return "ambiguous_programme", {"said": row.programme_text[:80], "keys": keys}
    return meanings[0]


def _known(rows: Iterable[ListRow]) -> dict[str, Payment]:
    """Payments that are here already, by stable key; typed ones by their document number."""
    wanted = list(rows)
    found: dict[str, Payment] = {}
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        numbers = {row.document_no for row in part if row.document_no}
        typed = Q(payment_import=None, document_number__in=numbers)
        keyed = Q(key__in=[row.key for row in part])
        for payment in Payment._unscoped.filter(keyed | typed).select_related("programme").defer("payee"):
            found[payment.key] = payment
            if payment.payment_import_id is None and payment.document_number:
                found[_typed(payment.document_number, payment.kind, payment.programme.key)] = payment
    return found


def _by_other_forms(reading: ListReading) -> Counter[tuple[str, ...]]:
    """Payments of these documents that came in under another form's key, by everything that names one.

    A form that a district saves later must not bring in again what an earlier form brought.
    """
    numbers = sorted({row.document_no for row in reading.rows if row.document_no})
    found: Counter[tuple[str, ...]] = Counter()
    for start in range(0, len(numbers), _BATCH):
        rows = Payment._unscoped.filter(
            document_number__in=numbers[start : start + _BATCH], payment_import__isnull=False
        ).exclude(payment_import__form_key=reading.form.key)
        found.update(
            (folded(number), kind, key, source, on.isoformat(), f"{amount}")
            for number, kind, key, source, on, amount in rows.values_list(
                "document_number", "kind", "programme__key", "source", "paid_on", "amount_krw"
            )
        )
    return found


def _facts(row: ListRow, choice: ProgrammeChoice) -> tuple[str, ...]:
    return (
        folded(row.document_no),
        str(row.kind),
        choice.key,
        str(row.source),
        row.paid_on.isoformat(),
        f"{row.amount}",
    )


def _typed(number: str, kind: str, programme: str) -> str:
    return "\x1f".join(("typed", folded(number), kind, programme))


def _typed_key(row: ListRow, programme: str) -> str:
    return _typed(row.document_no, str(row.kind), programme) if row.document_no else ""


def _difference(row: ListRow, choice: ProgrammeChoice, before: Payment) -> Params:
    """What differs from the payment that is here; empty when nothing does."""
    pairs = (
        (f"{before.amount_krw:,f}", f"{row.amount:,f}"),
        (before.paid_on.isoformat(), row.paid_on.isoformat()),
        (before.programme.key, choice.key),
        (before.source, str(row.source)),
    )
    for old, new in pairs:
        if old != new:
            return {"said": row.document_no[:80], "before": old, "after": new}
    return {}


def _executed(programmes: Iterable[ProgrammeChoice]) -> defaultdict[Place, Decimal]:
    """What is executed so far, by programme, year and source."""
    keys = {one.key for one in programmes}
    found: defaultdict[Place, Decimal] = defaultdict(Decimal)
    rows = Payment._unscoped.filter(programme__key__in=keys, is_cancelled=False).order_by()
    sums = rows.values_list("programme__key", "fiscal_year", "source", "kind").annotate(
        total=Sum("amount_krw")
    )
    for key, year, source, kind, total in sums:
        found[key, year, source] += total if kind == PaymentKind.PAYMENT else -total
    return found
