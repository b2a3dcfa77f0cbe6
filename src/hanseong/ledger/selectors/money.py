"""Required, allocated, executed, planned, carried over, refunded and lapsed money, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Sum

from hanseong.ledger.domain.money import ZERO
from hanseong.ledger.domain.words import MatchState, MoveKind, PaymentKind
from hanseong.ledger.models import Payment, ShareMove
from hanseong.ledger.selectors.allotments import Place, holding


@dataclass(frozen=True)
class Figures:
    """The money of one place, or of several added up; whole won. None: nobody has said it.

    ``planned`` is bound and unspent, ``executed`` is paid less refunded, ``balance`` is allocated
    less executed and carried over.
    """

    required: Decimal | None = None
    allocated: Decimal | None = None
    executed: Decimal = ZERO
    planned: Decimal = ZERO
    carried_explicit: Decimal = ZERO
    carried_accident: Decimal = ZERO
    refunded: Decimal = ZERO
    lapsed: Decimal = ZERO

    @property
    def carried_over(self) -> Decimal:
        """Into the next year, both ways."""
        return self.carried_explicit + self.carried_accident

    @property
    def balance(self) -> Decimal | None:
        """What is left of the budget (집행잔액)."""
        return None if self.allocated is None else self.allocated - self.executed - self.carried_over

    @property
    def rate_percent(self) -> Decimal | None:
        """Executed ÷ required × 100, two decimals; None without a required amount."""
        if not self.required:
            return None
        return (self.executed * 100 / self.required).quantize(Decimal("0.01"), ROUND_HALF_UP)


def figures(programme_ids: Iterable[UUID], *, until: date | None = None) -> dict[Place, Figures]:
    """Every place (programme, year, source) with money before ``until``: three queries, however many."""
    ids = list(programme_ids)
    found: defaultdict[Place, Figures] = defaultdict(Figures)
    for place, allotment in holding(ids, until=until).items():
        found[place] = replace(
            found[place], required=allotment.required_krw, allocated=allotment.allocated_krw
        )
    _add_moves(found, ids, until)
    _add_payments(found, ids, until)
    return dict(found)


_MOVES: Mapping[str, tuple[str, int]] = {
    MoveKind.CARRIED_EXPLICIT: ("carried_explicit", -1),
    MoveKind.CARRIED_ACCIDENT: ("carried_accident", -1),
    MoveKind.LAPSED: ("lapsed", -1),
}


def _add_moves(found: defaultdict[Place, Figures], ids: list[UUID], until: date | None) -> None:
    rows = ShareMove._unscoped.filter(share__commitment__programme_id__in=ids).order_by()
    if until is not None:
        rows = rows.filter(on__lt=until)
    sums = rows.values_list(
        "share__commitment__programme_id", "share__fiscal_year", "share__source", "kind"
    ).annotate(total=Sum("amount_krw"))
    for programme, year, source, kind, total in sums:
        place = (programme, year, source)
        before = found[place]
        name, sign = _MOVES.get(kind, ("", 1))
        after = replace(before, planned=before.planned + sign * total)
        found[place] = replace(after, **{name: getattr(before, name) + total}) if name else after


def _add_payments(found: defaultdict[Place, Figures], ids: list[UUID], until: date | None) -> None:
    rows = Payment._unscoped.filter(programme_id__in=ids, is_cancelled=False).order_by()
    if until is not None:
        rows = rows.filter(paid_on__lt=until)
    sums = rows.values_list(
        "programme_id", "fiscal_year", "source", "kind", "match_state", "restores"
    ).annotate(total=Sum("amount_krw"))
    for programme, year, source, kind, match, restores, total in sums:
        place = (programme, year, source)
        before, is_matched = found[place], match == MatchState.MATCHED
        if kind == PaymentKind.PAYMENT:
            planned = before.planned - (total if is_matched else ZERO)
            found[place] = replace(before, executed=before.executed + total, planned=planned)
        else:
            planned = before.planned + (total if is_matched and restores else ZERO)
            found[place] = replace(
                before,
                executed=before.executed - total,
                refunded=before.refunded + total,
                planned=planned,
            )


def added(parts: Iterable[Figures]) -> Figures:
    """Several places as one; an unknown amount stays out of the sum and is None only where all are."""
    every = list(parts)
    known: dict[str, Decimal | None] = {}
    for field in fields(Figures):
        amounts = [getattr(part, field.name) for part in every if getattr(part, field.name) is not None]
        is_optional = field.name in {"required", "allocated"}
        known[field.name] = sum(amounts, ZERO) if amounts or not is_optional else None
    return Figures(**known)  # type: ignore[arg-type]  # only the optional ones can be None
