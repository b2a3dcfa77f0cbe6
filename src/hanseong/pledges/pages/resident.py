"""A pledge in plain words: what was promised, what happened, the money, how far it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hanseong.core.errors import NotVisible
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.core.shell.domain import formats
from hanseong.pledges import permissions
from hanseong.pledges.domain.content import Head
from hanseong.pledges.domain.summary import summarize
from hanseong.pledges.pages.changes import change_shown
from hanseong.pledges.pages.frame import (
    address,
    asked_term,
    document_pages,
    frame,
    pledge_of,
    readable_sheet,
)
from hanseong.pledges.pages.parts import sheet_parts
from hanseong.pledges.selectors import comments, evidence, history, pledge_page, warnings
from hanseong.pledges.selectors.simulated import demo_documents

LATEST_CHANGES = 3


@require_safe
@requires(permissions.VIEW)
def pledge(request: HttpRequest, no: str) -> HttpResponse:
    """The resident page; staff see the draft of a pledge that was never published, marked as such."""
    actor, term = actor_of(request), asked_term(request)
    found = pledge_of(request, no)
    data = frame(request, found, "pledge")
    data["quarters"] = pledge_page.published_quarters(actor, no, term=term)
    try:
        view, is_draft = readable_sheet(request, no, asked_quarter(request.GET.get("quarter")))
    except NotVisible:
        if request.GET.get("quarter"):
            raise
        return render(request, "pledges/pledge_empty.html", data)
    quarter = view.sheet.quarter
    documents = document_pages(request, found)
    # A wholly simulated sheet says so in its head; in a real one the demo's own cells are marked.
    simulated = demo_documents() if found.is_simulated and not view.is_simulated else ()
    data |= {
        "view": view,
        "is_draft": is_draft,
        "period": _period(view.sheet.head),
        "has_printed": bool(documents),
        "parts": sheet_parts(view.sheet, documents=documents, simulated=simulated),
        "summary": summarize(view.sheet, quarter),
        "states": warnings.states(
            actor, no, as_of=quarter, term=term, now=timezone.now(), public=not is_draft
        ),
        "readings": evidence.readings(actor, no, quarter=quarter, term=term),
        "changes": [
            change_shown(row) for row in history.changes(actor, no, term=term) if row.state == "accepted"
        ][:LATEST_CHANGES],
        "comments": comments.comments(actor, no, term=term),
        "figures_url": address("figures", found.number, term, quarter=quarter),
        "history_url": address("history", found.number, term),
        "comments_url": address("comments", found.number, term),
        "downloads_url": address("downloads", found.number, term, quarter=quarter),
    }
    return render(request, "pledges/pledge.html", data)


def _period(head: Head) -> str:
    """The period as printed; for readers of English its two days, where both are known."""
    is_english = (get_language() or "ko").startswith("en")
    if is_english and head.period_start and head.period_end:
        return f"{formats.day(head.period_start, 'en')} – {formats.day(head.period_end, 'en')}"
    return head.period_text
