"""Grants: opened with their call, moved on step by step, their milestones set and met."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.grants import STATE_LABELS, STEP_LABELS, GrantState, GrantStep, Receiver, after
from hanseong.ledger.domain.money import ZERO
from hanseong.ledger.errors import BrokenFact, MoneyRefused, OutOfOrder, UnknownRow
from hanseong.ledger.models import Grant, GrantMilestone
from hanseong.ledger.services.adopt_programme import adopted
from hanseong.ledger.services.locking import needed_day, needed_text, needed_won, plain, tell
from hanseong.ledger.services.watch import watch


@transaction.atomic
def open_grant(  # noqa: PLR0913 - the facts of a call
    *,
    programme: str,
    title: str,
    call: str,
    giver: str,
    receiver: str,
    called_on: date,
    partner: str = "",
    amount_krw: Decimal | None = None,
    is_simulated: bool = False,
    by: Actor,
    now: datetime,
) -> UUID:
    """Enter a call (공모) that the programme wants to win; gives the grant's id."""
    found = adopted(programme, by=by, now=now, permission=permissions.MANAGE_GRANT)
    if receiver not in set(Receiver):
        raise BrokenFact(_("누가 돈을 받는지 적어 주십시오: 구 또는 협약기관."), field="receiver")
    if receiver == Receiver.PARTNER and not partner.strip():
        raise BrokenFact(_("돈을 받는 협약기관을 적어 주십시오."), field="partner")
    row = Grant._unscoped.create(
        programme=found,
        title=needed_text(title, field="title"),
        call=needed_text(call, field="call"),
        giver=needed_text(giver, field="giver"),
        partner=plain(partner, 200),
        receiver=receiver,
        amount_krw=None if amount_krw is None else needed_won(amount_krw, field="amount_krw"),
        called_on=needed_day(called_on, field="called_on", latest=to_kst(now).date()),
        is_simulated=is_simulated or found.is_simulated,
    )
    tell(found, "grant.opened", f"grant:{row.id}", by=by, now=now, detail={"receiver": receiver})
    return row.id


@transaction.atomic
def advance_grant(  # noqa: PLR0913 - what a step may bring
    *,
    grant_id: UUID,
    step: str,
    on: date,
    amount_krw: Decimal | None = None,
    returned_krw: Decimal | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: Actor,
    now: datetime,
) -> str:
    """Take one step; gives the new state. Selection and agreement name the amount, settlement what was spent.

    MoneyRefused where spent and returned are not the granted amount together.
    """
    row = locked_grant(grant_id, by)
    taken = GrantStep(step) if step in set(GrantStep) else None
    state = after(GrantState(row.state), taken) if taken else None
    if taken is None or state is None:
        words = {"step": _(STEP_LABELS[taken]) if taken else step[:40]}
        words["state"] = _(STATE_LABELS[GrantState(row.state)])
        raise OutOfOrder(_("지금은 '%(step)s'할 수 없습니다. 이 지원금은 '%(state)s' 상태입니다.") % words)
    day = needed_day(on, field="on", latest=to_kst(now).date())
    _bring(row, taken, day, amount_krw, returned_krw)
    if taken is GrantStep.AGREE:
        row.starts_on, row.ends_on = starts_on, ends_on
        if starts_on and ends_on and ends_on <= starts_on:
            raise BrokenFact(_("협약기간의 끝이 시작보다 빠릅니다."), field="ends_on")
    row.state = str(state)
    row.save()
    detail: dict[str, Any] = {"step": str(taken), "state": row.state, "amount_krw": str(amount_krw or "")}
    tell(row.programme, "grant.advanced", f"grant:{row.id}", by=by, now=now, detail=detail)
    watch([row.programme_id], now=now)
    return row.state


def locked_grant(grant_id: UUID, by: Actor) -> Grant:
    """The grant, locked; UnknownRow for a foreign or absent one."""
    known = Grant.objects.visible_to(by).filter(id=grant_id).select_related("programme").first()
    if known is None:
        raise UnknownRow(_("그런 지원금이 없습니다."))
    permissions.check_on(by, permissions.MANAGE_GRANT, known.programme.department_id)
    return Grant._unscoped.select_for_update().get(id=grant_id)


def _bring(row: Grant, step: GrantStep, day: date, amount: Decimal | None, returned: Decimal | None) -> None:
    """What the step writes into the row."""
    if step in {GrantStep.SELECT, GrantStep.AGREE}:
        if amount is not None:
            row.amount_krw = needed_won(amount, field="amount_krw")
        if row.amount_krw is None:
            raise BrokenFact(_("지원금액을 적어 주십시오."), field="amount_krw")
    if step is GrantStep.SELECT:
        row.selected_on = day
    elif step is GrantStep.AGREE:
        row.agreed_on = day
    elif step is GrantStep.SETTLE:
        spent = ZERO if amount == 0 else needed_won(amount, field="amount_krw")
        back = ZERO if not returned else needed_won(returned, field="returned_krw")
        if spent + back != row.amount_krw:
            sentence = _("쓴 금액과 반납액의 합이 지원금 %(whole)s원과 다릅니다.")
            raise MoneyRefused(sentence % {"whole": f"{row.amount_krw or ZERO:,f}"}, field="returned_krw")
        row.settled_krw, row.returned_krw, row.settled_on = spent, back, day
    elif step is GrantStep.CLOSE:
        row.closed_on = day


@transaction.atomic
def add_milestone(*, grant_id: UUID, name: str, due_on: date, by: Actor, now: datetime) -> UUID:
    """Something the agreement asks for by a day; gives its id."""
    row = locked_grant(grant_id, by)
    made = GrantMilestone._unscoped.create(
        grant=row, name=needed_text(name, field="name"), due_on=needed_day(due_on, field="due_on")
    )
    tell(row.programme, "milestone.added", f"milestone:{made.id}", by=by, now=now)
    watch([row.programme_id], now=now)
    return made.id


@transaction.atomic
def meet_milestone(*, milestone_id: UUID, on: date, note: str = "", by: Actor, now: datetime) -> None:
    """It is done. OutOfOrder when it was done already."""
    known = GrantMilestone.objects.visible_to(by).filter(id=milestone_id).first()
    if known is None:
        raise UnknownRow(_("그런 이행사항이 없습니다."))
    row = locked_grant(known.grant_id, by)
    found = GrantMilestone._unscoped.get(id=milestone_id)
    if found.met_on is not None:
        raise OutOfOrder(_("이미 이행한 사항입니다."))
    found.met_on = needed_day(on, field="on", latest=to_kst(now).date())
    found.note = plain(note)
    found.save()
    tell(row.programme, "milestone.met", f"milestone:{found.id}", by=by, now=now)
    watch([row.programme_id], now=now)
