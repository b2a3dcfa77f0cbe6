"""The planning office enters a new pledge of a term."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import live
from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.people.selectors.departments import department_by_id
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.content import Head
from hanseong.pledges.domain.numbers import number_key, number_order
from hanseong.pledges.models import Pledge, Programme, SupportingDepartment, Term
from hanseong.pledges.services.locking import CHANGED
from hanseong.pledges.services.open_pledge import area_of, begin_ownership


@transaction.atomic
def create_pledge(  # noqa: PLR0913 - the facts of a pledge, all by name
    *,
    term_id: UUID,
    management_number: str,
    title: str,
    owner_department_id: UUID,
    by: Actor,
    now: datetime,
    goal: str = "",
    area: str = "",
    continuity: str = "new",
    completion: str = "within_term",
    responsible_body: str = "",
    programmes: Sequence[tuple[str, UUID | None]] = (),
    supporting: Sequence[UUID] = (),
    summary_plain: str = "",
    is_simulated: bool = False,
) -> UUID:
    """Enter a pledge with its unit programmes (name, team). Invalid without number, Refused when taken."""
    permissions.check_on(by, permissions.CARRY_PLEDGE, None)
    key = number_key(management_number)
    term = _open_term(term_id, key, title)
    owner = department_by_id(owner_department_id)
    head = Head(
        "head", title=title.strip(), management_no=management_number.strip(), goal_text=goal, area_text=area
    )
    pledge = Pledge._unscoped.create(
        term=term,
        area=area_of(head, term),
        management_number=head.management_no,
        number_key=key,
        order=number_order(head.management_no),
        title=head.title,
        summary_plain=summary_plain,
        continuity=continuity,
        completion=completion,
        responsible_body=responsible_body,
        declared_state="on_track",
        owner_department_id=owner.id,
        is_simulated=is_simulated,
    )
    begin_ownership(pledge, owner.id, term.starts_on)
    _add_parts(pledge, programmes, supporting)
    _tell(pledge, by=by, now=now)
    return pledge.id


def _tell(pledge: Pledge, *, by: Actor, now: datetime) -> None:
    detail = {"number": pledge.management_number, "term": pledge.term.number, "title": pledge.title}
    audit.record(by=by, verb="pledges.pledge.created", target=f"pledge:{pledge.id}", detail=detail, now=now)
    live.publish(CHANGED, {"pledge": str(pledge.id), "number": pledge.management_number}, now=now)


def _add_parts(
    pledge: Pledge, programmes: Sequence[tuple[str, UUID | None]], supporting: Sequence[UUID]
) -> None:
    SupportingDepartment.objects.bulk_create(
        SupportingDepartment(pledge=pledge, department_id=department) for department in supporting
    )
    Programme._unscoped.bulk_create(
        Programme(pledge=pledge, key=f"p{n + 1}", name=name, names=[name], position=n, team_id=team)
        for n, (name, team) in enumerate(programmes)
    )


def _open_term(term_id: UUID, key: str, title: str) -> Term:
    """The term, locked; refuses a bare pledge and a number that is taken."""
    term = Term.objects.select_for_update().filter(id=term_id).first()
    if term is None:
        raise NotVisible(_("그런 임기가 없습니다."))
    if not key or not title.strip():
        raise Invalid(_("관리번호와 제목을 적어 주십시오."))
    if Pledge._unscoped.filter(term=term, number_key=key).exists():
        raise Refused(_("이 임기에 이미 있는 관리번호입니다."))
    return term
