"""The list of everything that can be permitted, and the one function that says yes or no.

Nothing is allowed that was not declared: an unknown key is a programming fault (``KeyError``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.errors import NotAllowed
from hanseong.core.permissions.actors import Actor, Role

Scope = Literal["department", "district"]


@dataclass(frozen=True)
class Permission:
    """One declared permission.

    ``scope`` "department": the role must cover the department asked about. "district": the thing
    belongs to no department, so holding the role anywhere is enough. ``residents``: also those who
    signed in as a resident (``Actor.resident_id``).
    """

    key: str
    label: str
    roles: frozenset[Role]
    public: bool
    signed_in: bool
    scope: Scope
    residents: bool = False


_declared: dict[str, Permission] = {}


def declare(  # noqa: PLR0913 - one row of a table; every column is named
    key: str,
    label: str,
    *,
    roles: Iterable[Role] = (),
    public: bool = False,
    signed_in: bool = False,
    scope: Scope = "department",
    residents: bool = False,
) -> str:
    """Declare a permission and give its key back; ValueError when the key exists already.

    ``public`` lets everybody in, ``signed_in`` everybody with an account, ``residents`` everybody
    signed in as a resident. With none of these and no role only system actors may.
    """
    if key in _declared:
        raise ValueError(f"permission {key!r} is declared twice")
    _declared[key] = Permission(key, label, frozenset(roles), public, signed_in, scope, residents)
    return key


def permission(key: str) -> Permission:
    """The declared permission; KeyError when nobody declared it."""
    return _declared[key]


def permissions() -> tuple[Permission, ...]:
    """All declared permissions, by key."""
    return tuple(_declared[key] for key in sorted(_declared))


def may(actor: Actor, key: str, department_id: UUID | None = None) -> bool:
    """Whether the actor may do it, in that department or (None) in at least one department.

    System actors may do everything: they are started only by whoever operates the machine.
    """
    wanted = _declared[key]
    if wanted.public or actor.is_system:
        return True
    if actor.resident_id is not None:
        return wanted.residents
    if actor.user_id is None:
        return False
    if wanted.signed_in:
        return True
    asked = department_id if wanted.scope == "department" else None
    return any(actor.has(role, asked) for role in wanted.roles)


def check(actor: Actor, key: str, department_id: UUID | None = None) -> None:
    """Return in peace or raise ``NotAllowed`` with a sentence naming what was not permitted."""
    if not may(actor, key, department_id):
        sentence = _("이 일을 할 권한이 없습니다: %(label)s. 필요하면 관리자에게 권한을 요청하십시오.")
        label = _(_declared[key].label)  # label: Korean, translated by the room that declared it
        raise NotAllowed(sentence % {"label": label}, permission=key)
