"""The way every verb begins and ends: find what it changes, lock it, check; tell afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core import live
from hanseong.core.chain import audit
from hanseong.core.errors import EditedMeanwhile
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.money import MoneyRefusal, Share, total, won
from hanseong.ledger.domain.words import CommitmentState, Source
from hanseong.ledger.errors import BrokenFact, MoneyRefused, UnknownRow
from hanseong.ledger.models import Acceptance, Commitment, CommitmentShare, FundedProgramme

CHANGED = "ledger.changed"
EARLIEST, LATEST = 1995, 2100


def locked_commitment(commitment_id: UUID, by: Actor, permission: str) -> Commitment:
    """The commitment, locked; UnknownRow for a foreign or absent one, NotAllowed without the right."""
    known = Commitment.objects.visible_to(by).filter(id=commitment_id).select_related("programme").first()
    if known is None:
        raise UnknownRow(_("그런 계약이 없습니다."))
    permissions.check_on(by, permission, known.programme.department_id)
    return Commitment._unscoped.select_for_update().get(id=commitment_id)


def check_version(row: Any, version: int | None) -> None:
    """Refuse an edit of a version that is no longer the newest."""
    if version is not None and version != row.version:
        raise EditedMeanwhile(
            _("그 사이 다른 사람이 고쳤습니다. 새로 불러와 다시 고쳐 주십시오."), version=row.version
        )


def share_of(commitment: Commitment, fiscal_year: int, source: str) -> CommitmentShare:
    """The share of that year and source; MoneyRefused when the commitment has no such money."""
    row = commitment.shares.filter(fiscal_year=fiscal_year, source=source).first()
    if row is None:
        if commitment.amount_krw is None:
            raise MoneyRefused(
                _("금액이 없는 계약입니다. 변경계약으로 금액과 재원을 먼저 적으십시오."), field="amount_krw"
            )
        raise MoneyRefused(_("이 계약에는 그 회계연도와 재원의 금액이 없습니다."), field="source")
    return row


def counted(row: CommitmentShare, share: Share) -> None:
    """Write the counters of a share."""
    row.take(share)
    row.save()


def refused(refusal: MoneyRefusal) -> MoneyRefused:
    """The money's own refusal as a sentence."""
    sentences = {
        "not_whole_won": _("금액은 1원 단위의 정수로 적으십시오."),
        "not_positive": _("금액은 0원보다 커야 합니다. 돌려받은 돈은 반납으로 적으십시오."),
        "too_large": _("금액이 너무 큽니다. 단위를 확인하십시오."),
        "beyond_planned": _(
            "남은 예정액 %(planned)s원보다 큰 금액(%(amount)s원)입니다. "
            "금액을 고치거나 변경계약을 먼저 적으십시오."
        ),
        "beyond_executed": _("집행액 %(executed)s원보다 큰 금액(%(amount)s원)을 돌려받을 수 없습니다."),
        "below_used": _("이미 쓰거나 넘긴 %(used)s원보다 적은 금액(%(total)s원)으로 바꿀 수 없습니다."),
        "refunded_already": _("이미 %(refunded)s원을 돌려받은 지출입니다. 반납을 먼저 정정하십시오."),
    }
    figures = {name: f"{value:,f}" for name, value in refusal.figures.items()}
    return MoneyRefused(sentences[refusal.code] % figures, reason=refusal.code)


def needed_won(amount: Decimal | int | str | None, *, field: str) -> Decimal:
    """A positive amount in whole won; BrokenFact for anything else."""
    try:
        return won(Decimal(str(amount)))
    except MoneyRefusal as refusal:
        raise BrokenFact(str(refused(refusal)), field=field) from refusal
    except ArithmeticError as error:
        raise BrokenFact(_("금액은 1원 단위의 정수로 적으십시오."), field=field) from error


def needed_text(text: str, *, field: str, most: int = 200) -> str:
    """Text without padding; BrokenFact for an empty or an overlong one."""
    found = text.replace("\x00", "").strip()
    if not found or len(found) > most:
        raise BrokenFact(_("%(most)s자 이하로 적어 주십시오.") % {"most": most}, field=field)
    return found


def plain(text: str, most: int = 300) -> str:
    """Text that may be empty, cut to what its column holds."""
    return text.replace("\x00", "").strip()[:most]


def needed_source(source: str) -> str:
    """A known fund source; BrokenFact otherwise."""
    if source not in set(Source):
        raise BrokenFact(_("알 수 없는 재원입니다: %s") % source[:40], field="source")
    return str(Source(source))


def needed_year(year: int) -> int:
    """A fiscal year that can be; BrokenFact otherwise."""
    if not EARLIEST <= year <= LATEST:
        raise BrokenFact(_("회계연도를 확인하십시오: %s") % year, field="fiscal_year")
    return year


def needed_day(day: date, *, field: str, latest: date | None = None) -> date:
    """A day that can be, not after ``latest``; BrokenFact otherwise."""
    if not EARLIEST <= day.year <= LATEST:
        raise BrokenFact(_("날짜를 확인하십시오: %s") % day.isoformat(), field=field)
    if latest is not None and day > latest:
        raise BrokenFact(_("아직 오지 않은 날짜입니다: %s") % day.isoformat(), field=field)
    return day


def restate(commitment: Commitment, *, on: date, now: datetime) -> None:
    """Completed once finally accepted and paid out; signed again when a correction undoes that."""
    money = total([row.money for row in commitment.shares.all()])
    final = Acceptance._unscoped.filter(commitment=commitment, has_passed=True, is_final=True).exists()
    is_done = final and commitment.amount_krw is not None and money.planned == 0 and money.paid > 0
    if is_done and commitment.state == CommitmentState.SIGNED:
        commitment.state, commitment.closed_on = str(CommitmentState.COMPLETED), on
    elif not is_done and commitment.state == CommitmentState.COMPLETED and final:
        commitment.state, commitment.closed_on = str(CommitmentState.SIGNED), None
    commitment.version += 1
    commitment.changed_at = now
    commitment.save()


def tell(  # noqa: PLR0913 - one act with everything the records keep
    programme: FundedProgramme,
    verb: str,
    target: str,
    *,
    by: Actor,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write the audit line and announce, both in the caller's transaction."""
    body = {"programme": programme.key, **(detail or {})}
    audit.record(by=by, verb=f"ledger.{verb}", target=target, detail=body, now=now)
    live.publish(CHANGED, {"programme": programme.key, "what": verb, "target": target}, now=now)
