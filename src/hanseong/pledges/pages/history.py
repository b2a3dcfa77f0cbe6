"""Quarters of a pledge over time, and what changed between two of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.pages.changes import change_shown
from hanseong.pledges.pages.differences import shown
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of
from hanseong.pledges.selectors import differences, pledge_page
from hanseong.pledges.selectors import history as past


@require_safe
@requires(permissions.VIEW)
def history(request: HttpRequest, no: str) -> HttpResponse:
    """Published quarters with their hashes, changes of what was fixed, owners."""
    actor, term = actor_of(request), asked_term(request)
    found = pledge_of(request, no)
    data = frame(request, found, "history") | {
        "revisions": [
            (row, address("pledge", found.number, term, quarter=row.quarter))
            for row in past.revisions(actor, no, term=term)
        ],
        "changes": [change_shown(row) for row in past.changes(actor, no, term=term)],
        "owners": past.owners(actor, no, term=term),
        "quarters": pledge_page.published_quarters(actor, no, term=term),
        "diff_url": address("diff", found.number, term),
    }
    return render(request, "pledges/history.html", data)


@require_safe
@requires(permissions.VIEW)
def diff(request: HttpRequest, no: str) -> HttpResponse:
    """Changed rows and cells between two published quarters."""
    actor, term = actor_of(request), asked_term(request)
    found = pledge_of(request, no)
    quarters = pledge_page.published_quarters(actor, no, term=term)
    start, end = asked_quarter(request.GET.get("from")), asked_quarter(request.GET.get("to"))
    data: dict[str, Any] = frame(request, found, "history") | {
        "quarters": quarters,
        "start": start,
        "end": end,
    }
    if start is not None and end is not None:
        rows = differences.between(actor, no, start=start, end=end, term=term, public=True)
        data["differences"] = [shown(row) for row in rows]
    return render(request, "pledges/diff.html", data)
