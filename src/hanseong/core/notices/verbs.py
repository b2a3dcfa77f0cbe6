"""Notices: what the audit log says of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things

speak(
    {
        "notices.notice.sent": _("통지를 보냄"),
        "notices.notice.retried": _("통지를 다시 보냄"),
        "notices.notice.registered": _("등기번호를 적음"),
        "notices.notice.arrived": _("우편이 도착한 것을 적음"),
        "notices.notice.returned": _("우편이 돌아온 것을 적음"),
        "notices.batch.printed": _("우편 통지를 묶어 인쇄함"),
    }
)
things.add(Thing("notice", _("통지")), Thing("batch", _("우편 묶음")))
