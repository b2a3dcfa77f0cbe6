"""The public list of pledges."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.asked import asked_whole
from hanseong.pledges import permissions
from hanseong.pledges.forms.filters import PledgeFilter, filtered
from hanseong.pledges.pages import words
from hanseong.pledges.selectors import pledge_list, terms
from hanseong.pledges.selectors.pledge_list import PledgeRow

PAGE = 40
_LONG = 100


@require_safe
@requires(permissions.VIEW)
def pledges(request: HttpRequest) -> HttpResponse:
    """Pledges of a term, narrowed by goal, state, department and words."""
    actor, now = actor_of(request), timezone.now()
    asked = PledgeFilter(**{name: request.GET.get(name, "")[:_LONG] for name in PledgeFilter.model_fields})
    rows = pledge_list.pledges(actor, term=asked_whole(asked.term, field="term"), now=now)
    found = filtered(rows, asked)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    running = terms.current(now)
    data = {
        "asked": asked,
        "page": page,
        "total": len(rows),
        "found": len(found),
        "sums": _sums(found),
        "terms": terms.terms(),
        "term": asked_whole(asked.term, field="term") or (running.number if running else None),
        "is_staff": may(actor, permissions.VIEW_DRAFTS),
        **_choices(rows),
    }
    return render(request, "pledges/list.html", data)


def _choices(rows: list[PledgeRow]) -> dict[str, Any]:
    goals = {row.pledge.goal_sign: row.pledge.goal for row in rows if row.pledge.goal_sign}
    owners = {row.pledge.owner.code: row.pledge.owner for row in rows if row.pledge.owner}
    known = {row.pledge.declared_state for row in rows}
    states = [(code, label) for code, (label, _tone) in words.STATES.items() if code and code in known]
    return {"goals": goals.items(), "owners": owners.values(), "states": states}


def _sums(rows: list[PledgeRow]) -> list[tuple[str, int]]:
    """How many pledges are in which declared state, for the line above the list."""
    codes = [row.pledge.declared_state for row in rows]
    return [(code, codes.count(code)) for code in words.STATES if codes.count(code)]
