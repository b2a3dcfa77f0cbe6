"""Who reviews accounts: the head those of the department, administrators and privacy officers the rest."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Actor, Role, declare, may

REVIEW = declare("reviews.review", _("부서의 계정 점검"), roles=(Role.HEAD, Role.ADMIN))
REVIEW_DISTRICT = declare(
    "reviews.review_district", _("구 전체의 계정 점검"), roles=(Role.ADMIN, Role.PRIVACY), scope="district"
)
VIEW = declare(
    "reviews.view", _("계정 점검 보기"), roles=(Role.HEAD, Role.ADMIN, Role.PRIVACY), scope="district"
)


def sees_everything(actor: Actor) -> bool:
    """Whether the actor may look at the reviews of every department."""
    return may(actor, REVIEW_DISTRICT)
