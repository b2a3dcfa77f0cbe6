"""Enters required and allocated money of a programme, source and year; a later row replaces an earlier."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hanseong.core.errors import EditedMeanwhile
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.money import MOST_WON
from hanseong.ledger.domain.words import BudgetStage
from hanseong.ledger.errors import BrokenFact
from hanseong.ledger.models import Allotment, FundedProgramme
from hanseong.ledger.services.adopt_programme import adopted
from hanseong.ledger.services.locking import needed_day, needed_source, needed_year, plain, tell
from hanseong.ledger.services.watch import watch


@transaction.atomic
def set_allotment(  # noqa: PLR0913 - the facts of a budget line, all by name
    *,
    programme: str,
    fiscal_year: int,
    source: str,
    decided_on: date,
    stage: str = "",
    required_krw: Decimal | None = None,
    allocated_krw: Decimal | None = None,
    reason: str = "",
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Add the row that holds from ``decided_on``; an amount left out stays as it was. Gives its id.

    ``version`` is the sequence of the newest row that the writer saw (0: none); EditedMeanwhile when
    there is a newer one.
    """
    found = adopted(programme, by=by, now=now, permission=permissions.SET_BUDGET)
    row = FundedProgramme._unscoped.select_for_update().get(id=found.id)
    year, word = needed_year(fiscal_year), needed_source(source)
    _check_said(required_krw, allocated_krw, stage)
    before = Allotment._unscoped.filter(programme=row, fiscal_year=year, source=word)
    newest = before.aggregate(last=Max("sequence"))["last"] or 0
    _check_newest(version, newest)
    last = before.order_by("-decided_on", "-sequence").first()
    made = Allotment._unscoped.create(
        programme=row,
        fiscal_year=year,
        source=word,
        decided_on=needed_day(decided_on, field="decided_on"),
        sequence=newest + 1,
        stage=stage,
        required_krw=_kept(required_krw, last.required_krw if last else None),
        allocated_krw=_kept(allocated_krw, last.allocated_krw if last else None),
        reason=plain(reason),
        entered_by_id=by.user_id,
        entered_at=now,
    )
    tell(row, "allotment.set", f"allotment:{made.id}", by=by, now=now, detail=_detail(made))
    watch([row.id], now=now)
    return made.id


def _check_said(required: Decimal | None, allocated: Decimal | None, stage: str) -> None:
    if required is None and allocated is None:
        raise BrokenFact(_("소요예산이나 예산현액을 적어 주십시오."), field="required_krw")
    if stage and stage not in set(BudgetStage):
        raise BrokenFact(_("알 수 없는 예산 단계입니다: %s") % stage[:40], field="stage")


def _check_newest(version: int | None, newest: int) -> None:
    if version is not None and version != newest:
        raise EditedMeanwhile(
            _("그 사이 다른 사람이 이 예산을 고쳤습니다. 아래의 지금 금액을 보고 다시 저장하십시오."),
            version=newest,
        )


def _detail(made: Allotment) -> dict[str, object]:
    return {
        "year": made.fiscal_year,
        "source": made.source,
        "stage": made.stage,
        "required_krw": _said(made.required_krw),
        "allocated_krw": _said(made.allocated_krw),
        "reason": made.reason,
    }


def _kept(amount: Decimal | None, before: Decimal | None) -> Decimal | None:
    if amount is None:
        return before
    if not amount.is_finite() or amount != amount.to_integral_value() or not 0 <= amount <= MOST_WON:
        raise BrokenFact(_("금액은 1원 단위의 정수로 적으십시오."), field="required_krw")
    return amount


def _said(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)
