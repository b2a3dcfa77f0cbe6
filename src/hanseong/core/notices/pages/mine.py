"""``/notices/mine/``: what came to me, for staff and residents alike."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from hanseong.core.notices import permissions
from hanseong.core.notices.selectors import my_notices
from hanseong.core.notices.selectors.listing import count_mine
from hanseong.core.notices.services import mark_read
from hanseong.core.people.pages.paging import page_number
from hanseong.core.permissions import actor_of, requires

PER_PAGE = 50


@requires(permissions.MINE)
@require_GET
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What came to me; opening the page marks it as read, what is new stays marked on this page."""
    actor = actor_of(request)
    page = Paginator(range(count_mine(actor)), PER_PAGE).get_page(page_number(request))
    found = my_notices(actor, offset=max(page.start_index() - 1, 0), limit=PER_PAGE)
    mark_read(by=actor, now=timezone.now())
    return render(request, "notices/mine.html", {"notices": found, "page": page})
