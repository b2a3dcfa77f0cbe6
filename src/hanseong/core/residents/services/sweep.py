"""Throws away what has run out: codes, sessions, words typed before a sign-in."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.residents.domain.lifetimes import ABSOLUTE_LIMIT, KEPT_AFTER, TYPED_LIFETIME
from hanseong.core.residents.models import OneTimeCode, ResidentSession, Typed


def sweep(now: datetime) -> int:
    """How many rows went. The audit log keeps that there was a code, never the code or the contact."""
    gone = 0
    for rows in (
        OneTimeCode.objects.filter(expires_at__lt=now - KEPT_AFTER),
        ResidentSession.objects.filter(started_at__lt=now - ABSOLUTE_LIMIT - KEPT_AFTER),
        Typed.objects.filter(created_at__lt=now - TYPED_LIFETIME - KEPT_AFTER),
    ):
        gone += rows.delete()[0]
    return gone
