"""Grants beside their programme, with milestones and what the district itself spent of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.ledger.domain.grants import RECEIVER_LABELS, STATE_LABELS, GrantState, Receiver
from hanseong.ledger.domain.money import ZERO, total
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.models import Grant
from hanseong.ledger.selectors.programmes import ProgrammeView, view


@dataclass(frozen=True)
class MilestoneView:
    """Something the agreement asks for."""

    id: UUID
    name: str
    due_on: date
    met_on: date | None
    note: str


@dataclass(frozen=True)
class GrantView:
    """A grant. ``spent_by_district_krw`` is what contracts of the district executed out of it."""

    id: UUID
    programme: ProgrammeView
    title: str
    call: str
    giver: str
    partner: str
    receiver: str
    state: str
    amount_krw: Decimal | None
    settled_krw: Decimal | None
    returned_krw: Decimal | None
    called_on: date
    selected_on: date | None
    agreed_on: date | None
    starts_on: date | None
    ends_on: date | None
    settled_on: date | None
    spent_by_district_krw: Decimal
    milestones: tuple[MilestoneView, ...]
    is_simulated: bool

    @property
    def last_day(self) -> date | None:
        """The last day of the agreement; ``ends_on`` is the day after it."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None

    @property
    def is_district_money(self) -> bool:
        """Whether the district itself receives and spends it; a partner's is never among its funds."""
        return self.receiver == Receiver.DISTRICT

    @property
    def state_label(self) -> str:
        """How far it has come."""
        return str(_(STATE_LABELS[GrantState(self.state)]))

    @property
    def receiver_label(self) -> str:
        """Who receives the money."""
        return str(_(RECEIVER_LABELS[Receiver(self.receiver)]))


def grants(actor: Actor, *, programme_ids: list[UUID] | None = None) -> list[GrantView]:
    """Grants of the programmes the actor sees, newest first; four queries."""
    rows = Grant.objects.visible_to(actor).select_related("programme")
    if programme_ids is not None:
        rows = rows.filter(programme_id__in=programme_ids)
    return [_view(row) for row in rows.prefetch_related("milestones", "commitments__shares")]


def grant(actor: Actor, grant_id: UUID) -> GrantView:
    """One grant; UnknownRow for a foreign or absent one."""
    rows = Grant.objects.visible_to(actor).filter(id=grant_id).select_related("programme")
    row = rows.prefetch_related("milestones", "commitments__shares").first()
    if row is None:
        raise UnknownRow(_("그런 지원금이 없습니다."))
    return _view(row)


def _view(row: Grant) -> GrantView:
    shares = [share.money for one in row.commitments.all() for share in one.shares.all()]
    return GrantView(
        id=row.id,
        programme=view(row.programme),
        title=row.title,
        call=row.call,
        giver=row.giver,
        partner=row.partner,
        receiver=row.receiver,
        state=row.state,
        amount_krw=row.amount_krw,
        settled_krw=row.settled_krw,
        returned_krw=row.returned_krw,
        called_on=row.called_on,
        selected_on=row.selected_on,
        agreed_on=row.agreed_on,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        settled_on=row.settled_on,
        spent_by_district_krw=total(shares).executed if shares else ZERO,
        milestones=tuple(
            MilestoneView(one.id, one.name, one.due_on, one.met_on, one.note) for one in row.milestones.all()
        ),
        is_simulated=row.is_simulated,
    )
