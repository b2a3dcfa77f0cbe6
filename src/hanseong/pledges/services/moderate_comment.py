"""A moderator lets a comment through, or refuses it with a reason; the decision is kept."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core import live, todo
from hanseong.core.chain import audit
from hanseong.core.errors import NotVisible, Refused
from hanseong.core.permissions import Actor
from hanseong.core.residents import move_case
from hanseong.pledges import permissions
from hanseong.pledges.domain.findings import Moderation
from hanseong.pledges.domain.masking import recorded
from hanseong.pledges.models import Comment
from hanseong.pledges.selectors.comments import CASE
from hanseong.pledges.services.asking import COMMENT
from hanseong.pledges.services.locking import CHANGED, needed_reason

LONGEST_NOTE = 500


@transaction.atomic
def moderate_comment(  # noqa: PLR0913 - one decision with all that is kept of it
    *, comment_id: UUID, show: bool, by: Actor, now: datetime, reason: str = "", mask: bool = False
) -> str:
    """Show or refuse; gives the comment's state. Invalid for a refusal without a reason.

    With ``mask`` what looks like personal data is hidden from readers; the author's text is kept.
    """
    permissions.check_on(by, permissions.MODERATE_COMMENT, None)
    comment = Comment._unscoped.select_for_update().filter(id=comment_id).first()
    if comment is None:
        raise NotVisible(_("그런 의견이 없습니다."))
    comment.moderation_reason = reason.strip() if show else needed_reason(reason)
    if show and mask:
        comment.moderation_reason = _masking_note(comment.text)
    comment.state = str(Moderation.SHOWN if show else Moderation.REFUSED)
    comment.moderated_by_id, comment.moderated_at = by.user_id, now
    comment.save()
    detail = {"state": comment.state, "reason": comment.moderation_reason}
    audit.record(
        by=by, verb="pledges.comment.moderated", target=f"comment:{comment.id}", detail=detail, now=now
    )
    move_case(kind=CASE, subject_id=comment.id, state=comment.state, tells=not show, by=by, now=now)
    todo.close_todo(kind=COMMENT, target=f"comment:{comment.id}", by=by, now=now)
    live.publish(CHANGED, {"pledge": str(comment.pledge_id), "state": "commented"}, now=now)
    return comment.state


def _masking_note(text: str) -> str:
    note = recorded(text)
    if len(note) > LONGEST_NOTE:
        raise Refused(_("가릴 곳이 너무 많습니다. 사유를 적고 공개하지 않는 편이 낫습니다."))
    return note
