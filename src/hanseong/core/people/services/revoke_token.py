"""Takes a bearer token back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import NotVisible
from hanseong.core.people.models import ApiToken
from hanseong.core.people.permissions import MANAGE
from hanseong.core.permissions import Actor, check


def revoke_token(*, token_id: UUID, now: datetime, by: Actor) -> None:
    """Close the token from now on; doing so twice changes nothing. Raises NotAllowed, NotVisible."""
    check(by, MANAGE)
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().filter(id=token_id).first()
        if token is None:
            raise NotVisible(_("그런 토큰이 없습니다."))
        if token.revoked_at is None:
            token.revoked_at = now
            token.save(update_fields=["revoked_at"])
            audit.record(
                by=by, verb="people.token.revoked", target=f"api_token:{token.id}", detail={}, now=now
            )
