"""Uses up a one-time sign-in link."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.people.domain.secrets import hash_of
from hanseong.core.people.errors import LinkUnusable
from hanseong.core.people.models import SignInLink, User
from hanseong.core.people.selectors.actors import actor_for


def redeem_link(*, secret: str, now: datetime) -> User:
    """The person the link signs in. Raises LinkUnusable when it is used, expired or unknown.

    The row is locked while it is looked at, so of two browsers exactly one comes in.
    """
    with transaction.atomic():
        link = locked_link(secret)
        if link is None or link.used_at is not None or link.expires_at <= now or not link.user.is_active:
            sentence = _(
                "이 로그인 주소는 이미 쓰였거나 시간이 지났습니다. 새 주소를 받아 다시 시도하십시오."
            )
            raise LinkUnusable(sentence)
        link.used_at = now
        link.save(update_fields=["used_at"])
        by = actor_for(link.user, now)
        detail = {"link": link.id}
        audit.record(
            by=by, verb="people.link.redeemed", target=f"user:{link.user_id}", detail=detail, now=now
        )
    return link.user


def locked_link(secret: str) -> SignInLink | None:
    """The link's row under its lock (only the link's, never the person's)."""
    rows = SignInLink.objects.select_related("user").select_for_update(of=("self",))
    return rows.filter(secret_hash=hash_of(secret)).first()
