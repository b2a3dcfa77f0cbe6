"""Assets: registered with a tag, put into service, upgraded, moved, replaced, disposed of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.assets import ACT_LABELS, ASSET_LABELS, AssetAct, AssetState, after
from hanseong.ledger.domain.tags import tag
from hanseong.ledger.domain.words import AssetKind
from hanseong.ledger.errors import BrokenFact, OutOfOrder, UnknownRow
from hanseong.ledger.models import Asset, AssetEvent, AssetTagCounter, Commitment, FundedProgramme
from hanseong.ledger.services.adopt_programme import adopted
from hanseong.ledger.services.locking import needed_day, needed_text, needed_won, plain, tell
from hanseong.ledger.services.watch import watch


@dataclass(frozen=True)
class AssetFacts:
    """An asset as it was acquired; ``warranty_until`` is half-open."""

    kind: str
    name: str
    acquired_on: date
    model: str = ""
    serial_number: str = ""
    place: str = ""
    price_krw: Decimal | None = None
    warranty_until: date | None = None


@transaction.atomic
def register_asset(  # noqa: PLR0913 - an asset with where it belongs
    *,
    programme: str,
    facts: AssetFacts,
    commitment_id: UUID | None = None,
    is_simulated: bool = False,
    by: Actor,
    now: datetime,
) -> UUID:
    """Enter an asset; it gets the next tag of its year. Gives its id."""
    found = adopted(programme, by=by, now=now, permission=permissions.MANAGE_ASSET)
    if facts.kind not in set(AssetKind):
        raise BrokenFact(_("알 수 없는 자산 종류입니다: %s") % facts.kind[:40], field="kind")
    acquired = needed_day(facts.acquired_on, field="acquired_on", latest=to_kst(now).date())
    if facts.warranty_until is not None and facts.warranty_until <= acquired:
        raise BrokenFact(_("보증기간의 끝이 취득일보다 빠릅니다."), field="warranty_until")
    bought = commitment_of(commitment_id, found, by)
    row = Asset._unscoped.create(
        tag=_next_tag(acquired.year),
        programme=found,
        commitment=bought,
        kind=facts.kind,
        name=needed_text(facts.name, field="name"),
        model=plain(facts.model, 100),
        serial_number=plain(facts.serial_number, 100),
        place=plain(facts.place, 200),
        price_krw=None if facts.price_krw is None else needed_won(facts.price_krw, field="price_krw"),
        acquired_on=acquired,
        warranty_until=facts.warranty_until,
        is_simulated=is_simulated or found.is_simulated,
    )
    _note(row, AssetAct.ACQUIRE, acquired, "", bought, by=by, now=now)
    return row.id


def _next_tag(year: int) -> str:
    counter, _is_new = AssetTagCounter.objects.select_for_update().get_or_create(year=year)
    counter.last += 1
    counter.save()
    return tag(year, counter.last)


def commitment_of(commitment_id: UUID | None, programme: FundedProgramme, by: Actor) -> Commitment | None:
    """The commitment under which something was bought; UnknownRow for another programme's."""
    if commitment_id is None:
        return None
    found = Commitment.objects.visible_to(by).filter(id=commitment_id, programme=programme).first()
    if found is None:
        raise UnknownRow(_("그런 계약이 없습니다."))
    return found


@transaction.atomic
def change_asset(  # noqa: PLR0913 - what an act may bring
    *,
    asset_id: UUID,
    act: str,
    on: date,
    note: str = "",
    place: str = "",
    warranty_until: date | None = None,
    commitment_id: UUID | None = None,
    replaced_by_id: UUID | None = None,
    by: Actor,
    now: datetime,
) -> str:
    """One act of an asset's life; gives its new state. A replacement names the asset that came instead."""
    row = locked_asset(asset_id, by)
    taken = AssetAct(act) if act in set(AssetAct) else None
    state = after(AssetState(row.state), taken) if taken else None
    if taken is None or state is None:
        words = {"act": _(ACT_LABELS[taken]) if taken else act[:40]}
        words["state"] = _(ASSET_LABELS[AssetState(row.state)])
        raise OutOfOrder(_("지금은 '%(act)s'할 수 없습니다. 이 자산은 '%(state)s' 상태입니다.") % words)
    day = needed_day(on, field="on", latest=to_kst(now).date())
    if day < row.acquired_on:
        raise BrokenFact(_("취득한 날보다 이른 날짜입니다."), field="on")
    if taken is AssetAct.PUT_INTO_SERVICE:
        row.in_service_on = day
    if taken is AssetAct.MOVE:
        row.place = needed_text(place, field="place")
    if taken is AssetAct.REPLACE:
        row.replaced_by = _successor(replaced_by_id, row, by)
    if taken in {AssetAct.REPLACE, AssetAct.DISPOSE}:
        row.ended_on = row.ended_on or day
    row.warranty_until = warranty_until or row.warranty_until
    row.state = str(state)
    row.save()
    bought = commitment_of(commitment_id, row.programme, by)
    _note(row, taken, day, note, bought, by=by, now=now)
    return row.state


def locked_asset(asset_id: UUID, by: Actor) -> Asset:
    """The asset, locked; UnknownRow for a foreign or absent one."""
    known = Asset.objects.visible_to(by).filter(id=asset_id).select_related("programme").first()
    if known is None:
        raise UnknownRow(_("그런 자산이 없습니다."))
    permissions.check_on(by, permissions.MANAGE_ASSET, known.programme.department_id)
    return Asset._unscoped.select_for_update().get(id=asset_id)


def _successor(asset_id: UUID | None, row: Asset, by: Actor) -> Asset:
    found = Asset.objects.visible_to(by).filter(id=asset_id).exclude(id=row.id).first() if asset_id else None
    if found is None:
        raise BrokenFact(_("대신 들어온 자산을 골라 주십시오."), field="replaced_by_id")
    if Asset._unscoped.filter(replaced_by=found).exists():
        raise OutOfOrder(_("이미 다른 자산을 대신한 자산입니다."))
    return found


def _note(  # noqa: PLR0913
    row: Asset, act: AssetAct, on: date, note: str, bought: Commitment | None, *, by: Actor, now: datetime
) -> None:
    AssetEvent._unscoped.create(
        asset=row, act=str(act), on=on, note=plain(note), commitment=bought, by_id=by.user_id, at=now
    )
    detail = {"tag": row.tag, "act": str(act), "state": row.state}
    tell(row.programme, "asset.changed", f"asset:{row.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
