"""Software licences: registered, renewed under a contract, their seats given and taken back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.people.selectors import person
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.errors import BrokenFact, OutOfOrder, UnknownRow
from hanseong.ledger.models import LicenceSeat, SoftwareLicence
from hanseong.ledger.services.adopt_programme import adopted
from hanseong.ledger.services.locking import needed_day, needed_text, plain, tell
from hanseong.ledger.services.manage_asset import commitment_of
from hanseong.ledger.services.watch import watch

MOST_SEATS = 100_000


@transaction.atomic
def register_licence(  # noqa: PLR0913 - the facts of a licence
    *,
    programme: str,
    name: str,
    seats: int,
    starts_on: date,
    ends_on: date | None = None,
    vendor: str = "",
    commitment_id: UUID | None = None,
    is_simulated: bool = False,
    by: Actor,
    now: datetime,
) -> UUID:
    """Enter a licence; ``ends_on`` is half-open, None for one that does not end. Gives its id."""
    found = adopted(programme, by=by, now=now, permission=permissions.MANAGE_ASSET)
    _check(seats, starts_on, ends_on)
    row = SoftwareLicence._unscoped.create(
        programme=found,
        commitment=commitment_of(commitment_id, found, by),
        name=needed_text(name, field="name"),
        vendor=plain(vendor, 200),
        seats=seats,
        starts_on=starts_on,
        ends_on=ends_on,
        delivered_on=min(starts_on, to_kst(now).date()),
        is_simulated=is_simulated or found.is_simulated,
    )
    detail = {"seats": seats, "ends_on": ends_on.isoformat() if ends_on else ""}
    tell(found, "licence.registered", f"licence:{row.id}", by=by, now=now, detail=detail)
    watch([found.id], now=now)
    return row.id


@transaction.atomic
def renew_licence(  # noqa: PLR0913 - the facts of a renewal
    *,
    licence_id: UUID,
    commitment_id: UUID,
    delivered_on: date,
    starts_on: date,
    ends_on: date | None,
    seats: int | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Renew under a contract; seats in use go over to the renewal. Gives the new licence's id."""
    before = locked_licence(licence_id, by)
    if hasattr(before, "renewal"):
        raise OutOfOrder(_("이미 갱신한 라이선스입니다."))
    count = before.seats if seats is None else seats
    _check(count, starts_on, ends_on)
    held = list(LicenceSeat._unscoped.filter(licence=before, released_on=None).order_by("number"))
    if len(held) > count:
        raise OutOfOrder(
            _("쓰고 있는 자리(%s석)보다 적게 갱신할 수 없습니다. 먼저 회수하십시오.") % len(held)
        )
    day = needed_day(delivered_on, field="delivered_on", latest=to_kst(now).date())
    row = SoftwareLicence._unscoped.create(
        programme=before.programme,
        commitment=commitment_of(commitment_id, before.programme, by),
        renews=before,
        name=before.name,
        vendor=before.vendor,
        seats=count,
        starts_on=starts_on,
        ends_on=ends_on,
        delivered_on=day,
        is_simulated=before.is_simulated,
    )
    for number, seat in enumerate(held, start=1):
        seat.released_on = day
        seat.save(update_fields=["released_on"])
        LicenceSeat._unscoped.create(licence=row, number=number, holder_id=seat.holder_id, since=day)
    detail = {"renews": str(before.id), "commitment": str(commitment_id), "seats": count}
    tell(row.programme, "licence.renewed", f"licence:{row.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
    return row.id


@transaction.atomic
def assign_seat(*, licence_id: UUID, holder_id: UUID, on: date, by: Actor, now: datetime) -> int:
    """Give the lowest free seat; gives its number. OutOfOrder when all are taken, or the person has one."""
    row = locked_licence(licence_id, by)
    if hasattr(row, "renewal"):
        raise OutOfOrder(_("이미 갱신한 라이선스입니다."))
    if person(holder_id, now) is None:
        raise BrokenFact(_("그런 사람이 없습니다."), field="holder_id")
    held = LicenceSeat._unscoped.filter(licence=row, released_on=None)
    if held.filter(holder_id=holder_id).exists():
        raise OutOfOrder(_("이미 자리를 쓰고 있는 사람입니다."))
    taken = set(held.values_list("number", flat=True))
    free = next((number for number in range(1, row.seats + 1) if number not in taken), None)
    if free is None:
        raise OutOfOrder(_("남은 자리가 없습니다(%s석 모두 사용 중).") % row.seats)
    LicenceSeat._unscoped.create(licence=row, number=free, holder_id=holder_id, since=on)
    detail = {"number": free, "holder": str(holder_id)}
    tell(row.programme, "licence.seat_assigned", f"licence:{row.id}", by=by, now=now, detail=detail)
    return free


@transaction.atomic
def release_seat(*, licence_id: UUID, number: int, on: date, by: Actor, now: datetime) -> None:
    """Take a seat back. UnknownRow when nobody holds it."""
    row = locked_licence(licence_id, by)
    seat = LicenceSeat._unscoped.filter(licence=row, number=number, released_on=None).first()
    if seat is None:
        raise UnknownRow(_("쓰고 있지 않은 자리입니다."))
    seat.released_on = on
    seat.save(update_fields=["released_on"])
    tell(
        row.programme,
        "licence.seat_released",
        f"licence:{row.id}",
        by=by,
        now=now,
        detail={"number": number},
    )


def locked_licence(licence_id: UUID, by: Actor) -> SoftwareLicence:
    """The licence, locked; UnknownRow for a foreign or absent one."""
    rows = SoftwareLicence.objects.visible_to(by).filter(id=licence_id).select_related("programme")
    known = rows.first()
    if known is None:
        raise UnknownRow(_("그런 라이선스가 없습니다."))
    permissions.check_on(by, permissions.MANAGE_ASSET, known.programme.department_id)
    return SoftwareLicence._unscoped.select_for_update().get(id=licence_id)


def _check(seats: int, starts_on: date, ends_on: date | None) -> None:
    if not 1 <= seats <= MOST_SEATS:
        raise BrokenFact(_("자리 수를 확인하십시오."), field="seats")
    needed_day(starts_on, field="starts_on")
    if ends_on is not None and ends_on <= starts_on:
        raise BrokenFact(_("라이선스의 끝이 시작보다 빠릅니다."), field="ends_on")
