"""Who deals with the rights of data subjects: the privacy officer, for the whole district."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Role, declare

VIEW_NOTICE = declare("retention.view_notice", _("개인정보 처리 안내 보기"), public=True)
HANDLE = declare(
    "retention.handle",
    _("개인정보 청구·파기·접속기록 점검 처리"),
    roles=[Role.PRIVACY],
    scope="district",
)
VIEW_CERTIFICATES = declare(
    "retention.view_certificates", _("파기 확인서 보기"), roles=[Role.PRIVACY, Role.ADMIN], scope="district"
)
