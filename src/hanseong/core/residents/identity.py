"""The residents' identity provider, through allauth's OpenID Connect client.

allauth speaks the protocol (state, PKCE, id token); what it finds is handed to us before it would make
an account of its own: a resident has none.
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hanseong.core.residents import cookies
from hanseong.core.residents.services.enter_by_identity import enter_by_identity

PROVIDER = "residents"


class ResidentAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Comes back to the residents' own address, which a public site serves too."""

    def get_callback_url(self, request: HttpRequest, _app: Any) -> str:
        """Where the provider sends the browser back to."""
        url: str = build_absolute_uri(request, reverse("residents:oidc_callback"), self.redirect_uri_protocol)
        return url


def provider_name() -> str:
    """What the provider is called on the sign-in page; "" where there is none."""
    provider = settings.HANSEONG_RESIDENT_OIDC
    return "" if provider is None else str(provider.name)


def leave(request: HttpRequest, next_url: str) -> HttpResponse:
    """The way to the provider; 404 where none is set. UnableToAskProvider when it does not answer."""
    try:
        provider = ResidentAdapter(request, PROVIDER).get_provider()
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    provider.oauth2_adapter_class = ResidentAdapter
    response: HttpResponse = provider.redirect(request, process="login", next_url=next_url)
    return response


def come_back(request: HttpRequest) -> HttpResponse:
    """The provider's answer, checked by allauth; ends in ``come_in`` or ``failed``."""
    try:
        view = OAuth2CallbackView.adapter_view(ResidentAdapter(request, PROVIDER))
        response: HttpResponse = view(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return response


def come_in(request: HttpRequest, sociallogin: Any) -> HttpResponse:
    """A session for the subject. Nothing else the provider may have said is looked at."""
    token = sociallogin.account.extra_data.get("id_token") or {}
    issuer, subject = str(token.get("iss", "")), str(token.get("sub", ""))
    if not issuer or not subject:
        return failed(request)
    opened = enter_by_identity(issuer=issuer, subject=subject, now=timezone.now())
    response = HttpResponseRedirect(sociallogin.get_redirect_url(request) or reverse("residents:mine"))
    cookies.begin(request, response, opened.secret)
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """Broken off, refused or not believed: back to the sign-in page's choices."""
    return render(request, "residents/identity_failed.html", status=403)
