"""Comments as staff handle them: let through, refuse, answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from hanseong.core.permissions import actor_of, requires
from hanseong.pledges import permissions
from hanseong.pledges.api.bodies import CommentBody, ModerationBody
from hanseong.pledges.services.answer_comment import answer_comment
from hanseong.pledges.services.moderate_comment import moderate_comment

router = Router()


@router.post("/{no}/comments/{comment_id}/moderate")
@requires(permissions.MODERATE_COMMENT)
def moderate(request: HttpRequest, no: str, comment_id: UUID, body: ModerationBody) -> dict[str, Any]:  # noqa: ARG001 - part of the address
    """Let a comment through or refuse it with a reason."""
    moderate_comment(
        comment_id=comment_id, show=body.show, reason=body.reason, by=actor_of(request), now=timezone.now()
    )
    return {"id": str(comment_id), "shown": body.show}


@router.post("/{no}/comments/{comment_id}/answer")
@requires(permissions.ANSWER_COMMENT)
def answer(request: HttpRequest, no: str, comment_id: UUID, body: CommentBody) -> dict[str, Any]:  # noqa: ARG001 - part of the address
    """Answer a comment officially."""
    answer_comment(comment_id=comment_id, text=body.text, by=actor_of(request), now=timezone.now())
    return {"id": str(comment_id)}
