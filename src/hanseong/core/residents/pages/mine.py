"""What a resident asked for, and how it stands."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hanseong.core.documents import Rendered
from hanseong.core.permissions import Actor, actor_of, requires
from hanseong.core.residents.errors import UnknownCase
from hanseong.core.residents.middleware import resident_of
from hanseong.core.residents.permissions import OWN_CASES
from hanseong.core.residents.selectors import case as find_case
from hanseong.core.residents.selectors import my_cases, shown, steps
from hanseong.core.residents.services import print_receipt


@requires(OWN_CASES)
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The list; staff without a resident's session are asked to come in as one."""
    seen = resident_of(request)
    if seen is None:
        return redirect("residents:sign_in")
    return render(request, "residents/mine.html", {"cases": my_cases(seen.actor)})


@requires(OWN_CASES)
@never_cache
@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case: its number, its timeline, what its room shows of it."""
    seen = resident_of(request)
    if seen is None:
        return redirect("residents:sign_in")
    found = find_case(seen.actor, case_id)
    context = {"case": found, "steps": steps(seen.actor, case_id), "shown": shown(seen.actor, found)}
    return render(request, "residents/case.html", context)


@requires(OWN_CASES)
@require_POST
def receipt(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The receipt as PDF."""
    by = _resident(request)
    made = print_receipt(case_id=case_id, site=request.build_absolute_uri("/"), by=by, now=timezone.now())
    return as_download(made)


@requires(OWN_CASES)
@never_cache
@require_POST
def extend(request: HttpRequest) -> HttpResponse:
    """The session goes on: the middleware noted that somebody is here. A script gets the seconds left."""
    seen = resident_of(request)
    if request.accepts("text/html"):
        return render(request, "people/session_extended.html")
    if seen is None:
        return JsonResponse({"seconds": None, "is_extendable": False})
    seconds = int((seen.ends_at - timezone.now()).total_seconds())
    return JsonResponse({"seconds": seconds, "is_extendable": seen.is_extendable})


def as_download(made: Rendered) -> HttpResponse:
    """A file to keep or print."""
    answer = HttpResponse(made.content, content_type=made.media_type)
    answer["Content-Disposition"] = 'attachment; filename="receipt.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _resident(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    seen = resident_of(request)
    if actor.resident_id is None and seen is None:
        raise UnknownCase("")
    return actor if seen is None else seen.actor
