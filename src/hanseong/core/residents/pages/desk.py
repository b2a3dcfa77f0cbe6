"""``/desk/``: staff find a resident's case, enter one on their behalf, print the paper receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from hanseong.core.access import log_read
from hanseong.core.errors import NotVisible
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import Actor, actor_of, may, requires
from hanseong.core.residents.forms import DeskSearchForm, ReasonForm
from hanseong.core.residents.kinds import kinds
from hanseong.core.residents.pages.mine import as_download
from hanseong.core.residents.permissions import DESK
from hanseong.core.residents.selectors import by_contact, by_number, person_of, shown, steps
from hanseong.core.residents.selectors import case as find_case
from hanseong.core.residents.services import print_receipt
from hanseong.core.residents.views import CaseView


@dataclass(frozen=True)
class Entering:
    """A kind of case that the desk may enter."""

    name: str
    url: str


@requires(DESK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Find a case by number or contact, with a reason; who looked for whom is written down."""
    actor = actor_of(request)
    form = DeskSearchForm(request.POST if request.method == "POST" else None)
    found: list[CaseView] | None = None
    if request.method == "POST" and form.is_valid():
        found = _found(request, actor, form.cleaned_data)
    context = {"form": form, "found": found, "entering": _entering(actor)}
    return render(request, "residents/desk.html", context, status=422 if form.errors else 200)


@requires(DESK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case with the person masked; with a reason (POST) name, contact and words are opened."""
    actor = actor_of(request)
    found = find_case(actor, case_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"case": found, "steps": steps(actor, case_id), "form": form}
    is_open = request.method == "POST" and form.is_valid()
    reason = form.cleaned_data["reason"] if is_open else _("창구: 사건 화면")
    with transaction.atomic():
        _log(request, actor, [found], reason, ("name", "contact", "text") if is_open else ("masked",))
        if is_open:
            context |= {"person": person_of(actor, case_id), "shown": shown(actor, found)}
    return render(request, "residents/desk_case.html", context, status=422 if form.errors else 200)


@requires(DESK)
@require_POST
def desk_receipt(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The paper receipt. It names nobody, so nobody's data leaves with it."""
    site = request.build_absolute_uri("/")
    return as_download(print_receipt(case_id=case_id, site=site, by=actor_of(request), now=timezone.now()))


def _found(request: HttpRequest, actor: Actor, said: dict[str, Any]) -> list[CaseView]:
    with transaction.atomic():
        if "number" in said:
            try:
                found = [by_number(actor, said["number"])]
            except NotVisible:
                found = []
        else:
            found = by_contact(actor, said["reach"])
        asked = ("number",) if "number" in said else ("contact",)
        _log(request, actor, found, said["reason"], asked, action="search")
    return found


def _log(  # noqa: PLR0913 - who looked at whom, why, at what and how
    request: HttpRequest,
    actor: Actor,
    found: list[CaseView],
    reason: str,
    fields: tuple[str, ...],
    *,
    action: str = "read",
) -> None:
    """A search that found nobody is a search, too: guessing shall be seen."""
    log_read(
        actor=actor,
        subjects=[f"case:{one.id}" for one in found] or ["case:none"],
        purpose=_("민원 창구: %(reason)s") % {"reason": reason},
        fields=fields,
        action=action,
        reason=reason,
        now=timezone.now(),
        source_ip=source_ip(request),
    )


def _entering(actor: Actor) -> list[Entering]:
    """The kinds of cases the actor may enter here."""
    found = []
    for kind in kinds.all():
        if kind.enter_url and may(actor, kind.enter_permission):
            try:
                found.append(Entering(str(kind.name), reverse(kind.enter_url)))
            except NoReverseMatch:
                continue
    return found
