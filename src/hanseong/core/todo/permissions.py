"""Who has an inbox: every member of staff. Whose items one sees is decided row by row."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

_STAFF = tuple(role for role in Role if role is not Role.RESIDENT)

VIEW = declare("todo.view", _("할 일 보기"), roles=_STAFF, scope="district")
DELEGATE = declare("todo.delegate", _("할 일 위임"), roles=_STAFF, scope="district")
HAND_OVER = declare("todo.hand_over", _("할 일 인계"), roles=(Role.ADMIN, Role.HEAD))
