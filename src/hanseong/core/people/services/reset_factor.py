"""A lost second factor: all of them go, every open door closes, one link leads to a new enrolment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import NotVisible, Refused
from hanseong.core.people.models import SignInLink, User
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.services.end_sessions import end_sessions
from hanseong.core.people.services.issue_link import issue_link_to
from hanseong.core.permissions import Actor, check


def reset_factor(*, user_id: UUID, now: datetime, by: Actor) -> str:
    """The URL path of a one-time link by which the person enrols a new second factor.

    Every authenticator, passkey and recovery code is removed, sessions and unused links end, and the
    password goes too: until the new factor is enrolled it would open the house alone. Nobody resets
    their own. Raises NotAllowed, NotVisible (no active member of staff), Refused (their own).
    """
    check(by, MANAGE)
    if by.user_id == user_id:
        raise Refused(_("자기 자신의 2단계 인증은 지울 수 없습니다. 다른 관리자에게 부탁하십시오."))
    with transaction.atomic():
        rows = User.objects.select_for_update().filter(id=user_id, is_active=True, kind=User.Kind.STAFF)
        user = rows.first()
        if user is None:
            raise NotVisible(_("그런 사람이 없습니다."))
        factors = Authenticator.objects.filter(user=user)
        removed = sorted(str(kind) for kind in factors.values_list("type", flat=True))
        factors.delete()
        user.set_unusable_password()
        user.save(update_fields=["password"])
        detail = {"removed": removed, "sessions": end_sessions(user_id)}
        SignInLink.objects.filter(user=user, used_at=None).update(used_at=now)
        audit.record(
            by=by, verb="people.second_factor.reset", target=f"user:{user_id}", detail=detail, now=now
        )
        return issue_link_to(user_id=user_id, now=now, by=by)
