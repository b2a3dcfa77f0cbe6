"""Personal data at its end: what the audit log says of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things

speak(
    {
        "retention.batch.erased": _("보유기간이 지난 기록을 한 묶음 파기함"),
        "retention.certificate.issued": _("파기 확인서를 냄"),
        "retention.person.sought": _("한 사람의 개인정보를 찾음"),
        "retention.person.exported": _("한 사람의 개인정보를 내보냄"),
        "retention.person.erased": _("한 사람의 개인정보를 지움"),
        "retention.request.entered": _("개인정보 청구를 접수함"),
        "retention.request.extended": _("개인정보 청구의 답변을 미룸"),
        "retention.request.answered": _("개인정보 청구에 답함"),
        "retention.review.done": _("접속기록을 점검함"),
        "retention.hold.placed": _("파기를 멈추고 보존하게 함"),
        "retention.hold.released": _("보존 조치를 끝냄"),
    }
)
things.add(
    Thing("destruction", _("파기")),
    Thing("hold", _("보존 조치")),
    Thing("person", _("정보주체")),
    Thing("request", _("개인정보 청구")),
    Thing("access_review", _("접속기록 점검")),
)
