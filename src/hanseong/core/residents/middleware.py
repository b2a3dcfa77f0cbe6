"""Who of the residents asks. Staff who are signed in in the same browser stay staff."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from hanseong.core.permissions import actor_of, asks_by_itself
from hanseong.core.permissions.guard import API_PREFIX
from hanseong.core.residents.cookies import session_cookie
from hanseong.core.residents.selectors.sessions import ResidentSeen, session_for
from hanseong.core.residents.services.begin_session import prolong_session


class Residents(MiddlewareMixin):
    """Sets ``request.resident`` and, for whoever is no staff, ``request.actor``; keeps no copies."""

    def process_request(self, request: HttpRequest) -> None:
        """Look the cookie up. Residents have pages only: the API would take a cookie without CSRF."""
        request.resident = None  # type: ignore[attr-defined]
        secret = request.COOKIES.get(session_cookie(), "")
        if not secret or settings.HANSEONG_PROFILE == "staff" or request.path.startswith(API_PREFIX):
            return
        now = timezone.now()
        seen = session_for(secret, now)
        if seen is None:
            request.resident_is_over = True  # type: ignore[attr-defined]
            return
        if not asks_by_itself(request):
            prolong_session(seen, now=now)
        request.resident = seen  # type: ignore[attr-defined]
        if actor_of(request).user_id is None:
            request.actor = seen.actor  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What a resident reads is kept nowhere; a cookie that opens nothing any more is taken back."""
        if resident_of(request) is not None:
            response["Cache-Control"] = "no-store, private"
        elif getattr(request, "resident_is_over", False) and session_cookie() not in response.cookies:
            response.delete_cookie(session_cookie())
        return response


def resident_of(request: HttpRequest) -> ResidentSeen | None:
    """The resident's session, also beside one of staff; None without one."""
    found = getattr(request, "resident", None)
    return found if isinstance(found, ResidentSeen) else None
