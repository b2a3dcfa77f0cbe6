"""What transfers give the house: the inbox's own handover, notices, the timer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hanseong.core import todo
from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.notices import NoticeTemplate, Text
from hanseong.core.notices.wording import templates
from hanseong.core.people.permissions import MANAGE
from hanseong.core.permissions import Actor
from hanseong.core.todo.kinds import kinds
from hanseong.core.todo.selectors import items_naming
from hanseong.core.transfers.handovers import Case, Handed, Handover, handovers
from hanseong.core.transfers.services import act_due
from hanseong.core.transfers.services.telling import BLOCKED


def _items(case: Case, _by: Actor, _now: datetime) -> Sequence[Handed]:
    return [
        Handed(found.title, found.url, found.permission, found.department_id)
        for found in items_naming(case.from_id)
    ]


def _move(case: Case, by: Actor, now: datetime) -> Sequence[str]:
    return todo.hand_over_items(from_id=case.from_id, to_id=case.to_id, by=by, now=now)


def _tell(case: Case, ids: Sequence[str], by: Actor, now: datetime) -> None:
    todo.tell_handed_over(from_id=case.from_id, to_id=case.to_id, items=len(ids), by=by, now=now)


handovers.add(
    Handover(
        "todo.items",
        _("할 일과 위임"),
        why=_("이 사람의 이름으로 기다리는 일과, 이 사람이 위임하거나 위임받은 일이 후임자에게 갑니다."),
        items=_items,
        move=_move,
        tell=_tell,
        order=1000,  # rooms lock their rows before the items about them, and so do we
    )
)
kinds.add(
    todo.TodoKind(
        BLOCKED, _("막힌 인사이동"), why=_("예정한 날에 인사이동을 하지 못했습니다."), permission=MANAGE
    )
)
_WORDS = ("official", "successor", "day")
templates.add(
    NoticeTemplate(
        "transfers.planned",
        _("인사이동 예정"),
        variables=_WORDS,
        texts={
            "ko": Text(
                "{day} 인사이동 예정",
                "{day}에 {official}의 업무와 할 일이 후임자 {successor}에게 넘어갑니다.",
            ),
            "en": Text(
                "Transfer planned for {day}",
                "On {day} the duties and items of {official} pass to {successor}.",
            ),
        },
    ),
    NoticeTemplate(
        "transfers.done",
        _("인사이동"),
        variables=_WORDS,
        texts={
            "ko": Text(
                "인사이동: 업무를 넘겼습니다",
                "{day} 자로 {official}의 업무와 할 일이 후임자 {successor}에게 넘어갔습니다.",
            ),
            "en": Text(
                "Transfer: duties handed over",
                "As of {day} the duties and items of {official} have passed to {successor}.",
            ),
        },
    ),
    NoticeTemplate(
        "transfers.cancelled",
        _("인사이동 예정을 거둠"),
        variables=_WORDS,
        texts={
            "ko": Text(
                "인사이동 예정을 거두었습니다",
                "{day}에 {official}의 업무를 {successor}에게 넘기려던 예정을 거두었습니다.",
            ),
            "en": Text(
                "Planned transfer withdrawn",
                "The duties of {official} will not pass to {successor} on {day}.",
            ),
        },
    ),
)
timers.add(Timer("transfers.act_due", timedelta(minutes=1), lambda now: act_due(now=now)))
