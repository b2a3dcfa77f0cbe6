"""How ``/api`` knows who asks: a bearer token, or the browser's session with CSRF protection.

``NinjaAPI(auth=api_auth)``: a request without either passes as nobody, and ``@requires`` on the
operation decides; a token that opens nothing is refused at once.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.security.http import HttpAuthBase
from ninja.utils import check_csrf

from hanseong.core.people.selectors.tokens import actor_for_token
from hanseong.core.permissions import Actor, actor_of, check, may, ninja_view

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class HouseAuth(HttpAuthBase):
    """Sets ``request.actor`` from a bearer token; HttpError 401 or 403 when it must refuse."""

    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Actor:
        """The actor of the request (always something: nobody is an actor, too)."""
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme:
            found = actor_for_token(secret.strip(), timezone.now()) if scheme.lower() == "bearer" else None
            if found is None:
                raise HttpError(401, _("토큰이 맞지 않거나 기한이 지났습니다. 새 토큰을 발급받으십시오."))
            request.actor = found  # type: ignore[attr-defined]
            return _let_in(request, found)
        if request.method not in _SAFE and request.user.is_authenticated and check_csrf(request):
            raise HttpError(403, _("보안 확인 값(CSRF)이 없습니다. 화면을 새로 고친 뒤 다시 하십시오."))
        return _let_in(request, actor_of(request))


def _let_in(request: HttpRequest, actor: Actor) -> Actor:
    """Refuse here already, before ninja reads the body: outsiders learn nothing of its form."""
    match = request.resolver_match
    paths = None if match is None else ninja_view(match.func)
    for operation in () if paths is None else paths.operations:
        key = getattr(operation.view_func, "permission", None)
        if request.method in operation.methods and isinstance(key, str) and not may(actor, key):
            if actor.user_id is None:
                raise HttpError(401, _("로그인이 필요합니다. 토큰이나 로그인 정보를 함께 보내십시오."))
            check(actor, key)
    return actor


api_auth = HouseAuth()
