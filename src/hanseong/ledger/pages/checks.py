"""Inventory checks: opened for a department, assets marked by their tags, closed with what is missing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.people.selectors import departments
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.forms import posted, refusals_in
from hanseong.ledger import permissions
from hanseong.ledger.domain.tags import read_tag
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.forms.checks import OpenCheckForm, ScanForm
from hanseong.ledger.pages.frame import Act, act_page, show
from hanseong.ledger.selectors import checks
from hanseong.ledger.services.check_inventory import close_check, mark_asset, open_check


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Checks that run, and those that are over."""
    actor = actor_of(request)
    found = checks.checks(actor)
    data = {
        "running": [one for one in found if one.closed_at is None],
        "over": [one for one in found if one.closed_at is not None],
        "may_open": may(actor, permissions.CHECK_INVENTORY),
    }
    return show(request, "ledger/checks.html", "checks", data)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.CHECK_INVENTORY)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a check of everything a department holds."""
    actor, now = actor_of(request), timezone.now()
    places = [
        (one.id, one.name)
        for one in departments(now)
        if permissions.may_on(actor, permissions.CHECK_INVENTORY, one.id)
    ]
    initial = {"department_id": places[0][0]} if len(places) == 1 else {}
    form = OpenCheckForm(posted(request), departments=places, initial=initial)

    def run(said: Any) -> str:
        return reverse("ledger:check", args=[open_check(**said.cleaned_data, by=actor, now=now)])

    act = Act(
        title=_("재물조사 시작"),
        lead=_("지금 부서가 가진 자산이 찾을 목록이 됩니다. 한 부서에 한 번에 하나만 할 수 있습니다."),
        button=_("재물조사 시작"),
        done=_("재물조사를 시작했습니다. 라벨을 찍거나 관리번호를 적으십시오."),
        run=run,
        back=reverse("ledger:checks"),
    )
    return act_page(request, "checks", form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def check(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """One check: what was found and what was not; POST marks the asset of a scanned or typed tag."""
    actor = actor_of(request)
    one = checks.check_page(actor, check_id)
    form = ScanForm(posted(request), initial={"place": request.GET.get("place", "")[:200]})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            if _marked(request, check_id, form):
                place = form.cleaned_data["place"]
                return redirect(f"{request.path}?{urlencode({'place': place})}" if place else request.path)
        one = checks.check_page(actor, check_id)
    data = {
        "check": one,
        "groups": _groups(one),
        "found_count": one.expected - one.missing,
        "may_mark": one.closed_at is None
        and permissions.may_on(actor, permissions.CHECK_INVENTORY, one.department_id),
    }
    return show(request, "ledger/check.html", "checks", data, form)


def _marked(request: HttpRequest, check_id: UUID, form: ScanForm) -> bool:
    """Mark it; an unknown tag is a fault of the form here, since the next label can follow at once."""
    said = form.cleaned_data
    try:
        is_new = mark_asset(check_id=check_id, **said, by=actor_of(request), now=timezone.now())
    except UnknownRow as error:
        form.add_error("scanned", str(error))
        return False
    tag = read_tag(said["scanned"])
    if is_new:
        messages.success(request, _("찾았습니다: %s") % tag)
    else:
        messages.info(request, _("이미 찾은 자산입니다: %s") % tag)
    return True


def _groups(one: checks.CheckView) -> list[tuple[str, str, list[checks.FoundView]]]:
    """The rows in the order somebody with a phone needs them: still missing, unexpected, found."""
    missing = [row for row in one.rows if row.seen_at is None]
    extra = [row for row in one.rows if row.is_extra]
    found = [row for row in one.rows if row.seen_at is not None and not row.is_extra]
    return [
        ("missing", _("찾지 못함") if one.closed_at else _("아직 찾지 못함"), missing),
        ("extra", _("목록에 없었으나 찾음"), extra),
        ("found", _("찾음"), found),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.CHECK_INVENTORY)
def close(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """End a check: afterwards nothing can be marked, and what is missing is said for good."""
    actor, now = actor_of(request), timezone.now()
    one = checks.check_page(actor, check_id)
    permissions.check_on(actor, permissions.CHECK_INVENTORY, one.department_id)
    form = forms.Form(posted(request))

    def run(_said: Any) -> None:
        missing = close_check(check_id=check_id, by=actor, now=now)
        if missing:
            messages.warning(request, _("재물조사를 마쳤습니다. 찾지 못한 자산 %s건.") % len(missing))
        else:
            messages.success(request, _("재물조사를 마쳤습니다. 모든 자산을 찾았습니다."))

    act = Act(
        title=_("재물조사 마치기"),
        lead=_("마치면 더 표시할 수 없고, 찾지 못한 자산이 결과로 남습니다."),
        button=_("마치기"),
        run=run,
        back=reverse("ledger:check", args=[check_id]),
        over=one.title,
        facts=(
            (_("찾을 자산"), one.expected),
            (_("찾음"), one.seen),
            (_("아직 찾지 못함"), one.missing),
            (_("목록에 없었으나 찾음"), one.extra),
        ),
    )
    return act_page(request, "checks", form, act)
