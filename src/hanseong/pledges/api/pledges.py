"""Reading pledges: the list, one pledge, its figures and its sheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from hanseong.core.documents.plain import as_json
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter, asked_whole
from hanseong.pledges import permissions
from hanseong.pledges.forms.filters import PledgeFilter, filtered
from hanseong.pledges.selectors import pledge_list, pledge_page, sheet_files, summaries

router = Router()
catalogue = Router()  # mounted without a prefix: "/pledges" itself must not end in a slash


@catalogue.get("/pledges")
@requires(permissions.VIEW)
def pledges(request: HttpRequest, asked: Query[PledgeFilter]) -> dict[str, Any]:
    """The pledges the reader may see, narrowed by goal, state, department, term and words."""
    term = asked_whole(asked.term, field="term")
    rows = pledge_list.pledges(
        actor_of(request), term=term, quarter=asked_quarter(asked.quarter), now=timezone.now()
    )
    found = filtered(rows, asked)
    return {"count": len(found), "pledges": as_json(found)}


@router.get("/{no}")
@requires(permissions.VIEW)
def pledge(request: HttpRequest, no: str, term: str = "") -> dict[str, Any]:
    """One pledge: its outline, owner, states and quarters."""
    found = pledge_page.pledge(actor_of(request), no, term=asked_whole(term, field="term"))
    answer: dict[str, Any] = as_json(found)
    return answer


@router.get("/{no}/summary")
@requires(permissions.VIEW)
def summary(request: HttpRequest, no: str, as_of: str = "", term: str = "") -> dict[str, Any]:
    """Sums, rates, counts and forecasts as of a quarter, each with formula and inputs (백만원)."""
    return summaries.summary(
        actor_of(request), no, as_of=asked_quarter(as_of), term=asked_whole(term, field="term")
    )


@router.get("/{no}/sheet")
@requires(permissions.VIEW)
def sheet(request: HttpRequest, no: str, quarter: str = "", term: str = "") -> HttpResponse:
    """The sheet as open data; it satisfies ``/api/schema/pledge-sheet.json``."""
    wanted = sheet_files.SheetWanted(
        no=no, fmt="json", quarter=asked_quarter(quarter), term=asked_whole(term, field="term")
    )
    file = sheet_files.sheet_file(actor_of(request), wanted, now=timezone.now(), source_ip=source_ip(request))
    return HttpResponse(file.content, content_type=file.media_type)
