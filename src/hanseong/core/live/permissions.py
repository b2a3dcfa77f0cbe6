"""Who may listen. Topics are closed to outsiders until a room opens one (``topics.declare``)."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

STAFF_ROLES = tuple(role for role in Role if role is not Role.RESIDENT)

STREAM = declare("live.stream", _("실시간 연결"), public=True)
"""Opening a stream; each topic is asked about again."""

PUBLIC_TOPICS = declare("live.topics.public", _("공개 실시간 소식"), public=True)
STAFF_TOPICS = declare("live.topics.staff", _("직원용 실시간 소식"), roles=STAFF_ROLES, scope="district")
