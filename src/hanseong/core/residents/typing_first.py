"""For rooms' pages: a form that may be written before anybody signs in, and is not lost on the way."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from hanseong.core.permissions import sign_in_page
from hanseong.core.residents import cookies
from hanseong.core.residents.selectors.sessions import typed_at
from hanseong.core.residents.services.keep_typed import forget_typed, keep_typed


def to_sign_in(request: HttpRequest, permission: str, text: str, anchor: str = "") -> HttpResponse:
    """Keep the words and go to the sign-in page, which leads back to this one (to ``#anchor``)."""
    place = request.get_full_path()
    response = HttpResponseRedirect(f"{sign_in_page(permission)}?{urlencode({'next': place + anchor})}")
    if text.strip():
        secret = keep_typed(place=place, text=text, now=timezone.now())
        cookies.remember_typed(response, secret)
    return response


def typed_before(request: HttpRequest) -> str:
    """The words that wait for this page; "" when none do."""
    secret = request.COOKIES.get(cookies.typed_cookie(), "")
    return typed_at(secret, request.get_full_path()) if secret else ""


def used(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """They were sent: forget them."""
    secret = request.COOKIES.get(cookies.typed_cookie(), "")
    if secret:
        forget_typed(secret=secret)
        response.delete_cookie(cookies.typed_cookie())
    return response
