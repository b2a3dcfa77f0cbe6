"""``requires(key)``: the mark and the lock on a view, for functions, coroutines and classes alike."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from hanseong.core.errors import NotAllowed
from hanseong.core.permissions.actors import ANONYMOUS, Actor
from hanseong.core.permissions.registry import check, permission

View = TypeVar("View", bound=Callable[..., Any])
API_PREFIX = "/api/"
# What a form carries by itself.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "next", "language", "mode"})
# Set by parts of a page that fetch themselves anew, in hx-headers.
BY_ITSELF = "X-Hanseong-Refresh"


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request; nobody when no middleware has looked."""
    found = getattr(request, "actor", ANONYMOUS)
    return found if isinstance(found, Actor) else ANONYMOUS


def asks_by_itself(request: HttpRequest) -> bool:
    """Whether a page fetches a part of itself anew, without anybody having done anything."""
    return BY_ITSELF in request.headers


def refusal(request: HttpRequest, key: str) -> HttpResponse | None:
    """None when the actor may pass; else 401/403 as JSON under /api, or the way to the sign-in page.

    Raises PermissionDenied (the 403 page) for a signed-in person who lacks the permission.
    """
    actor = actor_of(request)
    try:
        check(actor, key)
    except NotAllowed as error:
        is_api = request.path.startswith(API_PREFIX)
        if actor.user_id is None and is_api:
            sentence = _("로그인이 필요합니다. 토큰이나 로그인 정보를 함께 보내십시오.")
            body = {"code": "not_signed_in", "message": sentence}
            return JsonResponse(body, status=401, headers={"WWW-Authenticate": "Bearer"})
        if actor.user_id is None and asks_by_itself(request):
            return HttpResponse(status=401)  # the page stays as it is, and says itself that the session ended
        if actor.user_id is None:
            return _to_sign_in(request, key, str(error))
        if is_api:
            return JsonResponse({"code": error.code, "message": str(error)}, status=error.http_status)
        raise PermissionDenied(str(error)) from error
    return None


class SignedOut(PermissionDenied):
    """Somebody sent a form after the session had ended: what was typed must not be lost.

    ``page`` is where they sign in again.
    """

    def __init__(self, sentence: str, page: str) -> None:
        super().__init__(sentence)
        self.page = page


def _to_sign_in(request: HttpRequest, key: str, sentence: str) -> HttpResponse:
    """The sign-in page with the way back; a site that has none just keeps the door shut."""
    page = sign_in_page(key)
    if not page:
        raise PermissionDenied(sentence)
    if request.method == "POST" and set(request.POST) - NOT_TYPED:
        raise SignedOut(sentence, page)
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{page}?{query}")


def sign_in_page(key: str) -> str:
    """Where whoever may do ``key`` signs in: residents at their own page; "" where this site has none."""
    names = [settings.HANSEONG_RESIDENT_LOGIN_URL] if permission(key).residents else []
    for name in [*names, settings.LOGIN_URL]:
        with suppress(NoReverseMatch):
            return reverse(name)
    return ""


def requires(key: str) -> Callable[[View], View]:
    """Let only those in who may do ``key``; KeyError at import when the key was never declared.

    The view gets the attribute ``permission``, which the start-up check over the URL resolver
    reads. Here the department is open ("anywhere"); the service checks the row's own department.
    """
    permission(key)

    def decorate(view: View) -> View:
        wrapped: Any
        if inspect.isclass(view):
            wrapped = _guard_class(view, key)
        elif inspect.iscoroutinefunction(view):
            wrapped = _guard_async(view, key)
        else:
            wrapped = _guard_sync(view, key)
        wrapped.permission = key
        return wrapped  # type: ignore[no-any-return]

    return decorate


def _guard_sync(view: Callable[..., Any], key: str) -> Callable[..., Any]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        denied = refusal(request, key)
        return view(request, *args, **kwargs) if denied is None else denied

    return _same_signature(guarded, view)


def _guard_async(view: Callable[..., Any], key: str) -> Callable[..., Any]:
    @wraps(view)
    async def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        denied = refusal(request, key)
        return await view(request, *args, **kwargs) if denied is None else denied

    return _same_signature(guarded, view)


def _same_signature(guarded: Any, view: Callable[..., Any]) -> Callable[..., Any]:
    """Give the wrapper the view's resolved annotations.

    ninja would look postponed annotations up in this module, where the room's schemas are unknown.
    """
    with suppress(NameError):  # a name imported for type checking only: a page's business, not ninja's
        guarded.__signature__ = inspect.signature(view, eval_str=True)
    return guarded  # type: ignore[no-any-return]


def _guard_class(view: Any, key: str) -> Any:
    dispatch = view.dispatch

    @wraps(dispatch)
    def guarded(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        denied = refusal(request, key)
        if denied is None:
            return dispatch(self, request, *args, **kwargs)
        return _later(denied) if getattr(self, "view_is_async", False) else denied

    view.dispatch = guarded
    return view


async def _later(response: HttpResponse) -> HttpResponse:
    return response
