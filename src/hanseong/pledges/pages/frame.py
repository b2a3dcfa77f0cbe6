"""What every page about one pledge shares: the pledge, its tabs, the sheet the reader may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hanseong.core.calendar import Quarter
from hanseong.core.errors import NotVisible
from hanseong.core.permissions import actor_of, may
from hanseong.core.shell.asked import asked_quarter, asked_whole
from hanseong.core.shell.tabs import Tab
from hanseong.pledges import permissions
from hanseong.pledges.selectors import pledge_page, received, sheets
from hanseong.pledges.selectors.views import PledgeView, SheetView


def address(name: str, no: str, term: int | None = None, **query: object) -> str:
    """The address of a page about a pledge; empty members of the question are left out."""
    said = {"term": term, **query}
    rest = "&".join(f"{key}={value}" for key, value in said.items() if value not in (None, ""))
    return reverse(f"pledges:{name}", args=[no]) + (f"?{rest}" if rest else "")


def asked_term(request: HttpRequest) -> int | None:
    """The term in the address, where two terms share a number."""
    return asked_whole(request.GET.get("term"), field="term")


def pledge_of(request: HttpRequest, no: str) -> PledgeView:
    """The pledge of this page; raises NotVisible."""
    return pledge_page.pledge(actor_of(request), no, term=asked_term(request))


def readable_sheet(request: HttpRequest, no: str, quarter: Quarter | None) -> tuple[SheetView, bool]:
    """The published sheet; where there is none, what staff work on (second value: it is a draft)."""
    actor, term = actor_of(request), asked_term(request)
    try:
        return sheets.sheet(actor, no, quarter=quarter, term=term, public=True), False
    except NotVisible:
        if not may(actor, permissions.VIEW_DRAFTS):
            raise
        return sheets.sheet(actor, no, quarter=quarter, term=term), True


def document_pages(request: HttpRequest, pledge: PledgeView) -> dict[str, str]:
    """The pages of the received documents that this reader may open, by the document's hash."""
    actor, term = actor_of(request), asked_term(request)
    is_staff = may(actor, permissions.VIEW_DRAFTS)
    found = received.readable_hashes(actor, pledge.number, term=term, public=not is_staff)
    return {
        sha256: address("printed", pledge.number, term, quarter=quarter, document=sha256)
        for sha256, quarter in found.items()
    }


def printed_page(request: HttpRequest, pledge: PledgeView, quarter: Quarter) -> str:
    """The page of the quarter's received document; "" where none came or the reader may not open it."""
    actor, term = actor_of(request), asked_term(request)
    is_staff = may(actor, permissions.VIEW_DRAFTS)
    if not received.has_document(actor, pledge.number, quarter=quarter, term=term, public=not is_staff):
        return ""
    return address("printed", pledge.number, term, quarter=quarter)


def frame(request: HttpRequest, pledge: PledgeView, here: str) -> dict[str, Any]:
    """The context of a page about ``pledge``; ``here`` is the name of its address."""
    term = asked_term(request)
    quarter = asked_quarter(request.GET.get("quarter"))
    return {
        "pledge": pledge,
        "term": term,
        "tabs": list(_tabs(request, pledge, here, PUBLIC_TABS, term, quarter)),
        "staff_tabs": list(_tabs(request, pledge, here, STAFF_TABS, term, quarter)),
        "list_url": reverse("pledges:list"),
        "home_url": address("pledge", pledge.number, term),
    }


PUBLIC_TABS = (
    ("pledge", pgettext_lazy("tab", "공약"), permissions.VIEW),
    ("figures", _("숫자와 근거"), permissions.VIEW),
    ("history", _("분기 이력"), permissions.VIEW),
    ("comments", _("의견"), permissions.VIEW),
    ("downloads", _("내려받기"), permissions.VIEW),
)
STAFF_TABS = (
    ("report", _("보고서 작성"), permissions.VIEW_DRAFTS),
    ("findings", _("점검 지적사항"), permissions.VIEW_DRAFTS),
    ("evidence", _("근거 지표"), permissions.VIEW_DRAFTS),
    ("outlook", _("경보와 전망"), permissions.VIEW_DRAFTS),
    ("changes", _("변경 요청"), permissions.VIEW_DRAFTS),
    ("audit", _("감사 기록"), permissions.VIEW_DRAFTS),
)


def _tabs(  # noqa: PLR0913, PLR0917 - one row of a table each
    request: HttpRequest,
    pledge: PledgeView,
    here: str,
    wanted: tuple[tuple[str, str | Promise, str], ...],
    term: int | None,
    quarter: Quarter | None,
) -> Any:
    actor = actor_of(request)
    for name, label, permission in wanted:
        if not may(actor, permission):
            continue
        try:
            url = address(name, pledge.number, term, quarter=quarter)
        except NoReverseMatch:  # a public site has no staff pages
            continue
        yield Tab(str(label), url, name == here)
