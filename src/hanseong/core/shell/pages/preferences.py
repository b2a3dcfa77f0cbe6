"""Two choices every reader has without an account: the language and the display mode.

Both come as a form (no script needed), are kept in a cookie for a year, and lead back to the page.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from hanseong.core.permissions import requires
from hanseong.core.shell import modes
from hanseong.core.shell.permissions import VIEW

YEAR_S = 365 * 24 * 3600


@requires(VIEW)
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language and go back; an unknown language changes nothing."""
    response = _back(request)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        _keep(request, response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@requires(VIEW)
@require_POST
def set_mode(request: HttpRequest) -> HttpResponse:
    """Keep the display mode and go back; an unknown mode changes nothing."""
    response = _back(request)
    mode = request.POST.get("mode", "")
    if any(mode == code for code, _name, _icon in modes.MODES):
        _keep(request, response, modes.COOKIE, mode)
    return response


def _back(request: HttpRequest) -> HttpResponse:
    """Only to an address of our own."""
    target = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if own else "/")


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=YEAR_S, samesite="Lax", httponly=True, secure=request.is_secure()
    )
