"""Who may sign in as a resident, see their own cases, and who serves residents at the desk."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

SIGN_IN = declare("residents.sign_in", _("접수번호나 연락처로 본인 확인"), public=True)
# Staff pass the door, too, and are sent to the residents' sign-in: as staff they have no cases.
OWN_CASES = declare("residents.own_cases", _("내 접수 보기"), residents=True, signed_in=True)
DESK = declare("residents.desk", _("민원 창구: 찾기와 접수증"), roles=[Role.DESK])
