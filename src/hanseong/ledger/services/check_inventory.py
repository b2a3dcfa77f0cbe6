"""Inventory checks (재물조사): opened, assets scanned by their tags, closed with what is missing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import live
from hanseong.core.chain import audit
from hanseong.core.people.selectors.departments import department_by_id
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.assets import AssetState
from hanseong.ledger.domain.tags import read_tag
from hanseong.ledger.errors import BrokenFact, OutOfOrder, UnknownRow
from hanseong.ledger.models import Asset, InventoryCheck, InventoryMark
from hanseong.ledger.services.locking import CHANGED, needed_text, plain

HELD = (AssetState.ACQUIRED, AssetState.IN_SERVICE, AssetState.REPLACED)


@transaction.atomic
def open_check(*, department_id: UUID, title: str, by: Actor, now: datetime) -> UUID:
    """Begin a check of all assets the department holds now; one at a time. Gives its id."""
    permissions.check_on(by, permissions.CHECK_INVENTORY, department_id)
    place = department_by_id(department_id)
    if InventoryCheck._unscoped.filter(department_id=place.id, closed_at=None).exists():
        raise OutOfOrder(_("이 부서의 재물조사가 이미 진행 중입니다."))
    assets = Asset._unscoped.filter(programme__department_id=place.id, state__in=HELD)
    row = InventoryCheck._unscoped.create(
        department_id=place.id,
        title=needed_text(title, field="title"),
        expected=[str(one) for one in assets.order_by("tag").values_list("tag", flat=True)],
        opened_by_id=by.user_id,
        opened_at=now,
    )
    _tell(row, "inventory.opened", {"expected": len(row.expected)}, by=by, now=now)
    return row.id


@transaction.atomic
def mark_asset(  # noqa: PLR0913 - what a scan tells
    *, check_id: UUID, scanned: str, place: str = "", note: str = "", by: Actor, now: datetime
) -> bool:
    """An asset was found by its code; False when it was found before (scanning twice is harmless).

    BrokenFact for a code that is no tag, UnknownRow for a tag nobody has here.
    """
    row = _locked(check_id, by)
    tag = read_tag(scanned)
    if tag is None:
        raise BrokenFact(_("자산 코드가 아닙니다. 라벨의 코드를 다시 찍거나 적으십시오."), field="scanned")
    asset = Asset._unscoped.filter(tag=tag).select_related("programme").first()
    if asset is None or asset.programme.department_id != row.department_id:
        raise UnknownRow(_("이 부서의 자산이 아닙니다: %s") % tag)
    _mark, is_new = InventoryMark._unscoped.get_or_create(
        check_of=row,
        asset=asset,
        defaults={
            "place": plain(place, 200),
            "note": plain(note),
            "seen_by_id": by.user_id,
            "seen_at": now,
        },
    )
    if is_new:
        _tell(row, "inventory.seen", {"tag": tag}, by=by, now=now)
    return is_new


@transaction.atomic
def close_check(*, check_id: UUID, by: Actor, now: datetime) -> list[str]:
    """End it; gives the tags that were expected and not found."""
    row = _locked(check_id, by)
    seen = set(row.marks.values_list("asset__tag", flat=True))
    row.missing = [tag for tag in row.expected if tag not in seen]
    row.closed_at, row.closed_by_id = now, by.user_id
    row.save()
    _tell(row, "inventory.closed", {"missing": row.missing, "seen": len(seen)}, by=by, now=now)
    return list(row.missing)


def _locked(check_id: UUID, by: Actor) -> InventoryCheck:
    known = InventoryCheck.objects.visible_to(by).filter(id=check_id).first()
    if known is None:
        raise UnknownRow(_("그런 재물조사가 없습니다."))
    permissions.check_on(by, permissions.CHECK_INVENTORY, known.department_id)
    row = InventoryCheck._unscoped.select_for_update().get(id=check_id)
    if row.closed_at is not None:
        raise OutOfOrder(_("끝난 재물조사입니다."))
    return row


def _tell(row: InventoryCheck, verb: str, detail: dict[str, object], *, by: Actor, now: datetime) -> None:
    target = f"inventory:{row.id}"
    audit.record(by=by, verb=f"ledger.{verb}", target=target, detail=detail, now=now)
    live.publish(CHANGED, {"what": verb, "target": target}, now=now)
