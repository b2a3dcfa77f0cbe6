"""The one-time sign-in link: the page asks, only the button uses the link up."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hanseong.core.people.errors import LinkUnusable
from hanseong.core.people.permissions import USE_LINK
from hanseong.core.people.services.redeem_link import redeem_link
from hanseong.core.people.sessions import remember_second_factor
from hanseong.core.permissions import requires

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@requires(USE_LINK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, secret: str) -> HttpResponse:
    """GET asks (a preview by a messenger or mail scanner must not burn the link), POST signs in."""
    if request.method != "POST":
        return _private(render(request, "people/sign_in_link.html"))
    limited = ratelimit.consume_or_429(request, action="login")
    if limited is not None:
        return limited  # type: ignore[no-any-return]
    try:
        user = redeem_link(secret=secret, now=timezone.now())
    except LinkUnusable as error:
        page = {"reason": str(error)}
        return _private(render(request, "people/sign_in_refused.html", page, status=error.http_status))
    if request.user.is_authenticated:
        logout(request)  # whoever sat here before leaves nothing behind in the session
    return _private(_signed_in(request, user))


def _signed_in(request: HttpRequest, user: Any) -> HttpResponse:
    """In the demo the link is enough. Elsewhere it is a first factor: the second is asked or enrolled."""
    if settings.HANSEONG_DEMO or not user.is_staff:
        login(request, user, backend=_BACKEND)
        remember_second_factor(request, "link")
        UserSession.objects.create_from_request(request)
        return HttpResponseRedirect("/")
    record_authentication(request, user, method="link", reauthenticated=True)
    response: HttpResponse = perform_login(request, Login(user=user))
    return response


def _private(response: HttpResponse) -> HttpResponse:
    """The secret is in the address: no referrer shows the path.

    Not ``no-referrer``: browsers then send ``Origin: null`` and the CSRF check refuses the button.
    """
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
