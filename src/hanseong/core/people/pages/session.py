"""Staying signed in: the button of the warning before a session idles out (KWCAG 2.2, 6.2.1)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hanseong.core.people.permissions import EXTEND_SESSION
from hanseong.core.people.sessions import prolong, session_end_of
from hanseong.core.permissions import requires


@requires(EXTEND_SESSION)
@never_cache
@require_POST
def extend_session(request: HttpRequest) -> HttpResponse:
    """Begin the idle time anew.

    A script gets ``seconds`` left (None: no idle end) and ``is_extendable``; a form, which opens a
    window of its own so that nothing typed is lost, gets a page.
    """
    now = timezone.now()
    prolong(request, now)
    if request.accepts("text/html"):
        return render(request, "people/session_extended.html")
    end = session_end_of(request)
    if end is None:
        return JsonResponse({"seconds": None, "is_extendable": False})
    at, is_extendable = end
    return JsonResponse({"seconds": int((at - now).total_seconds()), "is_extendable": is_extendable})
