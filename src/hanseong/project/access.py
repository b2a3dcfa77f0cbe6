"""Who may reach the routes that other people wrote, and the check that no route is left open.

Our own views carry their permission; a library's views cannot, so this table speaks for them.
A view that is in neither place keeps the house from starting.
"""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLResolver, get_resolver
from django.utils.translation import gettext_noop

from hanseong.core.permissions import classify, declare, unclassified_urls

SIGN_IN = declare("project.sign_in", gettext_noop("로그인과 로그아웃"), public=True)
OWN_ACCOUNT = declare("project.own_account", gettext_noop("내 로그인 수단 관리"), signed_in=True)
CLOSED = declare(
    "project.closed", gettext_noop("쓰지 않는 주소")
)  # no role: the route exists but leads nowhere
READ_API_DESCRIPTION = declare("project.read_api_description", gettext_noop("API 설명 보기"), public=True)

FOREIGN: dict[str, str] = {
    "allauth.account.views.*": CLOSED,
    "allauth.account.views.LoginView": SIGN_IN,
    "allauth.account.views.LogoutView": SIGN_IN,
    "allauth.account.views.AccountInactiveView": SIGN_IN,
    "allauth.account.views.ReauthenticateView": OWN_ACCOUNT,
    "allauth.account.views.PasswordChangeView": OWN_ACCOUNT,
    "allauth.account.views.PasswordSetView": OWN_ACCOUNT,
    "allauth.mfa.*": OWN_ACCOUNT,
    "allauth.mfa.base.views.AuthenticateView": SIGN_IN,
    "allauth.mfa.webauthn.views.LoginWebAuthnView": SIGN_IN,
    "allauth.mfa.webauthn.views.SignupWebAuthnView": CLOSED,
    "allauth.usersessions.*": OWN_ACCOUNT,
    "allauth.socialaccount.*": CLOSED,
    "allauth.socialaccount.views.LoginCancelledView": SIGN_IN,
    "allauth.socialaccount.views.LoginErrorView": SIGN_IN,
    "allauth.socialaccount.providers.openid_connect.views.login": SIGN_IN,
    "allauth.socialaccount.providers.openid_connect.views.callback": SIGN_IN,
    "django.views.i18n.set_language": SIGN_IN,
    "django.views.i18n.JavaScriptCatalog": SIGN_IN,
    "django.views.static.serve": CLOSED,
    "ninja.openapi.views.*": READ_API_DESCRIPTION,
}


def classify_all() -> None:
    """Make the table known to the guard."""
    for view, key in FOREIGN.items():
        classify(view, key)


def open_routes(urlconf: str | None = None) -> list[str]:
    """Routes without a permission, as ``address (view)``."""
    resolver: URLResolver = get_resolver(urlconf)
    return unclassified_urls(resolver)


@register(Tags.security)
def every_route_is_classified(**_options: Any) -> list[CheckMessage]:
    """The Django system check: one error per route that nobody gave a permission."""
    hint = "put @requires(...) on the view, or name it in hanseong.project.access"
    return [Error(f"no permission: {route}", hint=hint, id="hanseong.E001") for route in open_routes()]


def refuse_open_routes() -> None:
    """Stop a server that is about to start with an unclassified route; ImproperlyConfigured names them."""
    found = open_routes()
    if found:
        raise ImproperlyConfigured("routes without a permission: " + "; ".join(found))
