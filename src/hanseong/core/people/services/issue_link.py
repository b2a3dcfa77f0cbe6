"""Makes a one-time sign-in link."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import NotAllowed, NotVisible
from hanseong.core.people.domain.lifetimes import LINK_LIFETIME
from hanseong.core.people.domain.secrets import hash_of, new_secret
from hanseong.core.people.models import SignInLink, User
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.services.find_holder import find_holder
from hanseong.core.permissions import Actor, Role, check


def issue_link(
    *, role: Role, department: str | None, now: datetime, by: Actor, lifetime: timedelta = LINK_LIFETIME
) -> str:
    """The URL path of a link that signs in, once, a person who holds the role.

    Only the hash of its secret is kept. ``department`` is a code or a name. Raises NotAllowed,
    UnknownDepartment, NobodyHoldsRole.
    """
    check(by, MANAGE)
    if not timedelta() < lifetime <= timedelta(days=1):
        raise NotAllowed(_("일회용 로그인 주소는 하루를 넘길 수 없습니다."))
    with transaction.atomic():
        user = find_holder(role=role, department=department, now=now, by=by)
        return _issue(user, {"role": role}, lifetime, now=now, by=by)


def issue_link_to(*, user_id: UUID, now: datetime, by: Actor) -> str:
    """The URL path of a link that signs in, once, this very person of the staff, within ten minutes.

    It is a first factor: outside the demo the person's second one is still asked for, or enrolled.
    Raises NotAllowed, NotVisible.
    """
    check(by, MANAGE)
    with transaction.atomic():
        user = User.objects.filter(id=user_id, is_active=True, kind=User.Kind.STAFF).first()
        if user is None:
            raise NotVisible(_("그런 사람이 없습니다."))
        return _issue(user, {}, LINK_LIFETIME, now=now, by=by)


def _issue(user: User, why: dict[str, object], lifetime: timedelta, *, now: datetime, by: Actor) -> str:
    secret = new_secret()
    link = SignInLink.objects.create(
        user=user, secret_hash=hash_of(secret), created_at=now, expires_at=now + lifetime
    )
    detail = {"link": link.id, **why, "expires_at": link.expires_at}
    audit.record(by=by, verb="people.link.issued", target=f"user:{user.id}", detail=detail, now=now)
    return reverse("people:sign_in_link", kwargs={"secret": secret})
