"""``/privacy/reviews/``: the monthly review of the access log (접속기록 월 1회 점검)."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.access import log_read
from hanseong.core.access.selectors import AccessFilter, access_page, actions
from hanseong.core.documents import render as render_document
from hanseong.core.errors import Invalid, Refused
from hanseong.core.people.pages.paging import page_number, window
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, requires
from hanseong.core.retention.domain.periods import midnight, next_month
from hanseong.core.retention.forms import FindingsForm, ReasonForm
from hanseong.core.retention.pages.frame import as_file, say_in, tabs
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.review_document import MOST_ROWS, review_document
from hanseong.core.retention.selectors.reviews import review_of
from hanseong.core.retention.selectors.reviews import reviews as find_reviews
from hanseong.core.retention.services.review_month import review_month

_PER_PAGE = 50


@requires(HANDLE)
@require_safe
@never_cache
def review_list(request: HttpRequest) -> HttpResponse:
    """Months to review, then those that were."""
    context = {
        "reviews": find_reviews(actor_of(request), timezone.now()),
        "tabs": tabs(request, "reviews"),
    }
    return render(request, "retention/reviews.html", context)


@requires(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review(request: HttpRequest, month: str) -> HttpResponse:
    """The month's rows with filters, what stands out, and the findings."""
    first, actor, now = _month(month), actor_of(request), timezone.now()
    form = FindingsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            review_month(month=first, findings=form.cleaned_data["findings"], by=actor, now=now)
        except (Invalid, Refused) as error:
            say_in(form, error)
        else:
            messages.success(request, _("점검 결과를 적고 할 일을 끝냈습니다."))
            return redirect("retention:review", month)
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("who", "whose", "action")}
    number = page_number(request)
    rows, total = access_page(_filter(first, asked), offset=(number - 1) * _PER_PAGE, limit=_PER_PAGE)
    _log(request, first, "read", "")
    context = {
        "found": review_of(actor, first, now),
        "is_over": next_month(first) <= timezone.localdate(now),
        "rows": rows,
        "asked": asked,
        "actions": actions(),
        "form": form,
        "page": window(number, total, _PER_PAGE, asked),
        "tabs": tabs(request, "reviews"),
    }
    return render(request, "retention/review.html", context, status=422 if form.errors else 200)


@requires(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review_file(request: HttpRequest, month: str) -> HttpResponse:
    """Say why, then take the month's rows along as a spreadsheet."""
    first = _month(month)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _log(request, first, "download", form.cleaned_data["reason"])
        document = review_document(actor_of(request), first, timezone.now())
        return as_file(render_document(document, "xlsx"))
    context = {"form": form, "month": month, "most": MOST_ROWS, "tabs": tabs(request, "reviews")}
    return render(request, "retention/review_file.html", context, status=422 if form.errors else 200)


def _filter(month: date, asked: dict[str, str]) -> AccessFilter:
    known = dict(actions())
    return AccessFilter(
        who=asked["who"],
        whose=asked["whose"],
        action=asked["action"] if asked["action"] in known else "",
        since=midnight(month),
        until=midnight(next_month(month)),
    )


def _log(request: HttpRequest, month: date, action: str, reason: str) -> None:
    """Reading the access log is itself an access."""
    log_read(
        actor=actor_of(request),
        subjects=[f"access_review:{month:%Y-%m}"],
        purpose="접속기록 점검",
        fields=["access_log"],
        now=timezone.now(),
        source_ip=source_ip(request),
        action=action,
        reason=reason,
    )


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise Http404 from error
