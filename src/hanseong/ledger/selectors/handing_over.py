"""What of the ledger names an official: signatures still to give, documents they drafted, licence seats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.core.transfers.handovers import Case, Handed
from hanseong.ledger.domain.approval import DecisionState
from hanseong.ledger.models import ApprovalStep, Decision, LicenceSeat

OPEN = (DecisionState.DRAFT, DecisionState.CIRCULATING, DecisionState.RETURNED)


def open_decisions(user_id: UUID) -> QuerySet[Decision]:
    """Undecided documents that wait for the official's signature, or that they drafted."""
    unsigned = ApprovalStep._unscoped.filter(person_id=user_id, signed_at=None).values("decision_id")
    return Decision._unscoped.filter(Q(id__in=unsigned) | Q(drafted_by_id=user_id), state__in=map(str, OPEN))


def decisions_to_hand(case: Case, _by: Actor, _now: datetime) -> Sequence[Handed]:
    """Each document, and why it cannot pass when the successor has a place on the same line."""
    rows = list(open_decisions(case.from_id).prefetch_related("steps"))
    return [Handed(row.title, obstacle=_obstacle(row, case)) for row in rows]


def _obstacle(row: Decision, case: Case) -> str:
    """One person signs once: a successor who stands on the line already cannot take a second place."""
    steps = list(row.steps.all())
    waits = any(step.person_id == case.from_id and step.signed_at is None for step in steps)
    if not waits or not any(case.to_id in (step.person_id, step.signed_by_id) for step in steps):
        return ""
    sentence = _("‘%(title)s’의 결재선에 후임자가 이미 있습니다. 그 문서를 먼저 결재하거나 회수하십시오.")
    return sentence % {"title": row.title}


def seats_to_hand(case: Case, _by: Actor, _now: datetime) -> Sequence[Handed]:
    """Each licence seat the official uses."""
    rows = LicenceSeat._unscoped.filter(holder_id=case.from_id, released_on=None).select_related("licence")
    return [
        Handed(_("%(name)s %(number)d번 자리") % {"name": row.licence, "number": row.number}) for row in rows
    ]
