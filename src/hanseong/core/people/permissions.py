"""What this part lets people do."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from hanseong.core.permissions import Role, declare

_STAFF = [role for role in Role if role is not Role.RESIDENT]

USE_LINK = declare("people.use_link", gettext_noop("일회용 로그인 주소 사용"), public=True)
MANAGE = declare("people.manage", gettext_noop("사람과 권한 관리"), roles=[Role.ADMIN], scope="district")
SET_ABSENCE = declare("people.set_absence", gettext_noop("부재와 대결 지정"), roles=[Role.ADMIN, Role.HEAD])
VIEW_DIRECTORY = declare(
    "people.view_directory", gettext_noop("직원 안내 보기"), roles=_STAFF, scope="district"
)
REGISTER_ABSENCE = declare(
    "people.register_absence", gettext_noop("내 부재와 대결자 등록"), roles=_STAFF, scope="district"
)
EXTEND_SESSION = declare("people.extend_session", gettext_noop("로그인 시간 늘리기"), signed_in=True)
READ_AUDIT = declare(
    "people.read_audit", gettext_noop("감사기록 열람"), roles=[Role.ADMIN, Role.PRIVACY], scope="district"
)
READ_ACCESS_LOG = declare(
    "people.read_access_log", gettext_noop("접속기록 열람"), roles=[Role.PRIVACY], scope="district"
)
