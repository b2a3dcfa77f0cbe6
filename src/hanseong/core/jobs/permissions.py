"""Who may see and stop jobs: whoever started one, and administrators."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

VIEW = declare("jobs.view", _("작업 진행 보기"), signed_in=True)
CANCEL = declare("jobs.cancel", _("작업 취소"), signed_in=True)
ALL = declare("jobs.all", _("모든 작업 보기와 취소"), roles=(Role.ADMIN,), scope="district")
