"""The access log (접속기록) for the privacy officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hanseong.core.access import log_read
from hanseong.core.access.selectors import access_page
from hanseong.core.people.pages.paging import page_number, window
from hanseong.core.people.permissions import READ_ACCESS_LOG
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, requires

_PER_PAGE = 50


@requires(READ_ACCESS_LOG)
def access_log(request: HttpRequest) -> HttpResponse:
    """Who saw whose data, newest first. Reading this list is itself an access and leaves a row."""
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("who", "whose")}
    number = page_number(request)
    rows, total = access_page(
        who=asked["who"], whose=asked["whose"], offset=(number - 1) * _PER_PAGE, limit=_PER_PAGE
    )
    if rows:
        log_read(
            actor=actor_of(request),
            subjects=[asked["whose"] or "access_log"],
            purpose=_("접속기록 점검"),
            fields=["access_log"],
            now=timezone.now(),
            source_ip=source_ip(request),
        )
    page = {"rows": rows, "asked": asked, "page": window(number, total, _PER_PAGE, asked)}
    return render(request, "people/access_log.html", page)
