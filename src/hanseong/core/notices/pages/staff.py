"""``/notices/``: what was sent and what became of it, for staff. Works without any script."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hanseong.core.access import log_read
from hanseong.core.documents import render as render_document
from hanseong.core.errors import Invalid, Refused
from hanseong.core.notices import permissions
from hanseong.core.notices.forms import DownloadForm, RegisteredForm, ReturnForm
from hanseong.core.notices.selectors import (
    batch_document,
    batch_subjects,
    count_notices,
    notices,
    waiting_letters,
)
from hanseong.core.notices.selectors import notice as find_notice
from hanseong.core.notices.selectors.listing import channel_labels, state_labels
from hanseong.core.notices.services import (
    end_letter,
    print_letters,
    register_letter,
    retry_notice,
)
from hanseong.core.people.pages.paging import page_number
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, requires

PER_PAGE = 50
_READ = ("name", "address", "subject", "body")


@requires(permissions.VIEW)
@require_GET
@never_cache
def listing(request: HttpRequest) -> HttpResponse:
    """What was sent, the newest first, by state and channel."""
    actor = actor_of(request)
    asked = {name: request.GET.get(name, "")[:20] for name in ("state", "channel")}
    total = count_notices(actor, **asked)
    page = Paginator(range(total), PER_PAGE).get_page(page_number(request))
    context = {
        "notices": notices(actor, **asked, offset=max(page.start_index() - 1, 0), limit=PER_PAGE),
        "asked": asked,
        "states": state_labels(),
        "channels": channel_labels(),
        "page": page,
        "letters": waiting_letters(actor),
    }
    return render(request, "notices/list.html", context)


@requires(permissions.VIEW)
@require_GET
@never_cache
def one(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One notice with the person and the words; who looked is written down."""
    return _one(request, notice_id)


@requires(permissions.MANAGE)
@require_POST
def retry(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Send a failed one again."""
    retry_notice(notice_id=notice_id, by=actor_of(request), now=timezone.now())
    messages.success(request, _("다시 보낼 차례에 넣었습니다."))
    return redirect("notices:notice", notice_id)


@requires(permissions.MANAGE)
@require_POST
def registered(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Enter the registered number."""
    form = RegisteredForm(request.POST)
    if form.is_valid():
        try:
            number = form.cleaned_data["number"]
            register_letter(notice_id=notice_id, number=number, by=actor_of(request), now=timezone.now())
        except (Invalid, Refused) as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, _("등기번호를 적었습니다."))
            return redirect("notices:notice", notice_id)
    return _one(request, notice_id, register=form)


@requires(permissions.MANAGE)
@require_POST
def result(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Enter that it arrived, or that it came back and why."""
    arrived = request.POST.get("arrived") == "1"
    form = ReturnForm(request.POST)
    if arrived or form.is_valid():
        reason = "" if arrived else form.cleaned_data["reason"]
        try:
            end_letter(
                notice_id=notice_id, arrived=arrived, reason=reason, by=actor_of(request), now=timezone.now()
            )
        except (Invalid, Refused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("결과를 적었습니다."))
            return redirect("notices:notice", notice_id)
    return _one(request, notice_id, came_back=form)


@requires(permissions.MANAGE)
@require_POST
def print_batch(request: HttpRequest) -> HttpResponse:
    """Put the waiting letters of a department into a batch."""
    said = request.POST.get("department", "")
    try:
        department_id = UUID(said) if said else None
    except ValueError as error:
        raise Invalid(_("그런 부서가 없습니다."), field="department") from error
    batch_id = print_letters(department_id=department_id, by=actor_of(request), now=timezone.now())
    messages.success(request, _("우편을 한 묶음으로 만들었습니다. 사유를 적고 내려받아 출력하십시오."))
    return redirect("notices:batch", batch_id)


@requires(permissions.MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Say why, then download the batch as PDF; whose data left is written down."""
    actor, now = actor_of(request), timezone.now()
    subjects = batch_subjects(actor, batch_id)
    form = DownloadForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            log_read(
                actor=actor,
                subjects=subjects,
                purpose="우편 출력",
                fields=_READ,
                now=now,
                source_ip=source_ip(request),
                action="download",
                reason=form.cleaned_data["reason"],
            )
            made = render_document(batch_document(actor, batch_id), "pdf")
        answer = HttpResponse(made.content, content_type=made.media_type)
        answer["Content-Disposition"] = f'attachment; filename="letters-{batch_id}.pdf"'
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
    context = {"form": form, "letters": len(subjects)}
    return render(request, "notices/batch.html", context, status=422 if form.errors else 200)


def _one(
    request: HttpRequest,
    notice_id: UUID,
    *,
    register: RegisteredForm | None = None,
    came_back: ReturnForm | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    with transaction.atomic():
        found = find_notice(actor, notice_id)
        log_read(
            actor=actor,
            subjects=[f"notice:{notice_id}"],
            purpose="통지 확인",
            fields=_READ,
            now=timezone.now(),
            source_ip=source_ip(request),
        )
    faulty = bool((register and register.errors) or (came_back and came_back.errors))
    context = {
        "found": found,
        "notice": found.view,
        "register": register or RegisteredForm(),
        "came_back": came_back or ReturnForm(),
    }
    return render(request, "notices/notice.html", context, status=422 if faulty else 200)
