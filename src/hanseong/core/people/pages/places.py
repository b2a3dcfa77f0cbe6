"""Departments and teams with their dates: all of them, one of them, a new one."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.errors import HanseongError, NotAllowed, NotVisible
from hanseong.core.people.forms.places import DepartmentForm, PlaceForm, TeamForm
from hanseong.core.people.pages.directory import local_name
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors import names_of, place, places, teams_of
from hanseong.core.people.selectors.places import Kind
from hanseong.core.people.services import open_department_on, open_team_on
from hanseong.core.people.views import PlaceRow
from hanseong.core.permissions import actor_of, requires


@requires(MANAGE)
@require_safe
@never_cache
def department_list(request: HttpRequest) -> HttpResponse:
    """Departments of today and of the days to come, and those that are no more."""
    found = places(timezone.now())
    context = {
        "open": [row for row in found if row.state != "over"],
        "closed": [row for row in found if row.state == "over"],
    }
    return render(request, "people/departments.html", context)


@requires(MANAGE)
@require_safe
@never_cache
def place_page(request: HttpRequest, place_id: UUID, kind: Kind) -> HttpResponse:
    """One place: its days, its names over time, its teams, and what can be done about it."""
    now = timezone.now()
    found = found_place(kind, place_id, now)
    context: dict[str, Any] = {
        "found": found,
        "names": names_of(kind, place_id),
        **trail(found, now),
    }
    if kind == "department":
        context["teams"] = teams_of(place_id, now)
        context["new_team_url"] = reverse("people:new_team", kwargs={"place_id": place_id})
    for act in ("rename", "close", "keep"):
        context[f"{act}_url"] = reverse(f"people:{act}_{kind}", kwargs={"place_id": place_id})
    context["has_name_ahead"] = any(name.state == "ahead" for name in context["names"])
    return render(request, "people/place_page.html", context)


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_department(request: HttpRequest) -> HttpResponse:
    """A form for a department."""
    today = to_kst(timezone.now()).date()
    form = DepartmentForm(request.POST or None, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        made = _made(form, open_department_on, request)
        if made is not None:
            messages.success(request, _("부서를 등록했습니다."))
            return redirect("people:department", place_id=made)
    return _new(request, form, _("새 부서"), reverse("people:departments"))


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_team(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """A form for a team of the department."""
    now = timezone.now()
    department = found_place("department", place_id, now)
    form = TeamForm(request.POST or None, initial={"valid_from": to_kst(now).date()})
    if request.method == "POST" and form.is_valid():
        made = _made(form, open_team_on, request, department_id=place_id)
        if made is not None:
            messages.success(request, _("팀을 등록했습니다."))
            return redirect("people:department", place_id=place_id)
    back = reverse("people:department", kwargs={"place_id": place_id})
    title = _("%(name)s의 새 팀") % {"name": local_name(department.place)}
    return _new(request, form, title, back, department)


def found_place(kind: Kind, place_id: UUID, at: datetime) -> PlaceRow:
    """The department or team; NotVisible (404) when there is none."""
    found = place(kind, place_id, at)
    if found is None:
        raise NotVisible(_("그런 부서나 팀이 없습니다."))
    return found


def trail(found: PlaceRow, at: datetime) -> dict[str, Any]:
    """What every page about a place says of it: ``kind``, names in the reader's language, what is above."""
    over = None if found.kind == "department" else place("department", found.department_id, at)
    return {
        "kind": found.kind,
        "found_name": local_name(found.place),
        "above": over,
        "above_name": "" if over is None else local_name(over.place),
    }


def _made(form: PlaceForm, make: Any, request: HttpRequest, **more: Any) -> UUID | None:
    """The id of the new place; what the work refuses is said in the form."""
    try:
        made = make(now=timezone.now(), by=actor_of(request), **form.cleaned_data, **more)
    except NotAllowed:
        raise
    except HanseongError as error:
        form.add_error(None, str(error))
        return None
    found: UUID = made.id
    return found


def _new(
    request: HttpRequest, form: PlaceForm, title: str, back: str, department: PlaceRow | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back, "department": department}
    if department is not None:
        context["department_name"] = local_name(department.place)
    return render(request, "people/place_new.html", context, status=422 if form.errors else 200)
