"""A resident comments on a published pledge; a moderator reads it before anybody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible, TooMuch
from hanseong.core.permissions import Actor
from hanseong.core.residents import Behalf, open_case
from hanseong.core.residents.selectors import my_cases
from hanseong.pledges import permissions
from hanseong.pledges.models import Comment, Pledge
from hanseong.pledges.selectors.comments import CASE
from hanseong.pledges.services.asking import ask_about_comment

LONGEST = 2_000
MOST_PER_DAY = 10
TITLE = gettext_noop("%(number)s %(title)s에 대한 의견")
_TITLE_SHOWN = 150


@transaction.atomic
def write_comment(
    *, pledge_id: UUID, text: str, by: Actor, now: datetime, behalf: Behalf | None = None
) -> UUID:
    """Queue a comment (plain text); gives its id. At most ten a day from one person.

    A resident's, and one that staff enter for somebody (``behalf``), gets a receipt number.
    """
    permissions.check_on(by, permissions.COMMENT if behalf is None else permissions.ENTER_COMMENT, None)
    pledge = Pledge.objects.visible_to(by).filter(id=pledge_id, is_public=True).first()
    if pledge is None:
        raise NotVisible(_("그런 공약이 없습니다."))
    said = text.replace("\x00", "").strip()
    if not said or len(said) > LONGEST:
        raise Invalid(_("의견을 1자 이상 2,000자 이하로 적어 주십시오."), field="text")
    author_id = by.user_id if behalf is None else None
    comment = Comment._unscoped.create(pledge=pledge, author_id=author_id, text=said, written_at=now)
    audit.record(
        by=by,
        verb="pledges.comment.written",
        target=f"comment:{comment.id}",
        detail={"length": len(said)},
        now=now,
    )
    if by.resident_id is not None or behalf is not None:
        open_case(
            kind=CASE,
            subject_id=comment.id,
            title=TITLE,
            params={"number": pledge.management_number, "title": pledge.title[:_TITLE_SHOWN]},
            behalf=behalf,
            department_id=pledge.owner_department_id,
            by=by,
            now=now,
        )
    # Counted behind the audit chain's lock, so that ten windows open at once cannot write twenty.
    if behalf is None and _recent(by, now) > MOST_PER_DAY:
        raise TooMuch(_("하루에 쓸 수 있는 의견은 10건까지입니다. 내일 다시 써 주십시오."))
    ask_about_comment(comment, by=by, now=now)
    return comment.id


def _recent(by: Actor, now: datetime) -> int:
    """How many comments the person wrote within a day, this one included."""
    since = now - timedelta(days=1)
    if by.resident_id is not None:
        return sum(one.kind == CASE and one.opened_at > since for one in my_cases(by))
    return Comment._unscoped.filter(author_id=by.user_id, written_at__gt=since).count() if by.user_id else 0
