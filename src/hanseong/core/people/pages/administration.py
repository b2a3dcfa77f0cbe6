"""What an administrator does about one person: roles, sign-in link, tokens, the end of access."""

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
from django.views.decorators.http import require_http_methods, require_POST

from hanseong.core.calendar import to_kst
from hanseong.core.errors import EditedMeanwhile, Invalid, NotVisible, Refused
from hanseong.core.people.domain.lifetimes import LINK_LIFETIME
from hanseong.core.people.forms.end_role import EndRoleForm, seen_value
from hanseong.core.people.forms.role import RoleForm
from hanseong.core.people.pages.directory import local_name
from hanseong.core.people.pages.person import member, role_lines
from hanseong.core.people.pages.tokens import token_lines
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors import departments, grant_of, tokens
from hanseong.core.people.services import end_employment, end_role, grant_role, issue_link_to
from hanseong.core.people.services import reset_factor as clear_factors
from hanseong.core.people.views import PlaceView, ProfileView
from hanseong.core.permissions import actor_of, requires


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """The person's roles with a form for another one, their tokens, and the ways to the rest."""
    now = timezone.now()
    found, today = member(user_id, now), to_kst(now).date()
    places = [(str(row.id), local_name(PlaceView(row.name, row.name_en))) for row in departments(now)]
    form = RoleForm(request.POST or None, departments=places, today=today, initial={"first_day": today})
    if request.method == "POST" and form.is_valid() and _granted(request, found, form, now):
        messages.success(request, _("역할을 주었습니다."))
        return redirect("people:manage", user_id=user_id)
    context = {
        "found": found,
        "roles": role_lines(found.roles),
        "tokens": token_lines(tokens(user_id)),
        "form": form,
        "now": now,
        "is_self": actor_of(request).user_id == user_id,
    }
    return render(request, "people/manage.html", context, status=422 if form.errors else 200)


def _granted(request: HttpRequest, found: ProfileView, form: RoleForm, now: datetime) -> bool:
    """Give it; what the work refuses is said in the form, with everything still typed in."""
    try:
        grant_role(user_id=found.id, now=now, by=actor_of(request), **form.facts())
    except (Invalid, Refused, NotVisible) as error:
        form.add_error(None, str(error))
        return False
    return True


@requires(MANAGE)
@never_cache
@require_POST
def sign_in_link(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """A fresh one-time link, shown on this answer and never again."""
    now = timezone.now()
    found = member(user_id, now)
    return _issued(request, found, issue_link_to(user_id=user_id, now=now, by=actor_of(request)))


def _issued(request: HttpRequest, found: ProfileView, path: str, *, is_reset: bool = False) -> HttpResponse:
    context = {
        "found": found,
        "link": request.build_absolute_uri(path),
        "minutes": int(LINK_LIFETIME.total_seconds()) // 60,
        "is_reset": is_reset,
    }
    return render(request, "people/link_issued.html", context)


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset_factor(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Ask, then remove every second factor and show, on this answer alone, the link to a new enrolment."""
    now = timezone.now()
    found = member(user_id, now)
    if request.method == "POST":
        path = clear_factors(user_id=user_id, now=now, by=actor_of(request))
        return _issued(request, found, path, is_reset=True)
    context = {
        "title": _("2단계 인증 지우기"),
        "text": _("%(name)s이(가) 인증 앱이나 패스키를 잃었을 때 합니다. 본인이 맞는지 먼저 확인하십시오.")
        % {"name": found.name},
        "consequences": [
            _("인증 앱, 패스키, 복구 코드가 모두 지워집니다."),
            _("비밀번호도 지워집니다. 그것만 아는 사람이 먼저 들어와 등록하지 못하게 하려는 것입니다."),
            _("열려 있는 로그인이 모두 끝나고, 전에 만든 일회용 주소도 쓸 수 없습니다."),
            _("새 인증 수단을 등록할 일회용 주소가 한 번 나옵니다. 10분 안에 본인에게만 전하십시오."),
        ],
        "action": _("2단계 인증 지우기"),
        "action_class": "danger",
        "back_url": reverse("people:manage", kwargs={"user_id": user_id}),
    }
    return render(request, "components/confirm.html", context)


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Ask from when on, then end the role."""
    now = timezone.now()
    held = grant_of(grant_id, now)
    if held is None:
        raise NotVisible(_("그런 권한이 없습니다."))
    user_id, role = held
    back, today = reverse("people:manage", kwargs={"user_id": user_id}), to_kst(now).date()
    form = EndRoleForm(
        request.POST if request.method == "POST" else None,
        today=today,
        initial={"seen": seen_value(role.valid_until)},
    )
    status = 200
    if request.method == "POST":
        status = _ended(request, form, grant_id, now)
        if status == 200:
            messages.success(request, _("역할이 끝나는 날을 적었습니다."))
            return redirect(back)
    said = {"name": member(user_id, now).name, "role": role_lines((role,))[0][0]}
    context = {
        "title": _("역할 거두기"),
        "text": _("%(name)s의 ‘%(role)s’ 역할이 없어집니다.") % said,
        "consequences": [
            _("열려 있는 화면에서도 그때부터 다음 요청에 쓸 수 없습니다."),
            _("감사기록에는 남습니다."),
        ],
        "form": form,
        "action": _("역할 거두기"),
        "action_class": "danger",
        "back_url": back,
    }
    return render(request, "components/confirm.html", context, status=status)


def _ended(request: HttpRequest, form: EndRoleForm, grant_id: UUID, now: datetime) -> int:
    """200 when it is done; else the status of the refusal, which is said in the form."""
    if not form.is_valid():
        return 422
    try:
        end_role(grant_id=grant_id, now=now, by=actor_of(request), **form.facts())
    except (Invalid, Refused, EditedMeanwhile) as error:
        form.add_error(None, str(error))
        return error.http_status
    return 200


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Ask, then end the person's access: sessions, links and tokens at once."""
    now = timezone.now()
    found = member(user_id, now)
    back = reverse("people:manage", kwargs={"user_id": user_id})
    if request.method == "POST":
        end_employment(user_id=user_id, now=now, by=actor_of(request))
        messages.success(request, _("접근을 끝냈습니다. 이 사람은 더 로그인할 수 없습니다."))
        return redirect(back)
    context = {
        "title": _("접근 끝내기"),
        "text": _("%(name)s이(가) 퇴직하거나 다른 곳으로 옮길 때 합니다. 되돌릴 수 없습니다.")
        % {"name": found.name},
        "consequences": [
            _("열려 있는 로그인이 모두 끝납니다."),
            _("일회용 로그인 주소와 토큰을 더 쓸 수 없습니다."),
            _("이 사람이 한 일의 기록은 그대로 남습니다."),
        ],
        "action": _("접근 끝내기"),
        "action_class": "danger",
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)
