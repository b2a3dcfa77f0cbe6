"""Ends every session of a person, in all browsers, with their next request."""

from __future__ import annotations

from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session


def end_sessions(user_id: UUID) -> int:
    """How many were open. Inside the caller's transaction; the caller has checked the right to do it."""
    known = UserSession.objects.filter(user_id=user_id)
    ended, _by_model = Session.objects.filter(session_key__in=known.values("session_key")).delete()
    known.delete()
    return ended
