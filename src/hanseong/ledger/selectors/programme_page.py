"""One screen of a programme: money, decisions, contracts, grants, assets, licences, people, plan by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from hanseong.core.calendar import Quarter, to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.months import Due, MonthFigures, by_month
from hanseong.ledger.domain.words import MatchState, PaymentKind
from hanseong.ledger.models import CommitmentShare, Payment
from hanseong.ledger.selectors.assets import AssetView, LicenceView, assets, licences
from hanseong.ledger.selectors.commitments import CommitmentView, commitments
from hanseong.ledger.selectors.decisions import DecisionView, decisions
from hanseong.ledger.selectors.grants import GrantView, grants
from hanseong.ledger.selectors.payments import PaymentView, payments
from hanseong.ledger.selectors.programmes import ProgrammeView, named
from hanseong.ledger.selectors.staff import WorkerView, workers
from hanseong.ledger.selectors.summaries import summary_of
from hanseong.ledger.selectors.warnings import WarningView, warnings


@dataclass(frozen=True)
class ProgrammePage:
    """Everything of one programme that the actor may see."""

    programmes: tuple[ProgrammeView, ...]
    summary: dict[str, Any]
    year: int
    months: tuple[MonthFigures, ...]
    warnings: tuple[WarningView, ...]
    decisions: tuple[DecisionView, ...]
    commitments: tuple[CommitmentView, ...]
    payments: tuple[PaymentView, ...]
    grants: tuple[GrantView, ...]
    assets: tuple[AssetView, ...]
    licences: tuple[LicenceView, ...]
    workers: tuple[WorkerView, ...]


def programme_page(
    actor: Actor, programme: str, *, year: int | None = None, as_of: Quarter | None = None, now: datetime
) -> ProgrammePage:
    """The screen; ``year`` is the fiscal year of the chart (None: this year). UnknownProgramme for none."""
    found = named(actor, programme, on=as_of.first_day if as_of else None)
    ids = [one.id for one in found]
    shown = year or to_kst(now).year
    return ProgrammePage(
        programmes=tuple(found),
        summary=summary_of(found, as_of=as_of),
        year=shown,
        months=months(ids, shown),
        warnings=tuple(warnings(actor, programmes=ids, now=now)),
        decisions=tuple(decisions(actor, programme_ids=ids)),
        commitments=tuple(commitments(actor, programme_ids=ids)),
        payments=tuple(payments(actor, programme_ids=ids)),
        grants=tuple(grants(actor, programme_ids=ids)),
        assets=tuple(assets(actor, programme_ids=ids)),
        licences=tuple(licences(actor, programme_ids=ids)),
        workers=tuple(workers(actor, programme_ids=ids)),
    )


def months(programme_ids: list[UUID], year: int) -> tuple[MonthFigures, ...]:
    """Plan against execution of a fiscal year.

    Planned is what was paid of a contract, in its own month, and the rest in the month it falls due
    (검수 기한, else the end of the period, else December).
    """
    return by_month(year, _plan(programme_ids, year), _paid(programme_ids, year))


def _plan(ids: list[UUID], year: int) -> Iterator[Due]:
    rows = CommitmentShare._unscoped.filter(commitment__programme_id__in=ids, fiscal_year=year)
    for share in rows.select_related("commitment"):
        row = share.commitment
        if share.money.planned:
            yield Due(row.due_on or row.ends_on or date(year, 12, 31), share.money.planned)
    matched = _payments(ids, year).filter(match_state=MatchState.MATCHED)
    yield from _dues(matched)


def _paid(ids: list[UUID], year: int) -> Iterator[Due]:
    return _dues(_payments(ids, year))


def _payments(ids: list[UUID], year: int) -> Any:
    return Payment._unscoped.filter(programme_id__in=ids, fiscal_year=year, is_cancelled=False)


def _dues(rows: Any) -> Iterator[Due]:
    for kind, on, amount in rows.values_list("kind", "paid_on", "amount_krw"):
        yield Due(on, Decimal(amount) if kind == PaymentKind.PAYMENT else -amount)
