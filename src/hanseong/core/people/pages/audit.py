"""The audit log for administrators and the privacy officer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hanseong.core.calendar import KST
from hanseong.core.chain.selectors import AuditFilter, audit_page, explain, verify
from hanseong.core.chain.telling import told, verbs_saying
from hanseong.core.errors import CheckFailed
from hanseong.core.people.pages.paging import page_number, window
from hanseong.core.people.permissions import READ_AUDIT
from hanseong.core.permissions import actor_of, requires

_PER_PAGE = 50


@requires(READ_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """The newest acts first, narrowed by person, verb, target and days (both inside)."""
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("by", "verb", "target", "from", "to")}
    wanted = AuditFilter(
        by=asked["by"],
        verb=asked["verb"],
        verbs=verbs_saying(asked["verb"]),
        target=asked["target"],
        since=_midnight(asked["from"]),
        until=_midnight(asked["to"], days=1),
    )
    number = page_number(request)
    acts, total = audit_page(wanted, offset=(number - 1) * _PER_PAGE, limit=_PER_PAGE)
    rows = told(acts, actor_of(request))
    page = {"rows": rows, "asked": asked, "page": window(number, total, _PER_PAGE, asked)}
    return render(request, "people/audit.html", page)


@requires(READ_AUDIT)
def audit_check(request: HttpRequest) -> HttpResponse:
    """Verify the audit chain now and name what is broken."""
    try:
        breaks = [(found.sequence, explain(found)) for found in verify("audit")]
    except CheckFailed as error:
        breaks = [(0, str(error))]
    return render(request, "people/audit_check.html", {"breaks": breaks})


def _midnight(text: str, days: int = 0) -> datetime | None:
    """The Korean midnight that begins the day (``days`` later); None for no or an unreadable day."""
    try:
        return datetime.combine(date.fromisoformat(text) + timedelta(days=days), time.min, KST)
    except (ValueError, OverflowError):
        return None
