"""What may be done with the installation itself. Declared when Django starts: the navigation asks for it."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

VIEW = declare("project.operations", _("운영 상태 보기"), roles=(Role.ADMIN,), scope="district")
