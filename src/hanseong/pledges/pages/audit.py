"""What was done to a pledge and by whom, as the audit log has it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hanseong.core.chain.telling import told
from hanseong.core.permissions import actor_of, requires
from hanseong.pledges import permissions
from hanseong.pledges.pages.frame import asked_term, frame, pledge_of
from hanseong.pledges.selectors import trail

PAGE = 50


@require_safe
@requires(permissions.VIEW_DRAFTS)
def audit(request: HttpRequest, no: str) -> HttpResponse:
    """Every act on the pledge and its reports, the newest first, with the hash that chains it."""
    found = pledge_of(request, no)
    actor = actor_of(request)
    rows = trail.acts(actor, no, term=asked_term(request))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "acts": told(page.object_list, actor)}
    return render(request, "pledges/audit.html", frame(request, found, "audit") | context)
