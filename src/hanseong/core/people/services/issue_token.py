"""Makes a bearer token for ``/api``."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import Invalid
from hanseong.core.people.domain.lifetimes import TOKEN_LONGEST
from hanseong.core.people.domain.secrets import TOKEN_PREFIX, hash_of, new_secret
from hanseong.core.people.models import ApiToken
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.departments import department as find_department
from hanseong.core.people.services.find_holder import find_holder
from hanseong.core.permissions import Actor, Role, check


def issue_token(  # noqa: PLR0913 - every word of the request is its own argument
    *, role: Role, department: str | None, lifetime: timedelta, now: datetime, by: Actor, label: str = ""
) -> str:
    """The secret of a new token, shown this once; it carries only the role (in the department).

    Raises NotAllowed, Invalid (over a year), UnknownDepartment, NobodyHoldsRole.
    """
    check(by, MANAGE)
    if not timedelta() < lifetime <= TOKEN_LONGEST:
        raise Invalid(_("토큰의 유효기간은 1년을 넘길 수 없습니다."))
    secret = new_secret(TOKEN_PREFIX)
    place = None if department is None else find_department(department).id
    with transaction.atomic():
        user = find_holder(role=role, department=department, now=now, by=by)
        token = ApiToken.objects.create(
            user=user,
            role=role.value,
            department_id=place,
            secret_hash=hash_of(secret),
            label=label,
            created_at=now,
            expires_at=now + lifetime,
        )
        detail = {"role": role, "user": user.id, "department": place, "expires_at": token.expires_at}
        audit.record(
            by=by, verb="people.token.issued", target=f"api_token:{token.id}", detail=detail, now=now
        )
    return secret
