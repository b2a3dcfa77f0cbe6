"""Where our rules enter allauth: no self sign-up, 429 for guessing, encrypted second factors, OIDC."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hanseong.core.crypto import Sealed, open_text, seal_text
from hanseong.core.people.selectors.actors import staff_named, system_actor
from hanseong.core.people.services.apply_claims import apply_claims


class HouseAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are entered by an administrator or come from the identity provider."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody makes their own account."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count by address and name: a stranger elsewhere cannot lock the mayor out."""
        return (
            f"{self.get_client_ip(request)}|{super()._get_login_attempts_cache_key(request, **credentials)}"
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse with 429, before the costly hash, who has guessed too often."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(ratelimit.respond_429(request)) from error

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Nothing is mailed: the acts themselves are in the audit log."""


class HouseMfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors lie encrypted under the key ring."""

    def encrypt(self, text: str) -> str:
        """AES-GCM, as hexadecimal text."""
        return seal_text(text, "mfa.authenticator").hex()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return open_text(Sealed(bytes.fromhex(encrypted_text)), "mfa.authenticator")

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """The sign-in name, never a mail address."""
        return user.get_username()


@dataclass(frozen=True)
class Entrance:
    """Who takes in those that come from another provider than the staff's; what is said when they cannot."""

    come_in: Callable[[HttpRequest, SocialLogin], HttpResponse]
    failed: Callable[[HttpRequest], HttpResponse]


entrances: dict[str, Entrance] = {}
"""By the provider's id; filled at start."""


class HouseSocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The identity provider opens the door only to people we know."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Nobody becomes a person here by having an account there."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect the known person by their sign-in name and bring their department up to date."""
        entrance = entrances.get(sociallogin.account.provider)
        if entrance is not None:  # somebody else's people, residents: they never become a person of ours
            raise ImmediateHttpResponse(entrance.come_in(request, sociallogin))
        provider = settings.HANSEONG_OIDC
        if provider is None:
            raise PermissionDenied
        claims = _claims(sociallogin.account.extra_data)
        if not sociallogin.is_existing:
            user = staff_named(claims.get(provider.username_claim))
            if user is None:
                page = {"reason": _("이 시스템에 등록되지 않은 사람입니다. 관리자에게 등록을 요청하십시오.")}
                response = render(request, "people/sign_in_refused.html", page, status=403)
                raise ImmediateHttpResponse(response)
            sociallogin.connect(request, user)
        if not sociallogin.user.is_active:
            raise PermissionDenied
        now = timezone.now()
        claim = provider.department_claim
        by = system_actor("identity-provider")
        apply_claims(user=sociallogin.user, claims=claims, department_claim=claim, now=now, by=by)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_facts: Any) -> None:
        """A provider that is not the staff's has a page of its own to say so."""
        entrance = entrances.get(getattr(provider.app, "provider_id", ""))
        if entrance is not None:
            raise ImmediateHttpResponse(entrance.failed(request))

    def get_requests_session(self) -> Any:
        """The identity provider is asked through the house's own outbound client."""
        from hanseong.core.people.outbound_session import outbound_session

        return outbound_session()


def _claims(extra_data: dict[str, Any]) -> dict[str, Any]:
    """Claims of the id token, over those of the user-info answer; allauth keeps the two apart."""
    return {**extra_data, **(extra_data.get("userinfo") or {}), **(extra_data.get("id_token") or {})}
