"""Cases: of a resident, by number, by contact, and what their rooms show of them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.core.residents.domain.cases import CaseShown, CaseState, worded
from hanseong.core.residents.domain.contacts import Reach
from hanseong.core.residents.domain.numbers import spelled
from hanseong.core.residents.errors import UnknownCase
from hanseong.core.residents.kinds import CaseKind, kinds
from hanseong.core.residents.models import Case
from hanseong.core.residents.selectors.indexes import contact_index
from hanseong.core.residents.selectors.scope import visible_to
from hanseong.core.residents.views import CasePerson, CaseView, StepView

MOST = 100
_PERSONAL = ("name", "contact")
_NO_KIND = CaseKind("residents.unknown", "", states={"received": CaseState("")})


def my_cases(actor: Actor) -> list[CaseView]:
    """What the resident asked for, or had entered for them, the newest first."""
    if actor.resident_id is None:
        return []
    return _listed(actor, Q())


def case(actor: Actor, case_id: UUID) -> CaseView:
    """One case; UnknownCase."""
    return _one(actor, Q(id=case_id))


def by_number(actor: Actor, number: str) -> CaseView:
    """The case of a receipt number (its digits); UnknownCase. The desk writes the access log."""
    return _one(actor, Q(number=number))


def by_contact(actor: Actor, reach: Reach) -> list[CaseView]:
    """Cases whose resident holds the contact, or said it at the desk; the caller writes the access log."""
    index = contact_index(reach)
    return _listed(actor, Q(contact_index=index) | Q(resident__contacts__value_index=index))


def case_of(kind: str, subject_id: UUID) -> CaseView | None:
    """The case of a room's own row, for the room itself; None when it has none."""
    row = Case.objects.select_related("entered_by").filter(kind=kind, subject_id=subject_id).first()
    return None if row is None else _view(row)


def person_of(actor: Actor, case_id: UUID) -> CasePerson:
    """Whose case it is, in full; UnknownCase. The caller writes the access log, with a reason."""
    row = visible_to(actor).select_related("resident").filter(id=case_id).first()
    if row is None:
        raise _unknown()
    contact = row.contact or ""
    if not contact and row.resident is not None:
        held = row.resident.contacts.order_by("confirmed_at").last()
        contact = "" if held is None else held.value or ""
    return CasePerson(row.name or "", contact)


def steps(actor: Actor, case_id: UUID) -> list[StepView]:
    """The timeline, the newest first; UnknownCase."""
    row = visible_to(actor).select_related("entered_by").filter(id=case_id).first()
    if row is None:
        raise _unknown()
    kind, found = _kind(row), []
    for one in row.steps.order_by("-at", "-id"):
        state = kind.states.get(one.state, CaseState(one.state))
        found.append(StepView(one.at, _(state.label), state.tone))
    return found


def shown(actor: Actor, found: CaseView) -> CaseShown:
    """What the case's room shows of it now; UnknownCase for a case that is not the actor's."""
    if not visible_to(actor).filter(id=found.id).exists():
        raise _unknown()
    return kinds.get(found.kind).show(found.subject_id) if found.kind in kinds else CaseShown()


def _listed(actor: Actor, condition: Q) -> list[CaseView]:
    rows = visible_to(actor).filter(condition).select_related("entered_by").defer(*_PERSONAL)
    return [_view(row) for row in rows.distinct()[:MOST]]


def _one(actor: Actor, condition: Q) -> CaseView:
    row = visible_to(actor).filter(condition).select_related("entered_by").defer(*_PERSONAL).first()
    if row is None:
        raise _unknown()
    return _view(row)


def _unknown() -> UnknownCase:
    return UnknownCase(_("그런 접수가 없습니다. 접수번호를 확인해 주십시오."))


def _kind(row: Case) -> CaseKind:
    return kinds.get(row.kind) if row.kind in kinds else _NO_KIND


def _view(row: Case) -> CaseView:
    kind = _kind(row)
    state = kind.states.get(row.state, CaseState(row.state))
    return CaseView(
        id=row.id,
        number=row.number,
        spelled=spelled(row.number),
        kind=row.kind,
        kind_name=str(kind.name),
        subject_id=row.subject_id,
        title=worded(_(row.title), row.params),
        state=row.state,
        state_name=_(state.label) if state.label else "",
        tone=state.tone,
        channel=row.channel,
        channel_name=str(Case.Channel(row.channel).label),
        is_on_behalf=row.entered_by_id is not None,
        masked=row.masked,
        entered_by="" if row.entered_by is None else row.entered_by.display_name,
        is_simulated=row.is_simulated,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
