"""Early warnings, the three states and the forecast of a pledge."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.domain.summary import summarize
from hanseong.pledges.pages.frame import asked_term, frame, pledge_of
from hanseong.pledges.selectors import sheets, warnings


@require_safe
@requires(permissions.VIEW_DRAFTS)
def outlook(request: HttpRequest, no: str) -> HttpResponse:
    """What may go wrong, each warning in one sentence; where the money will end, as a range."""
    actor, term, now = actor_of(request), asked_term(request), timezone.now()
    quarter = asked_quarter(request.GET.get("quarter"))
    found = pledge_of(request, no)
    view = sheets.sheet(actor, no, quarter=quarter, term=term, at_latest=True)
    summary = summarize(view.sheet, view.sheet.quarter)
    data = frame(request, found, "outlook") | {
        "view": view,
        "warnings": warnings.warnings(actor, no, as_of=quarter, term=term, now=now),
        "states": warnings.states(actor, no, as_of=quarter, term=term, now=now),
        "summary": summary,
        "forecast": summary["forecasts"],
        "methods": list(summary["forecasts"]["methods"].items()),
    }
    return render(request, "pledges/outlook.html", data)
