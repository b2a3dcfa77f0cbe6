"""Who may do what: default deny.

Declare a permission, put ``@requires(key)`` on the view, and in the service call
``check(by, key, department_id)``. Keeps no rows: people hold roles in ``core.people``.
"""

from hanseong.core.permissions.actors import ANONYMOUS, Actor, Grant, Lent, Role
from hanseong.core.permissions.guard import actor_of, asks_by_itself, refusal, requires, sign_in_page
from hanseong.core.permissions.registry import Permission, Scope, check, declare, may, permission, permissions
from hanseong.core.permissions.routes import (
    Route,
    all_routes,
    classify,
    foreign_permission,
    ninja_view,
    permission_of,
    unclassified_urls,
)

__all__ = [
    "ANONYMOUS",
    "Actor",
    "Grant",
    "Lent",
    "Permission",
    "Role",
    "Route",
    "Scope",
    "actor_of",
    "all_routes",
    "asks_by_itself",
    "check",
    "classify",
    "declare",
    "foreign_permission",
    "may",
    "ninja_view",
    "permission",
    "permission_of",
    "permissions",
    "refusal",
    "requires",
    "sign_in_page",
    "unclassified_urls",
]
