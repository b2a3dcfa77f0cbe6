"""Enters required and allocated money of a programme, source and year; a later row replaces an earlier."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.money import MOST_WON
from hanseong.ledger.errors import BrokenFact
from hanseong.ledger.models import Allotment, FundedProgramme
from hanseong.ledger.services.adopt_programme import adopted
from hanseong.ledger.services.locking import needed_source, needed_year, plain, tell
from hanseong.ledger.services.watch import watch


@transaction.atomic
def set_allotment(  # noqa: PLR0913 - the facts of a budget line, all by name
    *,
    programme: str,
    fiscal_year: int,
    source: str,
    decided_on: date,
    required_krw: Decimal | None = None,
    allocated_krw: Decimal | None = None,
    reason: str = "",
    by: Actor,
    now: datetime,
) -> UUID:
    """Add the row that holds from ``decided_on``; an amount left out stays as it was. Gives its id."""
    found = adopted(programme, by=by, now=now, permission=permissions.SET_BUDGET)
    row = FundedProgramme._unscoped.select_for_update().get(id=found.id)
    year, word = needed_year(fiscal_year), needed_source(source)
    if required_krw is None and allocated_krw is None:
        raise BrokenFact(_("소요예산이나 예산현액을 적어 주십시오."), field="required_krw")
    before = Allotment._unscoped.filter(programme=row, fiscal_year=year, source=word)
    last = before.order_by("-decided_on", "-sequence").first()
    made = Allotment._unscoped.create(
        programme=row,
        fiscal_year=year,
        source=word,
        decided_on=decided_on,
        sequence=(before.aggregate(last=Max("sequence"))["last"] or 0) + 1,
        required_krw=_kept(required_krw, last.required_krw if last else None),
        allocated_krw=_kept(allocated_krw, last.allocated_krw if last else None),
        reason=plain(reason),
        entered_by_id=by.user_id,
        entered_at=now,
    )
    detail = {
        "year": year,
        "source": word,
        "required_krw": _said(made.required_krw),
        "allocated_krw": _said(made.allocated_krw),
        "reason": made.reason,
    }
    tell(row, "allotment.set", f"allotment:{made.id}", by=by, now=now, detail=detail)
    watch([row.id], now=now)
    return made.id


def _kept(amount: Decimal | None, before: Decimal | None) -> Decimal | None:
    if amount is None:
        return before
    if not amount.is_finite() or amount != amount.to_integral_value() or not 0 <= amount <= MOST_WON:
        raise BrokenFact(_("금액은 1원 단위의 정수로 적으십시오."), field="required_krw")
    return amount


def _said(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
