"""``/privacy/requests/``: what data subjects ask for, from the desk to the answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hanseong.core.access import log_read
from hanseong.core.calendar import to_kst
from hanseong.core.errors import Invalid, Refused
from hanseong.core.people.pages.paging import page_number, window
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, requires
from hanseong.core.retention.domain.words import Outcome, RequestKind
from hanseong.core.retention.forms import AnswerForm, ExtensionForm, ReasonForm, RequestForm, SearchForm
from hanseong.core.retention.pages.frame import as_file, say_in, tabs
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.finding import chosen
from hanseong.core.retention.selectors.requests import request_of
from hanseong.core.retention.selectors.requests import requests as find_requests
from hanseong.core.retention.services.erase_person import erase_person
from hanseong.core.retention.services.export_person import export_person
from hanseong.core.retention.services.find_person import find_person
from hanseong.core.retention.services.requests import (
    NewRequest,
    answer_request,
    enter_request,
    extend_request,
)
from hanseong.core.retention.views import Sought

_PER_PAGE = 50


@requires(HANDLE)
@require_safe
@never_cache
def request_list(request: HttpRequest) -> HttpResponse:
    """Open requests, or the answered ones (``?show=answered``). No names."""
    show = "answered" if request.GET.get("show") == "answered" else "open"
    number = page_number(request)
    rows, total = find_requests(
        actor_of(request), timezone.now(), show=show, offset=(number - 1) * _PER_PAGE, limit=_PER_PAGE
    )
    context = {
        "tabs": tabs(request, "requests"),
        "requests": rows,
        "show": show,
        "page": window(number, total, _PER_PAGE, {"show": show}),
    }
    return render(request, "retention/requests.html", context)


@requires(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new_request(request: HttpRequest) -> HttpResponse:
    """Enter a request at the desk."""
    now = timezone.now()
    form = RequestForm(
        request.POST if request.method == "POST" else None, initial={"received_on": to_kst(now).date()}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanted = NewRequest(**{**said, "kind": RequestKind(said["kind"])})
        try:
            request_id = enter_request(wanted=wanted, by=actor_of(request), now=now)
        except (Invalid, Refused) as error:
            say_in(form, error)
        else:
            messages.success(request, _("청구를 접수했습니다. 할 일에 기한이 적혔습니다."))
            return redirect("retention:request", request_id)
    context = {"form": form, "tabs": tabs(request, "requests")}
    return render(request, "retention/request_new.html", context, status=422 if form.errors else 200)


@requires(HANDLE)
@require_safe
@never_cache
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request; opening it leaves a row in the access log."""
    return _page(request, request_id)


@requires(HANDLE)
@require_POST
@never_cache
def search(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Look for the person in every record; nothing of it stands in an address."""
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _page(request, request_id, search=form)
    said = form.cleaned_data
    try:
        found = find_person(
            sought=Sought(name=said["name"], contact=said["contact"]),
            reason=said["reason"],
            by=actor_of(request),
            now=timezone.now(),
            source_ip=source_ip(request),
        )
    except Invalid as error:
        say_in(form, error)
        return _page(request, request_id, search=form)
    return _page(request, request_id, search=form, found=found)


@requires(HANDLE)
@require_POST
@never_cache
def export(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The chosen records as a ZIP."""
    now, form = timezone.now(), ReasonForm(request.POST)
    if not form.is_valid():
        return _choice(request, request_id, form)
    try:
        made = export_person(
            hits=chosen(request.POST.getlist("chosen"), now),
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            now=now,
            source_ip=source_ip(request),
        )
    except Invalid as error:
        say_in(form, error)
        return _choice(request, request_id, form)
    return as_file(made)


@requires(HANDLE)
@require_POST
@never_cache
def erase(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """First what would go and what stays, with the reasons; after a second word, erase."""
    form, is_sure = ReasonForm(request.POST), request.POST.get("sure") == "1"
    keys = request.POST.getlist("chosen")
    if not form.is_valid():
        return _choice(request, request_id, form)
    try:
        done = erase_person(
            keys=keys,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            now=timezone.now(),
            source_ip=source_ip(request),
            is_trial=not is_sure,
        )
    except Invalid as error:
        say_in(form, error)
        return _choice(request, request_id, form)
    context = {
        "done": done,
        "is_sure": is_sure,
        "reason": form.cleaned_data["reason"],
        "request_id": request_id,
        "tabs": tabs(request, "requests"),
    }
    return render(request, "retention/erase.html", context)


@requires(HANDLE)
@require_POST
def extend(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Put the answer off, once."""
    form = ExtensionForm(request.POST)
    if form.is_valid():
        try:
            extend_request(
                request_id=request_id,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except (Invalid, Refused) as error:
            say_in(form, error)
        else:
            messages.success(request, _("답변 기한을 10일 미루었습니다."))
            return redirect("retention:request", request_id)
    return _page(request, request_id, extension=form)


@requires(HANDLE)
@require_POST
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """End the request."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            answer_request(
                request_id=request_id,
                outcome=Outcome(said["outcome"]),
                answer=said["answer"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except (Invalid, Refused) as error:
            say_in(form, error)
        else:
            messages.success(request, _("답변을 적고 할 일을 끝냈습니다."))
            return redirect("retention:request", request_id)
    return _page(request, request_id, answer=form)


def _choice(request: HttpRequest, request_id: UUID, form: ReasonForm) -> HttpResponse:
    """Back to the request with what is missing; the search itself was not repeated."""
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))
    return _page(request, request_id, status=422)


def _page(request: HttpRequest, request_id: UUID, *, status: int = 200, **forms: Any) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    found = request_of(actor, request_id, now)
    log_read(
        actor=actor,
        subjects=[f"request:{request_id}"],
        purpose="개인정보 청구 처리",
        fields=["name", "contact", "words"],
        now=now,
        source_ip=source_ip(request),
    )
    reason = _("개인정보 청구 %(number)s") % {"number": found.view.number}
    faulty = any(getattr(form, "errors", None) for form in forms.values())
    context = {
        "found": found,
        "request_row": found.view,
        "search": forms.get("search") or _searching(found.name, found.contact, reason),
        "hits": forms.get("found"),
        "reason": reason,
        "extension": forms.get("extension") or ExtensionForm(),
        "answer": forms.get("answer") or AnswerForm(),
        "tabs": tabs(request, "requests"),
    }
    return render(request, "retention/request.html", context, status=422 if faulty else status)


def _searching(name: str, contact: str, reason: str) -> SearchForm:
    return SearchForm(initial={"name": name, "contact": contact, "reason": reason})
