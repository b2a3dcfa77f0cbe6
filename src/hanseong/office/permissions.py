"""Who may see the wall.

Staff and the mayor's office; in the demo everybody, since its district is open for a look. Tiles
that are not for everybody carry a permission of their own.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

STAFF = tuple(role for role in Role if role is not Role.RESIDENT)

WALL = declare("wall.view", _("상황판 보기"), roles=STAFF, public=settings.HANSEONG_DEMO, scope="district")
SYSTEM = declare("office.system.view", _("시스템 상태 보기"), roles=STAFF, scope="district")
