"""Planned money that is not spent this year: it goes on to the next (명시·사고이월), or lapses (불용)."""

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
from hanseong.ledger.domain.words import MoveKind
from hanseong.ledger.errors import OutOfOrder
from hanseong.ledger.models import Commitment, CommitmentShare, ShareMove
from hanseong.ledger.services.locking import (
    check_version,
    counted,
    locked_commitment,
    needed_day,
    needed_text,
    needed_won,
    refused,
    restate,
    share_of,
    tell,
)
from hanseong.ledger.services.watch import watch


@transaction.atomic
def carry_over(  # noqa: PLR0913 - the facts of one carry-over
    *,
    commitment_id: UUID,
    fiscal_year: int,
    source: str,
    amount_krw: Decimal,
    explicit: bool,
    on: date,
    reason: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """Move planned money into the next fiscal year; once explicitly (명시이월) or by accident (사고이월).

    MoneyRefused beyond what is planned; OutOfOrder for money that was already carried by accident;
    EditedMeanwhile for another ``version`` (a form sent twice).
    """
    row = locked_commitment(commitment_id, by, permissions.COMMIT)
    check_version(row, version)
    amount, said = needed_won(amount_krw, field="amount_krw"), needed_text(reason, field="reason", most=300)
    day = needed_day(on, field="on", latest=to_kst(now).date())
    share = share_of(row, fiscal_year, source)
    if _came_by_accident(share):
        raise OutOfOrder(_("사고이월한 돈은 다시 이월할 수 없습니다. 남은 금액은 불용으로 처리하십시오."))
    following, _is_new = CommitmentShare._unscoped.get_or_create(
        commitment=row, fiscal_year=fiscal_year + 1, source=source
    )
    try:
        counted(share, money.carry_over(share.money, amount, explicit=explicit))
        counted(following, money.carry_in(following.money, amount))
    except MoneyRefusal as refusal:
        raise refused(refusal) from refusal
    kind = MoveKind.CARRIED_EXPLICIT if explicit else MoveKind.CARRIED_ACCIDENT
    for place, move in ((share, kind), (following, MoveKind.CARRIED_IN)):
        _note(place, move, amount, on=day, reason=said, by=by, now=now)
    _finish(row, f"commitment.{kind}", amount, (fiscal_year, source, said), on=day, by=by, now=now)


@transaction.atomic
def lapse(  # noqa: PLR0913 - the facts of one lapse
    *,
    commitment_id: UUID,
    fiscal_year: int,
    source: str,
    amount_krw: Decimal,
    on: date,
    reason: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """Planned money will not be spent. MoneyRefused beyond what is planned."""
    row = locked_commitment(commitment_id, by, permissions.COMMIT)
    check_version(row, version)
    amount, said = needed_won(amount_krw, field="amount_krw"), needed_text(reason, field="reason", most=300)
    day = needed_day(on, field="on", latest=to_kst(now).date())
    share = share_of(row, fiscal_year, source)
    try:
        counted(share, money.lapse(share.money, amount))
    except MoneyRefusal as refusal:
        raise refused(refusal) from refusal
    _note(share, MoveKind.LAPSED, amount, on=day, reason=said, by=by, now=now)
    _finish(row, "commitment.lapsed", amount, (fiscal_year, source, said), on=day, by=by, now=now)


def _came_by_accident(share: CommitmentShare) -> bool:
    """Whether money of this share was carried in by accident, and none was committed in it anew."""
    earlier = CommitmentShare._unscoped.filter(
        commitment_id=share.commitment_id, fiscal_year=share.fiscal_year - 1, source=share.source
    ).first()
    return earlier is not None and earlier.carried_accident > 0 and share.committed == 0


def _note(  # noqa: PLR0913
    share: CommitmentShare,
    kind: MoveKind,
    amount: Decimal,
    *,
    on: date,
    reason: str,
    by: Actor,
    now: datetime,
) -> None:
    ShareMove._unscoped.create(
        share=share,
        kind=str(kind),
        on=on,
        amount_krw=amount,
        reason=reason,
        entered_by_id=by.user_id,
        entered_at=now,
    )


def _finish(  # noqa: PLR0913
    row: Commitment,
    verb: str,
    amount: Decimal,
    said: tuple[int, str, str],
    *,
    on: date,
    by: Actor,
    now: datetime,
) -> None:
    restate(row, on=on, now=now)
    year, source, reason = said
    detail = {
        "number": row.number,
        "year": year,
        "source": source,
        "amount_krw": str(amount),
        "reason": reason,
    }
    tell(row.programme, verb, f"commitment:{row.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
