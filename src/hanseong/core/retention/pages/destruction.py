"""``/privacy/destruction/``: what is due, the certificates; ``/privacy/holds/``: what may not go."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hanseong.core.documents import render as render_document
from hanseong.core.errors import Invalid, Refused
from hanseong.core.people.pages.paging import page_number, window
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.registry import holdings
from hanseong.core.retention.forms import HoldForm, ReasonForm
from hanseong.core.retention.pages.frame import as_file, say_in, tabs
from hanseong.core.retention.permissions import HANDLE, VIEW_CERTIFICATES
from hanseong.core.retention.selectors.certificates import certificate as find_certificate
from hanseong.core.retention.selectors.certificates import certificate_document, certificates
from hanseong.core.retention.selectors.certificates import holds as find_holds
from hanseong.core.retention.services.holds import place_hold, release_hold
from hanseong.core.retention.services.sweep import sweep, trial

_PER_PAGE = 50


@requires(VIEW_CERTIFICATES)
@require_safe
@never_cache
def destruction(request: HttpRequest) -> HttpResponse:
    """What is due now, and the certificates, the newest first."""
    actor, number = actor_of(request), page_number(request)
    rows, total = certificates(actor, offset=(number - 1) * _PER_PAGE, limit=_PER_PAGE)
    may_sweep = may(actor, HANDLE)
    due = [one for one in trial(timezone.now()) if one.remaining or one.is_held] if may_sweep else []
    context = {
        "tabs": tabs(request, "destruction"),
        "certificates": rows,
        "due": due,
        "may_sweep": may_sweep,
        "page": window(number, total, _PER_PAGE, {}),
    }
    return render(request, "retention/destruction.html", context)


@requires(HANDLE)
@require_POST
def sweep_now(request: HttpRequest) -> HttpResponse:
    """Erase what is due, in this request's bounds; the worker does the rest."""
    done = sweep(now=timezone.now(), by=actor_of(request), most_batches=5)
    records = sum(one.records for one in done)
    messages.success(request, _("기록 %(count)d건을 파기했습니다.") % {"count": records})
    return redirect("retention:destruction")


@requires(VIEW_CERTIFICATES)
@require_safe
@never_cache
def certificate(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """One certificate, compared with the audit log."""
    found = find_certificate(actor_of(request), destruction_id)
    context = {"found": found, "tabs": tabs(request, "destruction")}
    return render(request, "retention/certificate.html", context)


@requires(VIEW_CERTIFICATES)
@require_safe
def certificate_pdf(request: HttpRequest, destruction_id: UUID) -> HttpResponse:
    """The certificate on paper."""
    found = find_certificate(actor_of(request), destruction_id)
    return as_file(render_document(certificate_document(found), "pdf"))


@requires(HANDLE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def holds(request: HttpRequest) -> HttpResponse:
    """Every hold, and the form for a new one."""
    kinds = [(one.key, _(str(one.name))) for one in holdings.all() if one.is_swept]
    form = HoldForm(request.POST if request.method == "POST" else None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        try:
            place_hold(**form.cleaned_data, by=actor_of(request), now=timezone.now())
        except (Invalid, Refused) as error:
            say_in(form, error)
        else:
            messages.success(request, _("파기를 멈추었습니다."))
            return redirect("retention:holds")
    context = {"form": form, "holds": find_holds(actor_of(request)), "tabs": tabs(request, "holds")}
    return render(request, "retention/holds.html", context, status=422 if form.errors else 200)


@requires(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def release(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    """Say why the hold ends."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            release_hold(
                hold_id=hold_id,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except (Invalid, Refused) as error:
            say_in(form, error)
        else:
            messages.success(
                request, _("보존 조치를 끝냈습니다. 기간이 지난 기록은 다음 파기 때 지워집니다.")
            )
            return redirect("retention:holds")
    context = {"form": form, "tabs": tabs(request, "holds")}
    return render(request, "retention/release.html", context, status=422 if form.errors else 200)
