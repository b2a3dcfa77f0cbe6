"""The residents' cookies: of the session, of a code that was asked for, of words typed before."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token

from hanseong.core.residents.domain.lifetimes import CODE_LIFETIME, TYPED_LIFETIME


def session_cookie() -> str:
    """Its name; over TLS it is bound to this very host."""
    name: str = settings.HANSEONG_RESIDENT_COOKIE
    return name


def code_cookie() -> str:
    """Which browser asked for a code."""
    return f"{session_cookie()}_code"


def typed_cookie() -> str:
    """Whose words wait."""
    return f"{session_cookie()}_typed"


def begin(request: HttpRequest, response: HttpResponse, secret: str) -> None:
    """Hand the session over; what a page had before the sign-in is worth nothing after it."""
    _set(response, session_cookie(), secret)
    response.delete_cookie(code_cookie())
    rotate_token(request)


def remember_code(response: HttpResponse, secret: str) -> None:
    """For as long as the code lives."""
    _set(response, code_cookie(), secret, CODE_LIFETIME)


def remember_typed(response: HttpResponse, secret: str) -> None:
    """For as long as the words wait."""
    _set(response, typed_cookie(), secret, TYPED_LIFETIME)


def _set(response: HttpResponse, name: str, value: str, lifetime: timedelta | None = None) -> None:
    """Without a lifetime the browser forgets it when it is closed."""
    response.set_cookie(
        name,
        value,
        max_age=lifetime,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
