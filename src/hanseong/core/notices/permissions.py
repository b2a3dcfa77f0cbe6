"""Who may see what was sent, try again, print and enter what came back; everybody sees their own."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

DEPARTMENT_ROLES = (Role.OFFICER, Role.HEAD, Role.OPERATOR)

MINE = declare("notices.mine", _("내게 온 통지 보기"), signed_in=True)
VIEW = declare("notices.view", _("보낸 통지 보기"), roles=(Role.ADMIN, *DEPARTMENT_ROLES))
MANAGE = declare("notices.manage", _("통지 다시 보내기·우편 처리"), roles=(Role.ADMIN, *DEPARTMENT_ROLES))
