"""Assets and licences with their seats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.ledger.domain.assets import ACT_LABELS, ASSET_LABELS, AssetAct, AssetState
from hanseong.ledger.domain.words import LABELS, AssetKind
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import Asset, Commitment, SoftwareLicence
from hanseong.ledger.selectors.commitments import EventView
from hanseong.ledger.selectors.programmes import ProgrammeView, view


@dataclass(frozen=True)
class AssetView:
    """An asset; ``warranty_until`` is half-open."""

    id: UUID
    tag: str
    programme: ProgrammeView
    kind: str
    name: str
    model: str
    serial_number: str
    place: str
    price_krw: Decimal | None
    acquired_on: date
    in_service_on: date | None
    warranty_until: date | None
    ended_on: date | None
    state: str
    commitment_id: UUID | None
    replaced_by_id: UUID | None
    is_simulated: bool

    @property
    def kind_label(self) -> str:
        """What kind of thing it is."""
        return str(_(LABELS[AssetKind(self.kind)]))

    @property
    def state_label(self) -> str:
        """Where it stands."""
        return str(_(ASSET_LABELS[AssetState(self.state)]))

    @property
    def warranty_last_day(self) -> date | None:
        """The last day under warranty."""
        return None if self.warranty_until is None else self.warranty_until - timedelta(days=1)


@dataclass(frozen=True)
class Reference:
    """Another row as a link: what it is called."""

    id: UUID
    label: str


@dataclass(frozen=True)
class AssetPage:
    """One asset with its life: under which contract it came, what it replaced, what came instead of it."""

    asset: AssetView
    events: tuple[EventView, ...]
    bought: Reference | None = None
    replaces: Reference | None = None
    replaced_by: Reference | None = None


@dataclass(frozen=True)
class SeatView:
    """A seat in use."""

    number: int
    holder_id: UUID
    holder: str
    since: date


@dataclass(frozen=True)
class LicenceView:
    """A licence with who uses it; ``last_day`` None: it does not end."""

    id: UUID
    programme: ProgrammeView
    name: str
    vendor: str
    seats: int
    starts_on: date
    ends_on: date | None
    commitment_id: UUID | None
    renews_id: UUID | None
    renewed_by_id: UUID | None
    assigned: tuple[SeatView, ...]
    is_simulated: bool
    commitment: str = ""

    @property
    def last_day(self) -> date | None:
        """The last good day."""
        return None if self.ends_on is None else self.ends_on - timedelta(days=1)

    @property
    def free(self) -> int:
        """Seats nobody holds."""
        return self.seats - len(self.assigned)


def assets(actor: Actor, *, programme_ids: list[UUID] | None = None, state: str = "") -> list[AssetView]:
    """Assets the actor may see, by tag; one query."""
    rows = Asset.objects.visible_to(actor).select_related("programme")
    if programme_ids is not None:
        rows = rows.filter(programme_id__in=programme_ids)
    if state:
        rows = rows.filter(state=state)
    return [asset_view(row) for row in rows]


def asset_page(actor: Actor, asset_id: UUID) -> AssetPage:
    """One asset with everything that happened to it; UnknownRow for a foreign or absent one."""
    near = ("programme", "commitment", "replaced_by", "replacement_of")
    row = Asset.objects.visible_to(actor).filter(id=asset_id).select_related(*near).first()
    if row is None:
        raise UnknownRow(_("그런 자산이 없습니다."))
    events = tuple(
        EventView(one.on, one.act, str(_(ACT_LABELS[AssetAct(one.act)])), None, str(one.by or ""), one.note)
        for one in row.events.select_related("by")
    )
    return AssetPage(
        asset_view(row),
        events,
        bought=_reference(row.commitment),
        replaces=_reference(getattr(row, "replacement_of", None)),
        replaced_by=_reference(row.replaced_by),
    )


def _reference(row: Asset | Commitment | SoftwareLicence | None) -> Reference | None:
    return None if row is None else Reference(row.id, str(row))


def licences(actor: Actor, *, programme_ids: list[UUID] | None = None) -> list[LicenceView]:
    """Licences the actor may see with their seats; three queries."""
    rows = SoftwareLicence.objects.visible_to(actor).select_related("programme", "renewal", "commitment")
    if programme_ids is not None:
        rows = rows.filter(programme_id__in=programme_ids)
    return [licence_view(row) for row in rows.prefetch_related("assigned__holder")]


def licence(actor: Actor, licence_id: UUID) -> LicenceView:
    """One licence; UnknownRow for a foreign or absent one."""
    rows = SoftwareLicence.objects.visible_to(actor).filter(id=licence_id)
    near = ("programme", "renewal", "commitment")
    row = rows.select_related(*near).prefetch_related("assigned__holder").first()
    if row is None:
        raise UnknownRow(_("그런 라이선스가 없습니다."))
    return licence_view(row)


def asset_view(row: Asset) -> AssetView:
    """The row as it crosses the door."""
    return AssetView(
        id=row.id,
        tag=row.tag,
        programme=view(row.programme),
        kind=row.kind,
        name=row.name,
        model=row.model,
        serial_number=row.serial_number,
        place=row.place,
        price_krw=row.price_krw,
        acquired_on=row.acquired_on,
        in_service_on=row.in_service_on,
        warranty_until=row.warranty_until,
        ended_on=row.ended_on,
        state=row.state,
        commitment_id=row.commitment_id,
        replaced_by_id=row.replaced_by_id,
        is_simulated=row.is_simulated,
    )


def licence_view(row: SoftwareLicence) -> LicenceView:
    """The row as it crosses the door."""
    renewal = getattr(row, "renewal", None)
    return LicenceView(
        id=row.id,
        programme=view(row.programme),
        name=row.name,
        vendor=row.vendor,
        seats=row.seats,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        commitment_id=row.commitment_id,
        renews_id=row.renews_id,
        renewed_by_id=renewal.id if renewal else None,
        assigned=tuple(
            SeatView(seat.number, seat.holder_id, str(seat.holder), seat.since)
            for seat in row.assigned.all()
            if seat.released_on is None
        ),
        is_simulated=row.is_simulated,
        commitment=str(row.commitment or ""),
    )
