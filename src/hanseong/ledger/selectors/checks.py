"""Inventory checks: the list, one with everything expected or found, the open one of a department."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import Asset, InventoryCheck, InventoryMark


@dataclass(frozen=True)
class FoundView:
    """An asset of a check; ``seen_at`` None: not found (yet). ``is_extra``: found and not expected."""

    tag: str
    name: str
    place: str
    seen_at: datetime | None
    seen_by: str
    is_extra: bool
    asset_id: UUID | None = None
    known_place: str = ""
    note: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it was found at another place than the ledger says."""
        return bool(self.place and self.known_place and self.place != self.known_place)


@dataclass(frozen=True)
class CheckView:
    """An inventory check; ``rows`` tell what is to be found, ``lost`` how many were not when it ended."""

    id: UUID
    title: str
    department: str
    department_id: UUID
    opened_at: datetime
    closed_at: datetime | None
    expected: int
    seen: int
    rows: tuple[FoundView, ...] = ()
    opened_by: str = ""
    closed_by: str = ""
    lost: int = 0

    @property
    def missing(self) -> int:
        """How many are not found."""
        return sum(row.seen_at is None for row in self.rows)

    @property
    def extra(self) -> int:
        """How many were found that nobody expected."""
        return sum(row.is_extra for row in self.rows)


def checks(actor: Actor) -> list[CheckView]:
    """Inventory checks the actor may see, newest first, without their rows; one query."""
    rows = InventoryCheck.objects.visible_to(actor).select_related("department", "opened_by", "closed_by")
    return [_check(row, row.seen_count) for row in rows.annotate(seen_count=Count("marks"))]


def check_page(actor: Actor, check_id: UUID) -> CheckView:
    """One check with every asset expected or found; UnknownRow for a foreign or absent one."""
    rows = InventoryCheck.objects.visible_to(actor).filter(id=check_id)
    row = rows.select_related("department", "opened_by", "closed_by").first()
    if row is None:
        raise UnknownRow(_("그런 재물조사가 없습니다."))
    marks = {one.asset.tag: one for one in row.marks.select_related("asset", "seen_by")}
    expected = {str(tag) for tag in row.expected}
    tags = sorted(expected | marks.keys())
    known = {one.tag: one for one in Asset._unscoped.filter(tag__in=tags)}
    found = tuple(_found(tag, known.get(tag), marks.get(tag), is_extra=tag not in expected) for tag in tags)
    return _check(row, len(marks), found)


def running_check(
    actor: Actor, department_id: UUID | None, asset_id: UUID
) -> tuple[CheckView, FoundView | None] | None:
    """The check that runs in this department, and the asset in it if it was seen; None where none runs."""
    if department_id is None:
        return None
    rows = InventoryCheck.objects.visible_to(actor).filter(department_id=department_id, closed_at=None)
    row = rows.select_related("department", "opened_by", "closed_by").annotate(count=Count("marks")).first()
    if row is None:
        return None
    mark = row.marks.filter(asset_id=asset_id).select_related("asset", "seen_by").first()
    found = _found(mark.asset.tag, mark.asset, mark, is_extra=False) if mark else None
    return _check(row, row.count), found


def _found(tag: str, asset: Asset | None, mark: InventoryMark | None, *, is_extra: bool) -> FoundView:
    return FoundView(
        tag=tag,
        name=asset.name if asset else "",
        place=mark.place if mark else "",
        seen_at=mark.seen_at if mark else None,
        seen_by=str(mark.seen_by or "") if mark else "",
        is_extra=is_extra,
        asset_id=asset.id if asset else None,
        known_place=asset.place if asset else "",
        note=mark.note if mark else "",
    )


def _check(row: InventoryCheck, seen: int, rows: tuple[FoundView, ...] = ()) -> CheckView:
    return CheckView(
        id=row.id,
        title=row.title,
        department=row.department.name,
        department_id=row.department_id,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        expected=len(row.expected),
        seen=seen,
        rows=rows,
        opened_by=str(row.opened_by or ""),
        closed_by=str(row.closed_by or ""),
        lost=len(row.missing),
    )
