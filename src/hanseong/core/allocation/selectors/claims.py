"""Questions about claims: everybody sees their own, who manages the pool sees all."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from hanseong.core.allocation.domain.terms import Resource, State
from hanseong.core.allocation.errors import UnknownClaim
from hanseong.core.allocation.kinds import pool_kinds
from hanseong.core.allocation.models import Claim
from hanseong.core.allocation.selectors.reading import claim_of, may_manage, parts_of
from hanseong.core.allocation.views import ClaimView
from hanseong.core.permissions import Actor, may

MOST = 500


def visible_to(actor: Actor) -> QuerySet[Claim]:
    """The claims this actor may know of.

    Management is asked for kind by kind; a department's own pools are cut out row by row in
    ``claims``, which is where the department is known.
    """
    managed = [kind.key for kind in pool_kinds.all() if may(actor, kind.manage)]
    booked = [kind.key for kind in pool_kinds.all() if may(actor, kind.book)]
    rows = _light().prefetch_related("parts__unit")
    own = Q(pool__kind__in=booked, booked_by_id=actor.user_id, booked_by__isnull=False)
    return rows.filter(Q(pool__kind__in=managed) | own)


def claim(actor: Actor, claim_id: UUID) -> ClaimView:
    """One claim; raises UnknownClaim when there is none for this actor."""
    return as_view(claim_row(actor, claim_id))


def claims(
    actor: Actor,
    *,
    pool_id: UUID | None = None,
    holder: str | None = None,
    states: Collection[State] = (),
    most: int = MOST,
) -> list[ClaimView]:
    """Claims by pool, holder or state, in the order of application."""
    rows = visible_to(actor).order_by("pool", "sequence")
    if pool_id is not None:
        rows = rows.filter(pool_id=pool_id)
    if holder is not None:
        rows = rows.filter(holder=holder)
    if states:
        rows = rows.filter(state__in=states)
    return [as_view(row) for row in _with_places(rows)[:most] if _is_visible(actor, row)]


def claim_row(actor: Actor, claim_id: UUID) -> Claim:
    """The row, unlocked; raises UnknownClaim."""
    row = _with_places(visible_to(actor).filter(id=claim_id)).first()
    if row is None or not _is_visible(actor, row):
        raise UnknownClaim(_("그런 신청이 없습니다."))
    return row


def row_of(claim_id: UUID) -> Claim:
    """The row for a service that has asked for the permission already."""
    return _with_places(_light().filter(id=claim_id)).get()


def as_view(row: Claim) -> ClaimView:
    """The row as it crosses the door."""
    has_parts = row.pool.resource == Resource.UNITS
    told = claim_of(row, row.phase.number, parts_of(row) if has_parts else ())
    place = vars(row).get("ahead")
    return ClaimView(
        id=row.id,
        pool_id=row.pool_id,
        pool_key=row.pool.key,
        key=row.key,
        holder=row.holder,
        size=row.size,
        parts=told.parts,
        phase=told.phase,
        state=told.state,
        state_label=str(Claim.State(row.state).label),
        sequence=row.sequence,
        place_in_line=None if row.line is None or place is None else place + 1,
        expires_at=row.expires_at,
        reason=row.reason,
        booked_at=row.booked_at,
        changed_at=row.changed_at,
    )


def _light() -> QuerySet[Claim]:
    """Claims with their pool and phase, without the lists of a draw."""
    return Claim.objects.select_related("pool", "phase").defer("phase__entrants", "phase__drawn")


def _is_visible(actor: Actor, row: Claim) -> bool:
    is_own = actor.user_id is not None and row.booked_by_id == actor.user_id
    return is_own or may_manage(actor, row.pool)


def _with_places(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """How many wait ahead of each."""
    before = (
        Claim.objects.filter(pool=OuterRef("pool"), state=State.WAITING, line__lt=OuterRef("line"))
        .order_by()
        .values("pool")
        .annotate(count=Count("id"))
        .values("count")
    )
    return rows.annotate(ahead=Coalesce(Subquery(before), 0))
