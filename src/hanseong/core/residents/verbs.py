"""What the audit log says of residents, their codes and their cases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things

speak(
    {
        "residents.case.opened": _("접수번호를 줌"),
        "residents.case.moved": _("접수한 일의 상태를 바꿈"),
        "residents.code.redeemed": _("주민이 인증번호로 들어옴"),
        "residents.identity.entered": _("주민이 간편인증으로 들어옴"),
        "residents.receipt.printed": _("접수증을 출력함"),
    }
)
things.add(Thing("case", _("접수한 일")), Thing("resident", _("주민")))
