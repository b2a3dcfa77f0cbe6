"""What ends and when: warranties, licences and contracts, for the calendar and for the warnings before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.assets import AssetState
from hanseong.ledger.domain.expiry import OVER, TIERS, severity, tier
from hanseong.ledger.domain.words import CommitmentState
from hanseong.ledger.models import Asset, Commitment, FundedProgramme, SoftwareLicence

WARRANTY = "ledger.warranty_ends"
LICENCE = "ledger.licence_ends"
CONTRACT = "ledger.contract_ends"
_FORGOTTEN_AFTER_DAYS = 30  # a warranty that ended long ago is no news


@dataclass(frozen=True)
class ExpiryView:
    """Something that ends. ``last_day`` is its last good day; ``days_left`` 0 or less: it is over.

    ``renewed_by`` names the renewal when there is one already.
    """

    kind: str
    target: str
    programme_id: UUID
    programme: str
    name: str
    ends_on: date
    days_left: int
    tier: int | None
    renewed_by: str
    is_simulated: bool

    @property
    def last_day(self) -> date:
        """The last good day, as people say it."""
        return self.ends_on - timedelta(days=1)


def expiries(
    actor: Actor, *, now: datetime, start: date | None = None, end: date | None = None
) -> list[ExpiryView]:
    """The calendar of ends in ``[start, end)`` for the programmes the actor sees, the nearest first."""
    ids = list(FundedProgramme.objects.visible_to(actor).values_list("id", flat=True))
    found = _ends(ids, to_kst(now).date(), start, end)
    return sorted(found, key=lambda one: (one.ends_on, one.kind, one.name))


Facts = tuple[str, str, UUID, str, str, bool]


def expiry_conditions(programme_ids: Iterable[UUID], today: date) -> Iterator[Facts]:
    """Warnings 90, 30 and 7 days before an end, and while it is freshly over: (kind, target, …)."""
    start = today - timedelta(days=_FORGOTTEN_AFTER_DAYS)
    end = today + timedelta(days=max(TIERS) + 1)
    for one in _ends(list(programme_ids), today, start, end):
        if one.tier is None or one.renewed_by or one.days_left < -_FORGOTTEN_AFTER_DAYS:
            continue
        if one.tier == OVER:
            said = _("'%(name)s'이(가) %(day)s에 끝났습니다.")
        else:
            said = _("'%(name)s'이(가) %(day)s에 끝납니다(%(left)s일 남음).")
        sentence = said % {"name": one.name, "day": one.last_day, "left": one.days_left}
        target = f"{one.target}:{one.tier}"
        yield (one.kind, target, one.programme_id, sentence, severity(one.tier), one.is_simulated)


def _ends(ids: list[UUID], today: date, start: date | None, end: date | None) -> Iterator[ExpiryView]:
    """What ends in ``[start, end)``; None: no bound. Asked of the database: most things end far away."""

    def within(field: str) -> dict[str, Any]:
        bounds = {f"{field}__gte": start, f"{field}__lt": end}
        return {f"{field}__isnull": False, **{key: day for key, day in bounds.items() if day is not None}}

    for asset in Asset._unscoped.filter(
        programme_id__in=ids,
        **within("warranty_until"),
        state__in=(AssetState.ACQUIRED, AssetState.IN_SERVICE),
    ).select_related("programme"):
        name = _("%(name)s 보증기간") % {"name": asset.name}
        yield _view(WARRANTY, f"asset:{asset.id}", asset.programme, name, asset.warranty_until, today, "")
    for licence in SoftwareLicence._unscoped.filter(programme_id__in=ids, **within("ends_on")).select_related(
        "programme", "renewal"
    ):
        renewal = getattr(licence, "renewal", None)
        by = renewal.name if renewal else ""
        name = _("%(name)s 라이선스(%(seats)s석)") % {"name": licence.name, "seats": licence.seats}
        yield _view(LICENCE, f"licence:{licence.id}", licence.programme, name, licence.ends_on, today, by)
    rows = Commitment._unscoped.filter(programme_id__in=ids, is_upkeep=True, **within("ends_on")).exclude(
        state=CommitmentState.TERMINATED
    )
    for row in rows.select_related("programme").prefetch_related("renewals"):
        renewals = [one.number for one in row.renewals.all()]
        name = _("%(name)s 계약기간") % {"name": row.title}
        by = ", ".join(renewals)
        yield _view(CONTRACT, f"commitment:{row.id}", row.programme, name, row.ends_on, today, by)


def _view(  # noqa: PLR0913, PLR0917 - one line of the calendar
    kind: str, target: str, programme: FundedProgramme, name: str, ends_on: date | None, today: date, by: str
) -> ExpiryView:
    assert ends_on is not None  # noqa: S101 - the queries ask for rows that end
    return ExpiryView(
        kind=kind,
        target=target,
        programme_id=programme.id,
        programme=str(programme),
        name=name,
        ends_on=ends_on,
        days_left=(ends_on - today).days,
        tier=tier(ends_on, today),
        renewed_by=by,
        is_simulated=programme.is_simulated,
    )
