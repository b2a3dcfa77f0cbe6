"""Money as other rooms may read it: required, executed and planned by programme × year × source.

Each answer is folded from facts (a budget line, a payment, a share of a contract), so that the
whole and its parts can never disagree and every part names its own records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from hanseong.core.registry import Reading, Record
from hanseong.ledger.domain.money import ZERO
from hanseong.ledger.domain.words import MatchState, MoveKind, PaymentKind
from hanseong.ledger.models import CommitmentShare, FundedProgramme, Payment, ShareMove
from hanseong.ledger.selectors.allotments import holding
from hanseong.ledger.selectors.places import programme_url
from hanseong.ledger.selectors.records import reading_of, record

DIMENSIONS = ("programme", "year", "source")
Within = Mapping[str, Collection[str]]
_LEAVES = frozenset({MoveKind.CARRIED_EXPLICIT, MoveKind.CARRIED_ACCIDENT, MoveKind.LAPSED})


@dataclass(frozen=True)
class Fact:
    """Money of one programme (by its key), fiscal year and source, in whole won, with its record."""

    programme: str
    year: int
    source: str
    amount_krw: Decimal
    record: Record
    is_simulated: bool

    def place(self, split: tuple[str, ...]) -> tuple[str, ...]:
        """The values of the dimensions ``split``."""
        said = {"programme": self.programme, "year": str(self.year), "source": self.source}
        return tuple(said[name] for name in split)


def whole(facts: Iterable[Fact], *, empty: Decimal | None) -> Reading:
    """All facts as one answer; ``empty`` where there are none."""
    found = list(facts)
    value = sum((one.amount_krw for one in found), ZERO) if found else empty
    records = tuple({(one.record.kind, one.record.id): one.record for one in found}.values())
    return reading_of(value, records, is_simulated=any(one.is_simulated for one in found))


def split_up(facts: Iterable[Fact], split: tuple[str, ...]) -> dict[tuple[str, ...], Reading]:
    """The facts by their values of ``split``; only what there is."""
    found: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for one in facts:
        found[one.place(split)].append(one)
    return {place: whole(rows, empty=None) for place, rows in found.items()}


def required(start: date, end: date, within: Within) -> Iterator[Fact]:
    """Budget lines of the fiscal years that ``[start, end)`` touches, as they held before ``end``."""
    programmes = {row.id: row for row in _programmes(within)}
    for place, row in holding(programmes, until=end).items():
        if row.required_krw is None or not _fits(place[1], place[2], start, end, within):
            continue
        label = f"{row.fiscal_year} {row.source} {row.required_krw:,f}"
        programme = programmes[place[0]]
        yield Fact(
            programme.key,
            row.fiscal_year,
            row.source,
            row.required_krw,
            record("ledger.allotment", row.id, label, row.decided_on, url=programme_url(programme.key)),
            programme.is_simulated,
        )


def executed(start: date, end: date, within: Within) -> Iterator[Fact]:
    """Payments, and refunds as negative amounts, with their day in ``[start, end)``. One query."""
    rows = Payment._unscoped.filter(is_cancelled=False, paid_on__gte=start, paid_on__lt=end)
    if "programme" in within:
        rows = rows.filter(programme__key__in=within["programme"])
    if "year" in within:
        rows = rows.filter(fiscal_year__in=_years(within))
    if "source" in within:
        rows = rows.filter(source__in=within["source"])
    rows = rows.select_related("programme").defer("payee")
    for row in rows.order_by("paid_on", "key"):
        amount = row.amount_krw if row.kind == PaymentKind.PAYMENT else -row.amount_krw
        label = f"{row.document_number or row.item} {amount:,f}"
        yield Fact(
            row.programme.key,
            row.fiscal_year,
            row.source,
            amount,
            record("ledger.payment", row.id, label, row.paid_on),
            row.is_simulated,
        )


def planned(start: date, end: date, within: Within) -> Iterator[Fact]:
    """Money bound before ``end`` and not yet spent, of the fiscal years that ``[start, end)`` touches.

    Contract by contract and as of ``end``; adds up to ``money.figures``. Three queries.
    """
    shares = CommitmentShare._unscoped.select_related("commitment__programme")
    if "programme" in within:
        shares = shares.filter(commitment__programme__key__in=within["programme"])
    found = [
        s
        for s in shares.order_by("commitment__signed_on", "commitment__number")
        if _of(s, start, end, within)
    ]
    left = _left(found, end)
    for share in found:
        if left[share.id]:
            made = share.commitment
            yield Fact(
                made.programme.key,
                share.fiscal_year,
                share.source,
                left[share.id],
                record("ledger.commitment", made.id, str(made), made.signed_on),
                made.programme.is_simulated,
            )


def _left(shares: list[CommitmentShare], end: date) -> dict[UUID, Decimal]:
    """What of each share was bound and unspent before ``end``."""
    left = {share.id: ZERO for share in shares}
    moves = ShareMove._unscoped.filter(share_id__in=left, on__lt=end).order_by()
    for share_id, kind, total in moves.values_list("share_id", "kind").annotate(total=Sum("amount_krw")):
        left[share_id] += -total if kind in _LEAVES else total
    places = {(s.commitment_id, s.fiscal_year, s.source): s.id for s in shares}
    paid = Payment._unscoped.filter(
        commitment_id__in={share.commitment_id for share in shares},
        match_state=MatchState.MATCHED,
        is_cancelled=False,
        paid_on__lt=end,
    )
    sums = paid.order_by().values_list("commitment_id", "fiscal_year", "source", "kind", "restores")
    for commitment_id, year, source, kind, restores, total in sums.annotate(total=Sum("amount_krw")):
        share_id = places.get((commitment_id, year, source))
        if share_id is None:
            continue
        if kind == PaymentKind.PAYMENT:
            left[share_id] -= total
        elif restores:
            left[share_id] += total
    return left


def _programmes(within: Within) -> Iterable[FundedProgramme]:
    rows = FundedProgramme._unscoped.all()
    return rows.filter(key__in=within["programme"]) if "programme" in within else rows


def _of(share: CommitmentShare, start: date, end: date, within: Within) -> bool:
    return _fits(share.fiscal_year, share.source, start, end, within)


def _fits(year: int, source: str, start: date, end: date, within: Within) -> bool:
    """Whether the fiscal year is asked for, or touched by the period; and the source."""
    in_time = year in _years(within) if "year" in within else start.year <= year and date(year, 1, 1) < end
    return in_time and source in within.get("source", (source,))


def _years(within: Within) -> list[int]:
    for said in within["year"]:
        if not (said.isascii() and said.isdecimal() and len(said) == len("2026")):
            raise LookupError(f"not a fiscal year: {said!r}")
    return [int(said) for said in within["year"]]
