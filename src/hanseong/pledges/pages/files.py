"""Downloads of a sheet in every format, and the Atom feed of publications."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.access.reasons import reason_or_page
from hanseong.core.errors import Invalid
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.domain.opendata import LICENCE, FeedEntry, FeedHead, atom_feed
from hanseong.pledges.pages import words
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of, readable_sheet
from hanseong.pledges.selectors import feed as published
from hanseong.pledges.selectors.sheet_files import SheetWanted, names_people, sheet_file

MODES = ("current", "as-printed", "corrected")
WITH_TEXT = (("hwpx", "HWPX"), ("pdf", "PDF"), ("html", "HTML"), ("xlsx", "XLSX"), ("txt", "TXT"))


@require_safe
@requires(permissions.VIEW)
def downloads(request: HttpRequest, no: str) -> HttpResponse:
    """What can be downloaded of a quarter, in which form, under which licence."""
    found = pledge_of(request, no)
    view, is_draft = readable_sheet(request, no, asked_quarter(request.GET.get("quarter")))
    term, quarter = asked_term(request), view.sheet.quarter

    def link(fmt: str, mode: str = "current", table: str = "") -> str:
        return address("file", found.number, term, format=fmt, mode=mode, quarter=quarter, table=table)

    shows_contacts = may(actor_of(request), permissions.VIEW_CONTACTS)
    tables = (("targets", _("연차별 목표")), ("results", _("추진실적")), ("budget", _("예산")))
    data = frame(request, found, "downloads") | {
        "view": view,
        "is_draft": is_draft,
        "forms": [
            (
                _("현재 관리카드"),
                _("지금 공개된 내용으로 채운 공식 서식"),
                [(n, link(f)) for f, n in WITH_TEXT],
            ),
            (
                _("고친 문서"),
                _("접수한 문서에서 받아들인 제안만 고친 것"),
                [(n, link(f, "corrected")) for f, n in WITH_TEXT],
            ),
            (
                _("접수한 그대로"),
                _("접수한 문서를 한 글자도 바꾸지 않은 것")
                if shows_contacts
                else _("접수한 문서 그대로. 담당자의 이름과 전화번호가 적힌 줄만 뺐습니다"),
                [(n, link(f, "as-printed")) for f, n in WITH_TEXT],
            ),
        ],
        "tables": [(label, link("csv", table=name)) for name, label in tables],
        "json_url": link("json"),
        "package_url": link("fdp"),
        "schema_url": "/api/schema/pledge-sheet.json",
        "feed_url": reverse("pledges:feed"),
        "licence": LICENCE,
        "shows_contacts": shows_contacts,
    }
    return render(request, "pledges/downloads.html", data)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def file(request: HttpRequest, no: str) -> HttpResponse:
    """One file, as an attachment; one that names officials asks why first."""
    said = request.GET
    mode = said.get("mode", "current")
    if mode not in MODES:
        raise Invalid(
            _("그런 형태는 없습니다. 현재, 고친 문서, 접수한 그대로 가운데 고르십시오."), field="mode"
        )
    wanted = SheetWanted(
        no=no,
        fmt=said.get("format", "pdf"),
        mode=mode,  # type: ignore[arg-type]  # checked against MODES
        quarter=asked_quarter(said.get("quarter")),
        term=asked_term(request),
        table=said.get("table") or "results",
    )
    actor, reason = actor_of(request), ""
    if names_people(actor, wanted):
        answered = reason_or_page(request, what=_("담당자의 이름과 전화번호가 있는 관리카드"))
        if not isinstance(answered, str):
            return answered
        reason = answered
    made = sheet_file(actor, wanted, now=timezone.now(), source_ip=source_ip(request), reason=reason)
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.filename)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@requires(permissions.VIEW)
def feed(request: HttpRequest) -> HttpResponse:
    """Atom: every publication and correction, the newest first."""
    entries = [
        FeedEntry(
            id=f"urn:uuid:{row.id}",
            title=f"{row.number} {row.title}",
            summary=_("%(quarter)s 관리카드 %(revision)s차 공개. %(reason)s")
            % {"quarter": row.quarter, "revision": row.revision, "reason": words.reason_text(row.reason)},
            url=request.build_absolute_uri(address("pledge", row.number, quarter=row.quarter)),
            at=row.published_at,
        )
        for row in published.changes()
    ]
    head = FeedHead(
        title=_("%(district)s 공약 소식") % {"district": settings.HANSEONG_DISTRICT},
        url=request.build_absolute_uri(),
        home=request.build_absolute_uri(reverse("pledges:list")),
        author=settings.HANSEONG_DISTRICT,
    )
    body = atom_feed(head, entries, at=timezone.now())
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
