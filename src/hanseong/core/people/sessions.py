"""What a session remembers about its own age and about the second factor."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from hanseong.core.people.domain.lifetimes import is_session_over, session_end
from hanseong.core.permissions import asks_by_itself

STARTED = "hanseong_started"
SEEN = "hanseong_seen"
SECOND_FACTOR = "hanseong_second_factor"
# The time of the last request is written at most this often: a page view should not cost a write.
_SEEN_EVERY_SECONDS = 60


def source_ip(request: HttpRequest) -> str:
    """The address the request came from, "" when the server does not know it."""
    return str(request.META.get("REMOTE_ADDR") or "")


def has_expired(request: HttpRequest, now: datetime) -> bool:
    """Whether this signed-in session is over; otherwise notes that it was seen.

    A page that refreshes itself is nobody at work: it does not keep the session alive.
    """
    session, second = request.session, int(now.timestamp())
    if STARTED not in session:
        session[STARTED] = session[SEEN] = second
        return False
    started, seen = (datetime.fromtimestamp(int(session[key]), UTC) for key in (STARTED, SEEN))
    if is_session_over(started_at=started, seen_at=seen, now=now):
        return True
    if second - int(session[SEEN]) >= _SEEN_EVERY_SECONDS and not asks_by_itself(request):
        session[SEEN] = second
    return False


def session_end_of(request: HttpRequest) -> tuple[datetime, bool] | None:
    """When this session of a member of staff ends, and whether acting prolongs it; None for others."""
    user = request.user
    if not getattr(user, "is_staff", False) or STARTED not in request.session:
        return None
    started, seen = (datetime.fromtimestamp(int(request.session[key]), UTC) for key in (STARTED, SEEN))
    return session_end(started_at=started, seen_at=seen)


def prolong(request: HttpRequest, now: datetime) -> None:
    """Note that the person is here, at once."""
    request.session[SEEN] = int(now.timestamp())


def remember_second_factor(request: HttpRequest, how: str) -> None:
    """Note that the session has shown (or just enrolled) a second factor."""
    request.session[SECOND_FACTOR] = how


def has_second_factor(request: HttpRequest, user: AbstractBaseUser) -> bool:
    """Whether this very session has shown a second factor, now or by enrolling it.

    That the *person* owns one is not enough: a session begun before they enrolled never showed it.
    A demo link counts in the demo alone.
    """
    how = request.session.get(SECOND_FACTOR)
    if how == "enrolled" or (how == "link" and settings.HANSEONG_DEMO):
        return True
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records)


def owns_second_factor(user: AbstractBaseUser) -> bool:
    """Whether the person has enrolled an authenticator or a key."""
    return bool(is_mfa_enabled(user))
