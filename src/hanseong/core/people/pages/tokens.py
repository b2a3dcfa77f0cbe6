"""Bearer tokens for ``/api``: all of them, and taking one back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.errors import NotVisible
from hanseong.core.people.pages.paging import page_number
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.roles import role_name
from hanseong.core.people.selectors import token, tokens
from hanseong.core.people.services import revoke_token
from hanseong.core.people.views import TokenView
from hanseong.core.permissions import actor_of, requires

_PER_PAGE = 50


@requires(MANAGE)
@require_safe
@never_cache
def token_list(request: HttpRequest) -> HttpResponse:
    """Every token ever issued, newest first, without its secret."""
    page = Paginator(tokens(), _PER_PAGE).get_page(page_number(request))
    return render(
        request, "people/tokens.html", {"page": page, "tokens": token_lines(page), "now": timezone.now()}
    )


def token_lines(found: Iterable[TokenView]) -> list[tuple[str, TokenView]]:
    """Each token with its role in words."""
    return [(role_name(token.role), token) for token in found]


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Ask, then take the token back."""
    if request.method == "POST":
        revoke_token(token_id=token_id, now=timezone.now(), by=actor_of(request))
        messages.success(request, _("토큰을 거두었습니다."))
        return redirect("people:tokens")
    found = token(token_id)
    if found is None:
        raise NotVisible(_("그런 토큰이 없습니다."))
    said = {"name": found.person, "label": found.label or role_name(found.role)}
    context = {
        "title": _("토큰 거두기"),
        "text": _("%(name)s의 토큰 ‘%(label)s’을(를) 거둡니다. 이 토큰을 쓰던 프로그램은 바로 멈춥니다.")
        % said,
        "action": _("토큰 거두기"),
        "action_class": "danger",
        "back_url": reverse("people:tokens"),
    }
    return render(request, "components/confirm.html", context)
