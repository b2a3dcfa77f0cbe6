"""A person leaves: every door closes at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import NotVisible, Refused
from hanseong.core.people.models import ApiToken, SignInLink, User
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.services.end_sessions import end_sessions
from hanseong.core.permissions import Actor, check


def end_employment(*, user_id: UUID, now: datetime, by: Actor) -> None:
    """Switch the person off, end their sessions, links and tokens; records of their acts stay.

    Open browsers are out with their next request even without this: an inactive person is nobody.
    Raises NotAllowed, NotVisible, Refused (themselves: the house would be left locked; gone already).
    """
    check(by, MANAGE)
    if by.user_id == user_id:
        raise Refused(_("자기 자신의 접근은 끝낼 수 없습니다. 다른 관리자에게 부탁하십시오."))
    with transaction.atomic():
        user = User.objects.select_for_update().filter(id=user_id).first()
        if user is None:
            raise NotVisible(_("그런 사람이 없습니다."))
        if not user.is_active:
            raise Refused(_("이미 접근이 끝난 사람입니다."))
        user.is_active, user.left_at = False, user.left_at or now
        user.save(update_fields=["is_active", "left_at"])
        end_access(user_id, now=now)
        audit.record(by=by, verb="people.person.left", target=f"user:{user_id}", detail={}, now=now)


def end_access(user_id: UUID, *, now: datetime) -> None:
    """End the person's sessions, unused links and tokens. Inside the caller's transaction and right."""
    end_sessions(user_id)
    SignInLink.objects.filter(user_id=user_id, used_at=None).update(used_at=now)
    ApiToken.objects.filter(user_id=user_id, revoked_at=None).update(revoked_at=now)
