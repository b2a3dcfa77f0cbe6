"""Who may see, raise, acknowledge and close alerts."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

_DUTY = (Role.ADMIN, Role.PLANNING, Role.HEAD, Role.OFFICER, Role.OPERATOR, Role.MAYOR_OFFICE)

VIEW = declare("alerts.view", _("경보 보기"), roles=_DUTY, scope="district")
RAISE = declare("alerts.raise", _("경보 발생"), roles=_DUTY, scope="district")
ACKNOWLEDGE = declare("alerts.acknowledge", _("경보 확인"), roles=_DUTY, scope="district")
CLOSE = declare("alerts.close", _("경보 종료"), roles=_DUTY, scope="district")
