"""Who acts: the actor every service receives as ``by``."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.people.errors import UnknownPerson
from hanseong.core.people.models import User
from hanseong.core.people.selectors.offices import grants_of
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.permissions import ANONYMOUS, Actor


def actor_for(user: User | UUID, at: datetime) -> Actor:
    """The person as an actor at that moment; whoever left or was switched off is nobody."""
    row = User.objects.filter(id=user).first() if isinstance(user, UUID) else user
    if row is None or not row.is_active:
        return ANONYMOUS
    if row.kind == User.Kind.SYSTEM:
        return Actor(row.id, row.display_name, is_system=True)
    own, lent = grants_of(row, day_of(at))
    return Actor(
        row.id,
        row.display_name,
        own.union(*(one.grants for one in lent)),
        is_staff=row.is_staff,
        acting_for=tuple(one.absent_id for one in lent),
        own=own,
        lent=lent,
    )


def as_person(user: object) -> User | None:
    """The signed-in person behind ``request.user``; None for a visitor."""
    return user if isinstance(user, User) else None


def staff_named(username: object) -> User | None:
    """The active member of staff with this sign-in name, for those who check identities."""
    if not isinstance(username, str) or not username:
        return None
    return User.objects.filter(username=username, is_active=True, kind=User.Kind.STAFF).first()


def actor_named(username: str, at: datetime) -> Actor:
    """The actor behind a sign-in name (``--by USER``); raises UnknownPerson."""
    row = User.objects.filter(username=username, is_active=True).first()
    if row is None:
        sentence = _("사용자 '%(name)s'을(를) 찾을 수 없습니다. 로그인 이름을 확인하십시오.")
        raise UnknownPerson(sentence % {"name": username})
    return actor_for(row, at)


def system_actor(name: str) -> Actor:
    """The named system user (``import``, ``scheduler`` …), made when first asked for."""
    row = User.objects.system(name)
    return Actor(row.id, row.display_name, is_system=True)


def may_act_for(actor: Actor, user_id: UUID, at: datetime) -> bool:
    """Whether the actor is that person or carries their office at that moment."""
    if actor.user_id is None:
        return False
    if user_id == actor.user_id:
        return True
    return user_id in actor_for(actor.user_id, at).acting_for
