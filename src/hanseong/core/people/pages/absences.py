"""Absences: setting one with its acting official (대결), and ending it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hanseong.core.calendar import to_kst
from hanseong.core.errors import Invalid, NotAllowed, NotVisible, Refused
from hanseong.core.people.forms.absence import AbsenceForm, Choices
from hanseong.core.people.pages.directory import local_name
from hanseong.core.people.pages.person import log_reasons, member
from hanseong.core.people.permissions import REGISTER_ABSENCE
from hanseong.core.people.roles import POSITIONS
from hanseong.core.people.selectors import (
    absence,
    absences_of,
    directory,
    may_set_absence,
    without_posting,
)
from hanseong.core.people.services import end_absence, set_absence
from hanseong.core.people.views import ProfileView
from hanseong.core.permissions import actor_of, requires


@requires(REGISTER_ABSENCE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_absence(request: HttpRequest) -> HttpResponse:
    """My own absences, and a new one."""
    user_id = actor_of(request).user_id
    if user_id is None:  # a system actor has no office to lend
        raise NotVisible(_("그런 사람이 없습니다."))
    return _absences(request, member(user_id, timezone.now()))


@requires(REGISTER_ABSENCE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Somebody else's, for their head and for administrators."""
    found = member(user_id, timezone.now())
    if not may_set_absence(actor_of(request), user_id, timezone.now()):
        raise NotAllowed(_("이 사람의 부재를 등록할 권한이 없습니다."))
    return _absences(request, found)


def _absences(request: HttpRequest, found: ProfileView) -> HttpResponse:
    now = timezone.now()
    today = to_kst(now).date()
    form = AbsenceForm(
        request.POST or None,
        people=_acting_choices(found.id, now),
        today=today,
        initial={"first_day": today},
    )
    if request.method == "POST" and form.is_valid() and _set(request, found, form, now):
        messages.success(request, _("부재를 등록했습니다. 첫날부터 대결자가 업무를 대신합니다."))
        return redirect(_page_of(request, found.id))
    listed = absences_of(found.id, now)
    log_reasons(request, found.id, listed, now)
    context = {
        "found": found,
        "form": form,
        "absences": listed,
        "is_self": actor_of(request).user_id == found.id,
    }
    return render(request, "people/absences.html", context, status=422 if form.errors else 200)


def _set(request: HttpRequest, found: ProfileView, form: AbsenceForm, now: datetime) -> bool:
    """Register it; what the work refuses is said in the form, with everything still typed in."""
    try:
        set_absence(user_id=found.id, now=now, by=actor_of(request), **form.facts())
    except (Invalid, Refused, NotVisible) as error:
        form.add_error(None, str(error))
        return False
    return True


@requires(REGISTER_ABSENCE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """Ask, then end it."""
    now = timezone.now()
    found = absence(absence_id, now)
    if found is None:
        raise NotVisible(_("그런 부재가 없습니다."))
    back = _page_of(request, found.user_id)
    if request.method == "POST":
        end_absence(absence_id=absence_id, now=now, by=actor_of(request))
        messages.success(request, _("부재를 끝냈습니다. 대결 권한은 바로 없어집니다."))
        return redirect(back)
    if not may_set_absence(actor_of(request), found.user_id, now):
        raise NotAllowed(_("이 사람의 부재를 등록할 권한이 없습니다."))
    context = {
        "title": _("부재 끝내기"),
        "text": _("%(name)s의 대결 권한이 바로 없어집니다. 기록은 남습니다.") % {"name": found.acting_name},
        "action": _("부재 끝내기"),
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


def _page_of(request: HttpRequest, user_id: UUID) -> str:
    if actor_of(request).user_id == user_id:
        return reverse("people:my_absence")
    return reverse("people:absences", kwargs={"user_id": user_id})


def _acting_choices(user_id: UUID, now: datetime) -> Choices:
    """Who may act, by department: the person's own departments first; everybody once."""
    today = to_kst(now).date()
    groups: list[tuple[bool, str, list[tuple[str, str]]]] = []
    seen = {user_id}
    for row in directory(today, named_now=True):
        people = [*row.heads, *row.people, *(person for team in row.teams for person in team.people)]
        is_own = any(person.id == user_id for person in people)
        groups.append((not is_own, local_name(row.place), []))
        for person in people:
            if person.id not in seen:
                seen.add(person.id)
                groups[-1][2].append((str(person.id), f"{person.name} ({_(POSITIONS[person.position])})"))
    others = [(str(person.id), person.name) for person in without_posting(today) if person.id != user_id]
    groups.append((True, _("보직 없는 직원"), others))
    ordered = sorted(groups, key=lambda group: group[0])  # stable: the order of the directory otherwise
    return [(name, people) for _is_other, name, people in ordered if people]
