"""The page of one member of staff: postings, roles and absences over time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hanseong.core.access import log_read
from hanseong.core.errors import NotVisible
from hanseong.core.people.permissions import MANAGE, VIEW_DIRECTORY
from hanseong.core.people.roles import POSITIONS, role_name
from hanseong.core.people.selectors import absences_of, may_set_absence, profile
from hanseong.core.people.sessions import source_ip
from hanseong.core.people.views import AbsenceView, PostingView, ProfileView, RoleView
from hanseong.core.permissions import actor_of, may, requires


@requires(VIEW_DIRECTORY)
@require_safe
@never_cache
def person(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Colleagues see the days; why somebody is away only they, their head and administrators see."""
    actor, now = actor_of(request), timezone.now()
    found = member(user_id, now)
    sees_reasons = may_set_absence(actor, user_id, now)
    absences = absences_of(user_id, now)
    if sees_reasons:
        log_reasons(request, user_id, absences, now)
    context = {
        "found": found,
        "postings": posting_lines(found.postings),
        "roles": role_lines(found.roles),
        "absences": absences,
        "sees_reasons": sees_reasons,
        "is_self": actor.user_id == user_id,
        "may_manage": may(actor, MANAGE),
    }
    return render(request, "people/person.html", context)


def member(user_id: UUID, at: datetime) -> ProfileView:
    """The member of staff; NotVisible (404) for whoever is none."""
    found = profile(user_id, at)
    if found is None:
        raise NotVisible(_("그런 사람이 없습니다."))
    return found


def log_reasons(request: HttpRequest, user_id: UUID, absences: list[AbsenceView], now: datetime) -> None:
    """Somebody else's reasons for being away are personal data: seeing them leaves a row."""
    actor = actor_of(request)
    if absences and actor.user_id != user_id:
        log_read(
            actor=actor,
            subjects=[f"user:{user_id}"],
            purpose=_("부재와 대결 확인"),
            fields=["absence.reason"],
            now=now,
            source_ip=source_ip(request),
        )


def posting_lines(postings: tuple[PostingView, ...]) -> list[tuple[str, PostingView]]:
    """Each posting with its position in words."""
    return [(_(POSITIONS[found.position]), found) for found in postings]


def role_lines(roles: tuple[RoleView, ...]) -> list[tuple[str, RoleView]]:
    """Each grant with its role in words."""
    return [(role_name(found.role), found) for found in roles]
