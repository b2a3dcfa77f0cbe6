"""What changes a department or a team: another name, the end, and taking either back while it is ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hanseong.core.calendar import to_kst
from hanseong.core.errors import EditedMeanwhile, HanseongError, NotAllowed, NotVisible
from hanseong.core.people.forms.places import CloseForm, RenameForm
from hanseong.core.people.pages.directory import local_name
from hanseong.core.people.pages.places import found_place, trail
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors import departments, obstacles, renaming_ahead
from hanseong.core.people.selectors.places import Kind
from hanseong.core.people.services import close_place, keep_place, rename_place, withdraw_renaming
from hanseong.core.people.views import PlaceRow, PlaceView
from hanseong.core.permissions import actor_of, requires


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, place_id: UUID, kind: Kind) -> HttpResponse:
    """Another name from a day on."""
    now = timezone.now()
    found, today = found_place(kind, place_id, now), to_kst(now).date()
    shown = {"version": found.version, "since": max(today, found.valid_from)}
    form = RenameForm(request.POST or None, today=today, initial=shown)
    status = 200
    if request.method == "POST":
        status = _done(
            form,
            lambda said: rename_place(kind=kind, place_id=place_id, now=now, by=actor_of(request), **said),
            found,
        )
        if status == 200:
            messages.success(request, _("이름을 바꾸었습니다."))
            return redirect(page_of(kind, place_id))
    context = {"found": found, "form": form, **trail(found, now)}
    return render(request, "people/place_rename.html", context, status=status)


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, place_id: UUID, kind: Kind) -> HttpResponse:
    """The end from a day on; the page shows first what still hangs on the place."""
    now = timezone.now()
    found, today = found_place(kind, place_id, now), to_kst(now).date()
    heirs = None
    if kind == "department":
        rows = (row for row in departments(now) if row.id != place_id)
        heirs = [(str(row.id), local_name(PlaceView(row.name, row.name_en))) for row in rows]
    shown = {"version": found.version}
    form = CloseForm(request.POST or None, today=today, departments=heirs, initial=shown)
    status = 200
    if request.method == "POST":
        status = _done(
            form,
            lambda _said: close_place(
                kind=kind, place_id=place_id, now=now, by=actor_of(request), **form.facts()
            ),
            found,
        )
        if status == 200:
            messages.success(request, _("없어지는 날을 정했습니다."))
            return redirect(page_of(kind, place_id))
    context = {
        "found": found,
        "form": form,
        **trail(found, now),
        "obstacles": obstacles(kind, place_id, max(today, found.valid_from)),
    }
    return render(request, "people/place_close.html", context, status=status)


def _done(form: forms.Form, act: Callable[[dict[str, Any]], None], found: PlaceRow) -> int:
    """Do it; 200, or the status of the refusal, which is said in the form beside what was typed.

    A stale form takes the new version, so that whoever has read what changed can send it again.
    """
    if not form.is_valid():
        return 422
    try:
        act(form.cleaned_data)
    except NotAllowed:
        raise
    except HanseongError as error:
        form.add_error(None, str(error))
        if isinstance(error, EditedMeanwhile):
            form.data = {**form.data.dict(), "version": str(found.version)}  # type: ignore[attr-defined]
        return error.http_status
    return 200


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, place_id: UUID, kind: Kind) -> HttpResponse:
    """Ask, then take a closing back that is still ahead."""
    now = timezone.now()
    found = found_place(kind, place_id, now)
    back = page_of(kind, place_id)
    if request.method == "POST":
        keep_place(kind=kind, place_id=place_id, now=now, by=actor_of(request))
        messages.success(request, _("없어질 예정을 거두었습니다."))
        return redirect(back)
    context = {
        "title": _("없어질 예정 거두기"),
        "text": _("‘%(name)s’은(는) 그대로 있게 됩니다.") % {"name": local_name(found.place)},
        "action": _("예정 거두기"),
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_name(request: HttpRequest, renaming_id: UUID) -> HttpResponse:
    """Ask, then take a name back that is still ahead."""
    ahead = renaming_ahead(renaming_id)
    if ahead is None:
        raise NotVisible(_("그런 이름 변경이 없습니다."))
    kind, place_id, name = ahead
    if request.method == "POST":
        withdraw_renaming(renaming_id=renaming_id, now=timezone.now(), by=actor_of(request))
        messages.success(request, _("이름 변경 예정을 거두었습니다."))
        return redirect(page_of(kind, place_id))
    context = {
        "title": _("이름 변경 예정 거두기"),
        "text": _("‘%(name)s’(으)로 바꾸지 않고 지금 이름을 그대로 씁니다.")
        % {"name": local_name(name.place)},
        "action": _("예정 거두기"),
        "back_url": page_of(kind, place_id),
    }
    return render(request, "components/confirm.html", context)


def page_of(kind: Kind, place_id: UUID) -> str:
    """The address of the place's page."""
    return reverse(f"people:{kind}", kwargs={"place_id": place_id})
