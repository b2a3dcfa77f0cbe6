"""The directory of the district's staff, as it stood on any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.people.forms.search import DirectoryForm
from hanseong.core.people.permissions import MANAGE, VIEW_DIRECTORY
from hanseong.core.people.selectors import directory, without_posting
from hanseong.core.people.views import ListedDepartment, ListedPerson, PersonView, PlaceView
from hanseong.core.permissions import actor_of, may, requires


@requires(VIEW_DIRECTORY)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Departments with heads, teams, leads and officers; narrowed by day, department and name."""
    today = to_kst(timezone.now()).date()
    day, everything = today, directory(today, named_now=True)
    form = DirectoryForm(request.GET or None, departments=_choices(everything))
    asked: dict[str, str] = {}
    if form.is_valid():
        asked = {key: form.cleaned_data[key] for key in ("department", "name")}
        day = form.cleaned_data["on"] or today
        if day != today:
            everything = directory(day)
    context = {
        "form": form,
        "day": day,
        "is_today": day == today,
        "departments": _narrowed(everything, asked),
        "others": _others(day, asked),
        "may_manage": may(actor_of(request), MANAGE),
    }
    return render(request, "people/directory.html", context)


def local_name(place: PlaceView) -> str:
    """The name in the reader's language, for lists that no template writes."""
    is_english = (get_language() or "ko").startswith("en")
    return place.name_en if is_english and place.name_en else place.name


def _choices(found: list[ListedDepartment]) -> list[tuple[str, str]]:
    return [(row.code, local_name(row.place)) for row in found]


def _narrowed(found: list[ListedDepartment], asked: dict[str, str]) -> list[ListedDepartment]:
    """The departments asked for; with a name, only people who bear it and places where they are."""
    wanted = asked.get("department", "")
    kept = [row for row in found if wanted in ("", row.code)]
    name = asked.get("name", "").casefold()
    return [row for row in (_named(row, name) for row in kept) if _has_people(row)] if name else kept


def _named(row: ListedDepartment, name: str) -> ListedDepartment:
    def those(people: tuple[ListedPerson, ...]) -> tuple[ListedPerson, ...]:
        return tuple(person for person in people if name in person.name.casefold())

    teams = (replace(team, people=those(team.people)) for team in row.teams)
    return replace(
        row, heads=those(row.heads), people=those(row.people), teams=tuple(t for t in teams if t.people)
    )


def _has_people(row: ListedDepartment) -> bool:
    return bool(row.heads or row.people or row.teams)


def _others(day: date, asked: dict[str, str]) -> list[PersonView]:
    """Staff without a position; not when one department is asked for."""
    if asked.get("department"):
        return []
    name = asked.get("name", "").casefold()
    return [person for person in without_posting(day) if name in person.name.casefold()]
