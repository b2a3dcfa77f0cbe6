"""Money that came back (반납), kept apart from what was spent; into the same item (여입) or not."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain import money
from hanseong.ledger.domain.money import MoneyRefusal
from hanseong.ledger.domain.words import PaymentKind
from hanseong.ledger.errors import BrokenFact, MoneyRefused, OutOfOrder, UnknownRow
from hanseong.ledger.models import Payment
from hanseong.ledger.services.locking import (
    counted,
    needed_day,
    needed_text,
    needed_won,
    refused,
    restate,
    tell,
)
from hanseong.ledger.services.record_payment import locked_share
from hanseong.ledger.services.watch import watch


def locked_payment(payment_id: UUID, by: Actor, permission: str) -> Payment:
    """The payment, locked; UnknownRow for a foreign or absent one, OutOfOrder for a cancelled one."""
    known = Payment.objects.visible_to(by).filter(id=payment_id).select_related("programme").first()
    if known is None:
        raise UnknownRow(_("그런 지출이 없습니다."))
    permissions.check_on(by, permission, known.programme.department_id)
    row = Payment._unscoped.select_for_update().get(id=payment_id)
    if row.is_cancelled:
        raise OutOfOrder(_("취소된 지출입니다."))
    return row


@transaction.atomic
def refund_payment(  # noqa: PLR0913 - the facts of a refund
    *,
    payment_id: UUID,
    on: date,
    amount_krw: Decimal,
    restores: bool,
    reason: str,
    key: str,
    by: Actor,
    now: datetime,
) -> UUID:
    """Record a refund of a payment; gives its id (again for the same ``key``).

    MoneyRefused beyond what is left of the payment.
    """
    row = locked_payment(payment_id, by, permissions.PAY)
    if row.kind != PaymentKind.PAYMENT:
        raise OutOfOrder(_("반납은 지출에 대해서만 적을 수 있습니다."))
    stable = "refund:" + hashlib.sha256(needed_text(key, field="key").encode()).hexdigest()
    known = Payment._unscoped.filter(key=stable, refund_of=row).first()
    if known is not None:
        return known.id
    amount = needed_won(amount_krw, field="amount_krw")
    _check_left(row, amount)
    day = needed_day(on, field="on", latest=to_kst(now).date())
    if day < row.paid_on:
        raise BrokenFact(_("지출한 날보다 이른 날짜입니다."), field="on")
    if restores and day.year != row.fiscal_year:
        raise MoneyRefused(_("여입은 같은 회계연도 안에서만 됩니다. 반납으로 적으십시오."))
    made = _made(row, amount, day, restores=restores, reason=reason, key=stable, by=by, now=now)
    share = locked_share(row)
    if share is not None:
        try:
            counted(share, money.refund(share.money, amount, restores=restores))
        except MoneyRefusal as refusal:
            raise refused(refusal) from refusal
        restate(share.commitment, on=day, now=now)
    detail = {"amount_krw": str(amount), "of": str(row.id), "restores": restores, "reason": made.item}
    tell(row.programme, "payment.refunded", f"payment:{made.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
    return made.id


def _check_left(row: Payment, amount: Decimal) -> None:
    back = row.refunds.filter(is_cancelled=False).aggregate(total=Sum("amount_krw"))["total"] or Decimal(0)
    left = row.amount_krw - back
    if amount > left:
        sentence = _("지출에서 남은 %(left)s원보다 큰 금액을 돌려받을 수 없습니다.")
        raise MoneyRefused(sentence % {"left": f"{left:,f}"})


def _made(  # noqa: PLR0913
    row: Payment,
    amount: Decimal,
    day: date,
    *,
    restores: bool,
    reason: str,
    key: str,
    by: Actor,
    now: datetime,
) -> Payment:
    return Payment._unscoped.create(
        key=key,
        kind=str(PaymentKind.REFUND),
        refund_of=row,
        restores=restores,
        programme=row.programme,
        commitment=row.commitment,
        match_state=row.match_state,
        fiscal_year=row.fiscal_year,
        source=row.source,
        paid_on=day,
        amount_krw=amount,
        item=needed_text(reason, field="reason", most=300),
        entered_by_id=by.user_id,
        entered_at=now,
        is_simulated=row.is_simulated,
    )
