"""The owner department (or the planning office) answers a comment officially."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import live
from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.permissions import Actor
from hanseong.core.residents import move_case
from hanseong.pledges import permissions
from hanseong.pledges.domain.findings import Moderation
from hanseong.pledges.models import Comment
from hanseong.pledges.selectors.comments import CASE
from hanseong.pledges.services.locking import CHANGED

LONGEST = 5_000


@transaction.atomic
def answer_comment(*, comment_id: UUID, text: str, by: Actor, now: datetime) -> None:
    """Set the official answer; only a comment that is shown can be answered."""
    found = Comment.objects.visible_to(by).filter(id=comment_id).exists()
    comment = (
        Comment._unscoped.select_for_update(of=("self",))
        .select_related("pledge")
        .filter(id=comment_id)
        .first()
    )
    if comment is None or not found:
        raise NotVisible(_("그런 의견이 없습니다."))
    permissions.check_on(by, permissions.ANSWER_COMMENT, comment.pledge.owner_department_id)
    if comment.state != Moderation.SHOWN:
        raise Refused(_("공개된 의견에만 답변할 수 있습니다."))
    answer = text.replace("\x00", "").strip()
    if not answer or len(answer) > LONGEST:
        raise Invalid(_("답변을 1자 이상 5,000자 이하로 적어 주십시오."), field="text")
    comment.answer, comment.answered_by_id, comment.answered_at = answer, by.user_id, now
    comment.save()
    audit.record(by=by, verb="pledges.comment.answered", target=f"comment:{comment.id}", detail={}, now=now)
    move_case(kind=CASE, subject_id=comment.id, state="answered", by=by, now=now)
    live.publish(CHANGED, {"pledge": str(comment.pledge_id), "state": "answered"}, now=now)
