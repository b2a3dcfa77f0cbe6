"""Account reviews in the audit log, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things
from hanseong.core.reviews.selectors import found_reviews

speak(
    {
        "reviews.review.opened": _("분기 계정 점검을 엶"),
        "reviews.review.closed": _("분기 계정 점검을 마침"),
        "reviews.account.confirmed": _("계정 점검에서 권한을 확인함"),
        "reviews.account.reduced": _("계정 점검에서 역할과 토큰을 거둠"),
        "reviews.account.revoked": _("계정 점검에서 접근을 끝냄"),
    }
)
things.add(Thing("review", _("계정 점검"), found_reviews))
