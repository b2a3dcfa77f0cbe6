"""A changed contract (변경계약): amount with its shares, end, due day; with a reason, both texts kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.money import MoneyRefusal, recommit
from hanseong.ledger.domain.words import CommitmentState, MoveKind
from hanseong.ledger.errors import BrokenFact, OutOfOrder
from hanseong.ledger.models import Commitment, CommitmentChange, CommitmentShare, ShareMove
from hanseong.ledger.services.locking import (
    check_version,
    counted,
    locked_commitment,
    needed_day,
    needed_text,
    refused,
    restate,
    tell,
)
from hanseong.ledger.services.sign_commitment import ShareWanted, bind, checked_shares
from hanseong.ledger.services.watch import watch


@transaction.atomic
def change_commitment(  # noqa: PLR0913 - what a changed contract may say
    *,
    commitment_id: UUID,
    on: date,
    reason: str,
    amount_krw: Decimal | None = None,
    shares: Sequence[ShareWanted] = (),
    ends_on: date | None = None,
    due_on: date | None = None,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Agree anew from ``on``; what is left out stays. Gives the change's id.

    MoneyRefused when a share would become less than is used; OutOfOrder for a terminated one.
    """
    row = locked_commitment(commitment_id, by, permissions.COMMIT)
    if row.state == CommitmentState.TERMINATED:
        raise OutOfOrder(_("해지된 계약은 바꿀 수 없습니다."))
    check_version(row, version)
    day = needed_day(on, field="on", latest=to_kst(now).date())
    if day < row.signed_on:
        raise BrokenFact(_("계약한 날보다 이른 날짜입니다."), field="on")
    said, before = needed_text(reason, field="reason", most=300), _facts(row)
    if amount_krw is not None:
        _share_anew(row, checked_shares(amount_krw, shares), on=day, reason=said, by=by, now=now)
        row.amount_krw = amount_krw
    row.ends_on, row.due_on = _days(row, ends_on, due_on)
    restate(row, on=day, now=now)
    change = CommitmentChange._unscoped.create(
        commitment=row,
        on=day,
        reason=said,
        before=before,
        after=_facts(row),
        entered_by_id=by.user_id,
        entered_at=now,
    )
    detail = {"number": row.number, "before": before, "after": change.after, "reason": said}
    tell(row.programme, "commitment.changed", f"commitment:{row.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
    return change.id


def _days(row: Commitment, ends_on: date | None, due_on: date | None) -> tuple[date | None, date | None]:
    """End and due day from now on."""
    end = ends_on or row.ends_on
    if row.starts_on and end and end <= row.starts_on:
        raise BrokenFact(_("계약기간의 끝이 시작보다 빠릅니다."), field="ends_on")
    return end, due_on or row.due_on


def _facts(row: Commitment) -> dict[str, str]:
    shares = row.shares.order_by("fiscal_year", "source")
    return {
        "amount_krw": "" if row.amount_krw is None else str(row.amount_krw),
        "shares": ", ".join(f"{s.fiscal_year}/{s.source}/{s.committed}" for s in shares),
        "ends_on": row.ends_on.isoformat() if row.ends_on else "",
        "due_on": row.due_on.isoformat() if row.due_on else "",
    }


def _share_anew(  # noqa: PLR0913 - one change with everything its journal keeps
    row: Commitment, wanted: list[ShareWanted], *, on: date, reason: str, by: Actor, now: datetime
) -> None:
    known = {(share.fiscal_year, share.source): share for share in row.shares.all()}
    asked = {(one.fiscal_year, one.source): one.amount_krw for one in wanted}
    for place in sorted({*known, *asked}):
        share, amount = known.get(place), asked.get(place, Decimal(0))
        if share is None:
            bind(
                CommitmentShare(commitment=row, fiscal_year=place[0], source=place[1]),
                amount,
                on=on,
                by=by,
                now=now,
            )
        elif share.committed != amount:
            _recommit(share, amount, on=on, reason=reason, by=by, now=now)


def _recommit(  # noqa: PLR0913
    share: CommitmentShare, amount: Decimal, *, on: date, reason: str, by: Actor, now: datetime
) -> None:
    delta = amount - share.committed
    try:
        counted(share, recommit(share.money, amount))
    except MoneyRefusal as refusal:
        raise refused(refusal) from refusal
    ShareMove._unscoped.create(
        share=share,
        kind=str(MoveKind.COMMITTED),
        on=on,
        amount_krw=delta,
        reason=reason,
        entered_by_id=by.user_id,
        entered_at=now,
    )
