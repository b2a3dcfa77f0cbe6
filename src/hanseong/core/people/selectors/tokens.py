"""What a bearer token opens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.people.domain.secrets import hash_of
from hanseong.core.people.models import ApiToken
from hanseong.core.people.selectors.actors import actor_for
from hanseong.core.people.views import TokenView
from hanseong.core.permissions import Actor, Grant, Role


def actor_for_token(secret: str, at: datetime) -> Actor | None:
    """The token's person, cut down to the token's role; None when the token opens nothing now.

    The person must still hold the role: a token never outlives the trust it was made from.
    """
    row = (
        ApiToken.objects.select_related("user")
        .filter(secret_hash=hash_of(secret), revoked_at=None, expires_at__gt=at, user__is_active=True)
        .first()
    )
    if row is None:
        return None
    whole = actor_for(row.user, at)
    wanted = Role(row.role)
    grants = {grant for grant in whole.grants if grant.role == wanted}
    if row.department_id is not None:
        is_covered = whole.has(wanted, row.department_id)
        grants = {Grant(wanted, row.department_id)} if is_covered else set()
    return Actor(whole.user_id, whole.name, frozenset(grants), is_staff=whole.is_staff) if grants else None


def tokens(user_id: UUID | None = None) -> list[TokenView]:
    """Every token ever issued (to one person, when named), newest first, without secrets."""
    rows = ApiToken.objects.all()
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    return [_view(row) for row in rows.select_related("user")]


def token(token_id: UUID) -> TokenView | None:
    """One token; None when there is none."""
    row = ApiToken.objects.select_related("user").filter(id=token_id).first()
    return None if row is None else _view(row)


def _view(row: ApiToken) -> TokenView:
    return TokenView(
        id=row.id,
        person=row.user.display_name,
        role=row.role,
        label=row.label,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        user_id=row.user_id,
    )
