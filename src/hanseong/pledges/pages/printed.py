"""The received document, line by line, so that a figure can lead to the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hanseong.core.documents.received import Received
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.domain.sheet_documents import contact_lines
from hanseong.pledges.pages.frame import asked_term, frame, pledge_of
from hanseong.pledges.selectors import received

_HASH = 64


@dataclass(frozen=True)
class LineShown:
    """A received line; the cells of a line that names officials are hidden from the public."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return len(self.cells) > 1


@require_safe
@requires(permissions.VIEW)
def printed(request: HttpRequest, no: str) -> HttpResponse:
    """Every line of the document of a published quarter, numbered."""
    actor = actor_of(request)
    found = pledge_of(request, no)
    is_staff = may(actor, permissions.VIEW_DRAFTS)
    document = received.document(
        actor,
        no,
        quarter=asked_quarter(request.GET.get("quarter")),
        term=asked_term(request),
        public=not is_staff,
        sha256=request.GET.get("document", "")[:_HASH],
    )
    hides_people = not settings.HANSEONG_SHOW_CONTACTS
    data = frame(request, found, "printed") | {
        "document": document,
        "lines": shown_lines(document.received, hides_people=hides_people),
        "hides_people": hides_people and bool(contact_lines(document.received.lines)),
    }
    return render(request, "pledges/printed.html", data)


def shown_lines(document: Received, *, hides_people: bool) -> list[LineShown]:
    """The lines that are not blank."""
    hidden = contact_lines(document.lines) if hides_people else frozenset()
    return [
        LineShown(line.number, () if line.number in hidden else line.cells, line.number in hidden)
        for line in document.lines
        if not line.is_blank
    ]
