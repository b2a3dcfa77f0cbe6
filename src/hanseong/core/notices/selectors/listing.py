"""Lists and single notices."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hanseong.core.notices import permissions
from hanseong.core.notices.domain.outcomes import Result
from hanseong.core.notices.domain.states import Channel
from hanseong.core.notices.errors import UnknownNotice
from hanseong.core.notices.models import DeliveryAttempt, Notice
from hanseong.core.notices.selectors.scope import place_name, visible_to
from hanseong.core.notices.views import FullNotice, MyNotice, NoticeView, TryView
from hanseong.core.notices.wording import is_secret, templates
from hanseong.core.permissions import Actor, may

_PERSONAL = ("name", "address", "subject", "body")


def _asked(actor: Actor, state: str, channel: str) -> QuerySet[Notice]:
    rows = visible_to(actor)
    if state in Notice.State.values:
        rows = rows.filter(state=state)
    if channel in Notice.Channel.values:
        rows = rows.filter(channel=channel)
    return rows


def count_notices(actor: Actor, *, state: str = "", channel: str = "") -> int:
    """How many the actor may see."""
    return _asked(actor, state, channel).count()


def notices(
    actor: Actor, *, state: str = "", channel: str = "", offset: int = 0, limit: int = 50
) -> list[NoticeView]:
    """The newest first; persons are masked, so nothing personal is opened for a list."""
    rows = _asked(actor, state, channel).select_related("department").defer(*_PERSONAL)
    return [_view(row) for row in rows[offset : offset + limit]]


def notice(actor: Actor, notice_id: UUID) -> FullNotice:
    """One notice with person, words and every try; UnknownNotice. The caller writes the access log."""
    row = visible_to(actor).select_related("department").filter(id=notice_id).first()
    if row is None:
        raise UnknownNotice(_("그런 통지가 없습니다."))
    return FullNotice(
        view=_view(row),
        name=row.name or "",
        address=row.address or "",
        subject=row.subject or "",
        body=_("(받는 사람만 볼 수 있는 내용)") if is_secret(row.template) else row.body or "",
        tries=tuple(
            TryView(one.number, one.started_at, one.ended_at, _result_name(one), one.reason)
            for one in row.tries.all()
        ),
    )


def my_notices(actor: Actor, *, offset: int = 0, limit: int = 50) -> list[MyNotice]:
    """What came to the actor in the house, the newest first."""
    rows = _mine(actor)
    return [
        MyNotice(
            id=row.id,
            subject=row.subject or "",
            body=row.body or "",
            url=row.url,
            callback=row.callback,
            created_at=row.created_at,
            is_new=row.read_at is None,
        )
        for row in rows[offset : offset + limit]
    ]


def unread(actor: Actor) -> int:
    """How many in-app notices the actor has not opened."""
    return _mine(actor).filter(read_at=None).count()


def count_mine(actor: Actor) -> int:
    """How many in-app notices ever came to the actor."""
    return _mine(actor).count()


def _mine(actor: Actor) -> QuerySet[Notice]:
    if actor.user_id is None or not may(actor, permissions.MINE):
        return Notice.objects.none()
    return Notice.objects.filter(channel=Channel.IN_APP.value, user_id=actor.user_id)


def _result_name(row: DeliveryAttempt) -> str:
    return str(DeliveryAttempt.Result(row.result).label) if row.result in set(Result) else ""


def _view(row: Notice) -> NoticeView:
    return NoticeView(
        id=row.id,
        template=row.template,
        template_name=str(templates.get(row.template).name) if row.template in templates else row.template,
        channel=row.channel,
        channel_name=str(Notice.Channel(row.channel).label),
        state=row.state,
        state_name=str(Notice.State(row.state).label),
        reason=row.reason,
        masked=row.masked,
        department=place_name(row.department.name, row.department.name_en) if row.department else "",
        attempts=row.attempts,
        is_simulated=row.is_simulated,
        created_at=row.created_at,
        ended_at=row.ended_at,
        registered_number=row.registered_number or "",
        batch_id=row.batch_id,
        callback=row.callback,
    )


def state_labels() -> list[tuple[str, str]]:
    """Every state with its word."""
    return [(value, str(label)) for value, label in Notice.State.choices]


def channel_labels() -> list[tuple[str, str]]:
    """Every channel with its word."""
    return [(value, str(label)) for value, label in Notice.Channel.choices]
