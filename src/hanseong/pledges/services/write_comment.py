"""A resident comments on a published pledge; a moderator reads it before anybody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible, TooMuch
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.models import Comment, Pledge
from hanseong.pledges.services.asking import ask_about_comment

LONGEST = 2_000
MOST_PER_DAY = 10


@transaction.atomic
def write_comment(*, pledge_id: UUID, text: str, by: Actor, now: datetime) -> UUID:
    """Queue a comment (plain text); gives its id. At most ten a day from one person."""
    permissions.check_on(by, permissions.COMMENT, None)
    pledge = Pledge.objects.visible_to(by).filter(id=pledge_id, is_public=True).first()
    if pledge is None:
        raise NotVisible(_("그런 공약이 없습니다."))
    said = text.replace("\x00", "").strip()
    if not said or len(said) > LONGEST:
        raise Invalid(_("의견을 1자 이상 2,000자 이하로 적어 주십시오."), field="text")
    comment = Comment._unscoped.create(pledge=pledge, author_id=by.user_id, text=said, written_at=now)
    audit.record(
        by=by,
        verb="pledges.comment.written",
        target=f"comment:{comment.id}",
        detail={"length": len(said)},
        now=now,
    )
    # Counted behind the audit chain's lock, so that ten windows open at once cannot write twenty.
    recent = Comment._unscoped.filter(author_id=by.user_id, written_at__gt=now - timedelta(days=1))
    if by.user_id is not None and recent.count() > MOST_PER_DAY:
        raise TooMuch(_("하루에 쓸 수 있는 의견은 10건까지입니다. 내일 다시 써 주십시오."))
    ask_about_comment(comment, by=by, now=now)
    return comment.id
