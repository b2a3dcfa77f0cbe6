"""The page on which an administrator enters a new member of staff."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hanseong.core.calendar import to_kst
from hanseong.core.errors import HanseongError, NotAllowed
from hanseong.core.people.forms.person import Choices, PersonForm, seat_value
from hanseong.core.people.pages.directory import local_name
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors import departments, teams
from hanseong.core.people.services import enter_person
from hanseong.core.people.views import PersonView, PlaceView
from hanseong.core.permissions import actor_of, requires


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A form; what is wrong is said in it, and the new person's page offers the sign-in link."""
    now = timezone.now()
    today = to_kst(now).date()
    form = PersonForm(request.POST or None, seats=seats(now), today=today, initial={"first_day": today})
    if request.method == "POST" and form.is_valid():
        entered = _entered(request, form, now)
        if entered is not None:
            sentence = _("%(name)s을(를) 등록했습니다. 처음 로그인할 주소를 만들어 전하십시오.")
            messages.success(request, sentence % {"name": entered.name})
            return redirect("people:manage", user_id=entered.id)
    return render(request, "people/register.html", {"form": form}, status=422 if form.errors else 200)


def _entered(request: HttpRequest, form: PersonForm, now: datetime) -> PersonView | None:
    """The new person; what the work refuses is said in the form, with everything still typed in."""
    try:
        return enter_person(now=now, by=actor_of(request), **form.facts())
    except NotAllowed:
        raise
    except HanseongError as error:
        form.add_error(None, str(error))
        return None


def seats(now: datetime) -> Choices:
    """Departments of today, each with its teams."""
    found: Choices = []
    all_teams = teams(now)
    for row in departments(now):
        name = local_name(PlaceView(row.name, row.name_en))
        inside = [
            (seat_value(row.id, team.id), f"{name} · {local_name(PlaceView(team.name, team.name_en))}")
            for team in all_teams
            if team.department_id == row.id
        ]
        found.append((name, [(seat_value(row.id), name), *inside]))
    return found
