"""A pledge in plain words: what was promised, what happened, the money, how far it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hanseong.core.errors import NotVisible
from hanseong.core.permissions import actor_of, requires
from hanseong.pledges import permissions
from hanseong.pledges.domain.summary import summarize
from hanseong.pledges.forms.asked import asked_quarter
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of, readable_sheet
from hanseong.pledges.pages.parts import sheet_parts
from hanseong.pledges.selectors import comments, evidence, history, pledge_page, received, warnings

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
    printed_url = (
        ""
        if is_draft or not _has_document(request, no)
        else address("printed", found.number, term, quarter=quarter)
    )
    data |= {
        "view": view,
        "is_draft": is_draft,
        "has_printed": bool(printed_url),
        "parts": sheet_parts(view.sheet, printed_url=printed_url),
        "summary": summarize(view.sheet, quarter),
        "states": warnings.states(
            actor, no, as_of=quarter, term=term, now=timezone.now(), public=not is_draft
        ),
        "readings": evidence.readings(actor, no, quarter=quarter, term=term),
        "changes": [change for change in history.changes(actor, no, term=term) if change.is_public][
            :LATEST_CHANGES
        ],
        "comments": comments.comments(actor, no, term=term),
        "figures_url": address("figures", found.number, term, quarter=quarter),
        "history_url": address("history", found.number, term),
        "comments_url": address("comments", found.number, term),
        "downloads_url": address("downloads", found.number, term, quarter=quarter),
    }
    return render(request, "pledges/pledge.html", data)


def _has_document(request: HttpRequest, no: str) -> bool:
    try:
        received.document(
            actor_of(request),
            no,
            quarter=asked_quarter(request.GET.get("quarter")),
            term=asked_term(request),
            public=True,
        )
    except NotVisible:
        return False
    return True
