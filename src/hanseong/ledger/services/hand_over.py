"""The ledger's part of a transfer (인사이동): signatures, drafts and licence seats pass to the successor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hanseong.core import todo
from hanseong.core.chain import audit
from hanseong.core.permissions import Actor
from hanseong.core.transfers.handovers import Case
from hanseong.ledger.models import ApprovalStep, Decision, LicenceSeat, SoftwareLicence
from hanseong.ledger.selectors.handing_over import open_decisions
from hanseong.ledger.services.waiting import SIGNATURE, signature_target, tell_signers


def hand_over_decisions(case: Case, by: Actor, now: datetime) -> Sequence[str]:
    """Unsigned places on lines and drafts; signatures already given keep the name of their day.

    Every document is locked first and looked at again: one that is being signed in this moment is
    signed, or it is handed over, never both.
    """
    ids = list(open_decisions(case.from_id).values_list("id", flat=True))
    locked = Decision._unscoped.select_for_update(no_key=True).filter(id__in=ids).order_by("id")
    still = set(
        open_decisions(case.from_id).filter(id__in=[row.id for row in locked]).values_list("id", flat=True)
    )
    moved = list(Decision._unscoped.filter(id__in=still).order_by("id"))
    for row in moved:
        waiting = ApprovalStep._unscoped.filter(decision=row, person_id=case.from_id, signed_at=None)
        waiting.update(person_id=case.to_id)
        if row.drafted_by_id == case.from_id:
            row.drafted_by_id = case.to_id
            row.save(update_fields=["drafted_by"])
        todo.close_todos(targets=[signature_target(row, case.from_id)], kinds=[SIGNATURE], by=by, now=now)
        tell_signers(row, by=by, now=now)
    return [str(row.id) for row in moved]


def tell_decisions(case: Case, ids: Sequence[str], by: Actor, now: datetime) -> None:
    """A line on each document, so that its own trail tells who took it over."""
    detail = {"from": case.from_id, "to": case.to_id}
    for one in ids:
        audit.record(
            by=by, verb="ledger.decision.handed_over", target=f"decision:{one}", detail=detail, now=now
        )


def hand_over_seats(case: Case, _by: Actor, _now: datetime) -> Sequence[str]:
    """The successor sits down on the seat; one who has a seat of that licence leaves it free."""
    held = LicenceSeat._unscoped.filter(holder_id=case.from_id, released_on=None)
    licences = SoftwareLicence._unscoped.select_for_update(no_key=True).order_by("id")
    list(licences.filter(id__in=held.values("licence_id")))
    moved = []
    for seat in held.order_by("id"):
        seat.released_on = case.on
        seat.save(update_fields=["released_on"])
        mine = LicenceSeat._unscoped.filter(
            licence_id=seat.licence_id, holder_id=case.to_id, released_on=None
        )
        if not mine.exists():
            LicenceSeat._unscoped.create(
                licence_id=seat.licence_id, number=seat.number, holder_id=case.to_id, since=case.on
            )
        moved.append(str(seat.licence_id))
    return moved


def tell_seats(case: Case, ids: Sequence[str], by: Actor, now: datetime) -> None:
    """A line on each licence."""
    detail = {"from": case.from_id, "to": case.to_id}
    for one in ids:
        audit.record(
            by=by, verb="ledger.licence.seat_handed_over", target=f"licence:{one}", detail=detail, now=now
        )
