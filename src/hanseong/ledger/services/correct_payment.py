"""A payment was entered wrongly: corrected or cancelled with a reason; the audit log keeps both versions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain import money
from hanseong.ledger.domain.money import MoneyRefusal
from hanseong.ledger.domain.words import PaymentKind
from hanseong.ledger.errors import MoneyRefused
from hanseong.ledger.models import CommitmentShare, Payment
from hanseong.ledger.services.locking import (
    check_version,
    counted,
    needed_day,
    needed_source,
    needed_text,
    needed_won,
    needed_year,
    refused,
    restate,
    share_of,
    tell,
)
from hanseong.ledger.services.record_payment import locked_share
from hanseong.ledger.services.refund_payment import locked_payment
from hanseong.ledger.services.waiting import tell_matchers
from hanseong.ledger.services.watch import watch


@transaction.atomic
def correct_payment(  # noqa: PLR0913 - what may have been wrong
    *,
    payment_id: UUID,
    reason: str,
    amount_krw: Decimal | None = None,
    paid_on: date | None = None,
    fiscal_year: int | None = None,
    source: str = "",
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> int:
    """Put it right; gives the new version. MoneyRefused where the commitment has no room for it.

    A published quarter keeps the figure it was frozen with: its evidence shows the mismatch.
    """
    row = locked_payment(payment_id, by, permissions.PAY)
    check_version(row, version)
    said, before = needed_text(reason, field="reason", most=300), _facts(row)
    share, counted_krw = locked_share(row), row.amount_krw
    if amount_krw is not None:
        row.amount_krw = needed_won(amount_krw, field="amount_krw")
    if paid_on is not None:
        row.paid_on = needed_day(paid_on, field="paid_on", latest=to_kst(now).date())
    row.fiscal_year = row.fiscal_year if fiscal_year is None else needed_year(fiscal_year)
    row.source = needed_source(source) if source else row.source
    _check_refunds(row)
    if share is not None:
        _recount(row, share, counted_krw)
        restate(share.commitment, on=row.paid_on, now=now)
    row.version += 1
    row.save()
    detail = {"before": before, "after": _facts(row), "reason": said}
    tell(row.programme, "payment.corrected", f"payment:{row.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
    return row.version


@transaction.atomic
def cancel_payment(
    *, payment_id: UUID, reason: str, by: Actor, now: datetime, version: int | None = None
) -> None:
    """It was never paid: it counts no more, its row and reason stay. MoneyRefused while it has refunds."""
    row = locked_payment(payment_id, by, permissions.PAY)
    check_version(row, version)
    said = needed_text(reason, field="reason", most=300)
    if row.refunds.filter(is_cancelled=False).exists():
        raise MoneyRefused(_("반납이 적힌 지출입니다. 반납을 먼저 취소하십시오."))
    share = locked_share(row)
    if share is not None:
        _move(row, share, -row.amount_krw)
    row.is_cancelled = True
    row.version += 1
    row.save()
    if share is not None:
        restate(share.commitment, on=to_kst(now).date(), now=now)
    detail = {"before": _facts(row), "reason": said}
    tell(row.programme, "payment.cancelled", f"payment:{row.id}", by=by, now=now, detail=detail)
    tell_matchers([row.programme_id], by=by, now=now)
    watch([row.programme_id], now=now)


def _recount(row: Payment, share: CommitmentShare, before: Decimal) -> None:
    """Count the corrected payment where it belongs now, and no more where it did."""
    target = share_of(share.commitment, row.fiscal_year, row.source)
    if target.id == share.id:
        _move(row, share, row.amount_krw - before)
        return
    _move(row, share, -before)
    _move(row, target, row.amount_krw)


def _move(row: Payment, share: CommitmentShare, by_krw: Decimal) -> None:
    try:
        if row.kind == PaymentKind.PAYMENT:
            changed = money.moved(share.money, paid=by_krw)
        else:
            restored = by_krw if row.restores else Decimal(0)
            changed = money.moved(share.money, refunded=by_krw, restored=restored)
    except MoneyRefusal as refusal:
        raise refused(refusal) from refusal
    counted(share, changed)


def _check_refunds(row: Payment) -> None:
    """Refunds of a payment stay within it, and in its year and source."""
    rows = row.refunds.filter(is_cancelled=False)
    if row.kind == PaymentKind.REFUND and row.refund_of is not None:
        others = row.refund_of.refunds.filter(is_cancelled=False).exclude(id=row.id)
        back = sum((one.amount_krw for one in others), Decimal(0)) + row.amount_krw
        same = (row.fiscal_year, row.source) == (row.refund_of.fiscal_year, row.refund_of.source)
        if back > row.refund_of.amount_krw or not same:
            raise MoneyRefused(_("반납은 그 지출의 금액, 회계연도, 재원 안에서만 고칠 수 있습니다."))
    elif rows.exists():
        back = sum((one.amount_krw for one in rows), Decimal(0))
        moved = rows.exclude(fiscal_year=row.fiscal_year, source=row.source).exists()
        if back > row.amount_krw or moved:
            raise MoneyRefused(_("반납이 적힌 지출입니다. 반납을 먼저 정정하십시오."))


def _facts(row: Payment) -> dict[str, str]:
    return {
        "amount_krw": str(row.amount_krw),
        "paid_on": row.paid_on.isoformat(),
        "fiscal_year": str(row.fiscal_year),
        "source": row.source,
        "commitment": str(row.commitment_id or ""),
    }
