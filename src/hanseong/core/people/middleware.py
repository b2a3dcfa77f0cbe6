"""What happens to every request: is the session still good, who acts, may they pass.

``People`` is one middleware, not four: each would cost a thread switch under ASGI.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from hanseong.core.people.selectors.actors import actor_for, as_person
from hanseong.core.people.sessions import has_expired, has_second_factor, owns_second_factor
from hanseong.core.permissions import (
    ANONYMOUS,
    Actor,
    foreign_permission,
    ninja_view,
    permission_of,
    refusal,
)

# What a person who still has to enrol a second factor may reach: the enrolment and the way out.
_WITHOUT_SECOND_FACTOR = (
    "allauth.",
    "django.views.i18n.",
    "hanseong.core.people.pages.session",
    "hanseong.core.people.pages.sign_in",
)


class People(MiddlewareMixin):
    """Sets ``request.actor``; asks staff for a second factor; refuses unclassified views; keeps no copies."""

    def process_request(self, request: HttpRequest) -> None:
        """Find out who acts, and end a session that idled or lasted too long."""
        request.actor = ANONYMOUS  # type: ignore[attr-defined]
        request.needs_second_factor = False  # type: ignore[attr-defined]
        user = as_person(request.user)
        if user is None:
            return
        now = timezone.now()
        if user.is_staff and has_expired(request, now):
            logout(request)
            return
        if user.is_staff and not has_second_factor(request, user):
            if owns_second_factor(user):
                logout(request)  # begun before the factor was enrolled: this session never showed it
                return
            request.needs_second_factor = True  # type: ignore[attr-defined]
            request.actor = Actor(user.id, user.display_name, is_staff=True)  # type: ignore[attr-defined]
            return
        request.actor = actor_for(user, now)  # type: ignore[attr-defined]

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Third-party views are guarded here by the table; a view in neither place is refused."""
        if request.needs_second_factor and not _module(view).startswith(_WITHOUT_SECOND_FACTOR):  # type: ignore[attr-defined]
            return _enrol_first(request)
        if ninja_view(view) is not None:
            return None  # each operation carries its own guard, after ninja has read the token
        key = permission_of(view)
        if key is None:
            raise PermissionDenied(_("이 주소에는 아직 권한이 정해지지 않았습니다."))
        return refusal(request, key) if foreign_permission(view) == key else None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What somebody signed in reads is kept nowhere: not by a proxy, not on a shared computer's disk.

        Pages always; pictures, downloads and JSON unless they say themselves how long they may be kept.
        """
        if getattr(request, "actor", ANONYMOUS).user_id is None:
            return response
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page or "Cache-Control" not in response:
            response["Cache-Control"] = "no-store, private"
        return response


def _module(view: Callable[..., Any]) -> str:
    target: Any = getattr(view, "view_class", view)
    return str(getattr(target, "__module__", ""))


def _enrol_first(request: HttpRequest) -> HttpResponse:
    sentence = _("먼저 2단계 인증 수단을 등록하십시오.")
    if request.path.startswith("/api/"):
        return JsonResponse({"code": "second_factor_needed", "message": sentence}, status=403)
    try:
        return HttpResponseRedirect(reverse("mfa_index"))
    except NoReverseMatch:  # a public site: staff enrol on theirs
        raise PermissionDenied(sentence) from None
