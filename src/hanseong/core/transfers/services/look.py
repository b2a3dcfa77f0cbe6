"""Checks what is asked of a transfer, and looks at all that would pass: for the preview and for the act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hanseong.core.errors import Invalid, NotVisible
from hanseong.core.people.models import Posting, User
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.people.services.placing import check_inside, locked_place
from hanseong.core.permissions import Actor, Role, check
from hanseong.core.transfers.errors import UnableToTransfer
from hanseong.core.transfers.handovers import Case
from hanseong.core.transfers.models import Transfer
from hanseong.core.transfers.selectors.posts import Post, case_of, is_last_administrator, post_of
from hanseong.core.transfers.selectors.preview import preview
from hanseong.core.transfers.views import Preview

LONGEST_REASON = 300


@dataclass(frozen=True)
class Wanted:
    """What is asked: who hands over to whom, from which day, to which new seat or (``is_leaving``) out.

    ``takes_post``: the successor takes the post with the roles of its department. ``roles``: those of
    the official's district-wide roles (values) that pass as well; the others end.
    """

    user_id: UUID
    successor_id: UUID
    on: date
    reason: str
    is_leaving: bool
    department_id: UUID | None = None
    team_id: UUID | None = None
    position: str = ""
    takes_post: bool = True
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Looked:
    """A wanted transfer that makes sense, with its people, the post and everything that would pass."""

    user: User
    successor: User
    post: Post
    case: Case
    preview: Preview


def look_ahead(wanted: Wanted, *, by: Actor, now: datetime) -> Preview:
    """Everything the transfer would hand over, without doing it.

    Raises as ``transfer_official``, save for what stands in the way: the preview lists it.
    """
    check(by, MANAGE)
    make_sense(wanted, by, day_of(now))
    return looked(wanted, User.objects.all(), by=by, now=now).preview


def make_sense(wanted: Wanted, by: Actor, today: date) -> None:
    """Invalid for what no transfer can be; UnableToTransfer for one's own."""
    reason = wanted.reason.replace("\x00", "").strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise Invalid(_("인사이동의 사유를 300자 이하로 적어 주십시오."), field="reason")
    if wanted.on < today:
        raise Invalid(_("지난날의 인사이동은 할 수 없습니다. 오늘부터 적으십시오."), field="on")
    if wanted.user_id == wanted.successor_id:
        raise Invalid(_("후임자는 다른 사람이어야 합니다."), field="successor")
    if wanted.user_id == by.user_id:
        raise UnableToTransfer(_("자기 자신의 인사이동은 할 수 없습니다. 다른 관리자에게 부탁하십시오."))
    if wanted.is_leaving:
        return
    if wanted.department_id is None or wanted.position not in Posting.Position.values:
        raise Invalid(_("옮길 부서와 자리를 고르십시오."), field="seat")


def looked(wanted: Wanted, people: QuerySet[User], *, by: Actor, now: datetime) -> Looked:
    """Look at the people (under ``people``'s lock, if it has one) and at all that would pass."""
    found = {
        row.id: row for row in people.filter(id__in=[wanted.user_id, wanted.successor_id]).order_by("id")
    }
    user, successor = found.get(wanted.user_id), found.get(wanted.successor_id)
    if user is None or successor is None or User.Kind.STAFF not in {user.kind} & {successor.kind}:
        raise NotVisible(_("그런 사람이 없습니다."))
    _check_people(wanted, user, successor)
    _check_seat(wanted)
    post = post_of(user.id, wanted.on, wanted.roles)
    heir = successor.id if Role.ADMIN.value in wanted.roles else None
    if is_last_administrator(user.id, wanted.on, but=heir):
        raise UnableToTransfer(
            _("%(name)s은(는) 마지막 관리자입니다. 다른 관리자를 먼저 두거나 관리자 역할도 넘기십시오.")
            % {"name": user.display_name}
        )
    case = case_of(
        from_id=user.id,
        to_id=successor.id,
        on=wanted.on,
        post=post,
        is_leaving=wanted.is_leaving,
        takes_post=wanted.takes_post,
    )
    return Looked(user, successor, post, case, preview(case, post, successor, by=by, now=now))


def _check_people(wanted: Wanted, user: User, successor: User) -> None:
    if not successor.is_active:
        raise UnableToTransfer(
            _("%(name)s은(는) 접근이 끝난 사람이라 후임자가 될 수 없습니다.")
            % {"name": successor.display_name},
            field="successor",
        )
    if not user.is_active and not wanted.is_leaving:
        raise UnableToTransfer(
            _("%(name)s은(는) 이미 떠난 사람입니다. 남은 일만 넘기려면 ‘떠남’을 고르십시오.")
            % {"name": user.display_name}
        )
    planned = Transfer.objects.filter(state=Transfer.State.PLANNED)
    goes = planned.filter(user_id=successor.id, acts_on__lte=wanted.on).first()
    if goes is not None:
        sentence = _("후임자 %(name)s도 %(day)s에 옮기거나 떠날 예정입니다. 다른 사람을 고르십시오.")
        said = {"name": successor.display_name, "day": goes.acts_on.isoformat()}
        raise UnableToTransfer(sentence % said, field="successor")
    expected = planned.filter(successor_id=user.id, acts_on__gte=wanted.on).first()
    if expected is not None and wanted.is_leaving:
        sentence = _(
            "%(name)s은(는) %(day)s에 다른 사람의 후임자가 될 예정입니다. 먼저 그 예정을 거두십시오."
        )
        said = {"name": user.display_name, "day": expected.acts_on.isoformat()}
        raise UnableToTransfer(sentence % said)


def _check_seat(wanted: Wanted) -> None:
    """The new seat exists from the day on; Refused, Invalid otherwise."""
    if wanted.is_leaving or wanted.department_id is None:
        return
    check_inside(locked_place("department", wanted.department_id), wanted.on, None)
    if wanted.team_id is not None:
        team = locked_place("team", wanted.team_id)
        if getattr(team, "department_id", None) != wanted.department_id:
            raise Invalid(_("그 팀은 고른 부서의 팀이 아닙니다."), field="seat")
        check_inside(team, wanted.on, None)
