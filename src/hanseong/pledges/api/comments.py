"""What residents say: written signed in, shown after moderation, answered officially."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.pledges import permissions
from hanseong.pledges.api.bodies import CommentBody
from hanseong.pledges.selectors import comments, pledge_page
from hanseong.pledges.services.write_comment import write_comment

router = Router()


@router.get("/{no}/comments")
@requires(permissions.VIEW)
def shown(request: HttpRequest, no: str) -> dict[str, Any]:
    """Comments that a moderator let through, with the official answers."""
    return {"comments": as_json(comments.comments(actor_of(request), no))}


@router.post("/{no}/comments", response={202: dict[str, Any]})
@requires(permissions.COMMENT)
def write(request: HttpRequest, no: str, body: CommentBody) -> Status[dict[str, Any]]:
    """Write a comment; it waits for a moderator (401 without sign-in)."""
    actor = actor_of(request)
    made = write_comment(
        pledge_id=pledge_page.pledge(actor, no).id, text=body.text, by=actor, now=timezone.now()
    )
    return Status(202, {"id": str(made), "state": "queued"})
