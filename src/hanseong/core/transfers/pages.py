"""``/people/…/transfer/``: choose, look at everything that passes, confirm; the list; take a plan back."""

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
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.errors import HanseongError, NotAllowed, NotVisible
from hanseong.core.people.forms.person import Choices
from hanseong.core.people.pages.directory import local_name
from hanseong.core.people.pages.paging import page_number, window
from hanseong.core.people.pages.person import member
from hanseong.core.people.pages.register import seats
from hanseong.core.people.permissions import MANAGE, VIEW_DIRECTORY
from hanseong.core.people.roles import POSITIONS, role_name
from hanseong.core.people.selectors import directory, without_posting
from hanseong.core.people.views import ProfileView
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.transfers.forms import TransferForm
from hanseong.core.transfers.handovers import handovers
from hanseong.core.transfers.selectors import transfer, transfers
from hanseong.core.transfers.services import cancel_transfer, look_ahead, transfer_official
from hanseong.core.transfers.views import Preview, TransferView

_PER_PAGE = 50


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_transfer(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """A form, then everything that will pass with the same form behind it, then the act."""
    now = timezone.now()
    found, posted = member(user_id, now), request.method == "POST"
    form = _form(request, found, now)
    seen: Preview | None = None
    status = 200
    if posted and form.is_valid():
        wanted = form.wanted(user_id)
        try:
            if "confirm" in request.POST:
                made = transfer_official(wanted, by=actor_of(request), now=now)
                messages.success(request, _done(wanted.on > to_kst(now).date()))
                return redirect("transfers:transfer", transfer_id=made)
            if "change" not in request.POST:
                seen = look_ahead(wanted, by=actor_of(request), now=now)
        except NotAllowed:
            raise
        except HanseongError as error:
            form.add_error(None, str(error))
            status = error.http_status
    elif posted:
        status = 422
    planned, _count = transfers(actor_of(request), "planned", user_id=user_id, limit=1)
    context = {
        "found": found,
        "form": form,
        "seen": seen,
        "planned": planned,
        "posted": _posted(request, seen),
    }
    if seen is not None:
        context |= _heading(form)
    return render(request, "transfers/new.html", context, status=status)


def _done(is_ahead: bool) -> str:
    if is_ahead:
        return _("인사이동을 예정했습니다. 그날 저절로 이루어지고, 그 전에는 거둘 수 있습니다.")
    return _("인사이동을 마쳤습니다. 업무와 권한이 후임자에게 넘어갔습니다.")


def _form(request: HttpRequest, found: ProfileView, now: datetime) -> TransferForm:
    today = to_kst(now).date()
    roles = {
        role.role: role_name(role.role) for role in found.roles if role.department is None and role.is_now
    }
    return TransferForm(
        request.POST if request.method == "POST" else None,
        people=_people(found.id, now),
        seats=seats(now),
        roles=sorted(roles.items()),
        today=today,
        initial={"on": today, "kind": "move", "takes_post": True},
    )


def _people(but: UUID, now: datetime) -> Choices:
    """Active members of staff by department, without the official."""
    found: Choices = []
    day = to_kst(now).date()
    for row in directory(day, named_now=True):
        inside = [*row.heads, *(one for team in row.teams for one in team.people), *row.people]
        named = [
            (str(one.id), f"{one.name} ({_(POSITIONS[one.position])})") for one in inside if one.id != but
        ]
        if named:
            found.append((local_name(row.place), named))
    others = [(str(one.id), one.name) for one in without_posting(day) if one.id != but]
    return [*found, (_("보직 없음"), others)] if others else found


def _posted(request: HttpRequest, seen: Preview | None) -> list[tuple[str, str]]:
    """What was chosen, to be sent again with the confirmation."""
    if seen is None:
        return []
    return [
        (name, value)
        for name in request.POST
        if name not in ("csrfmiddlewaretoken", "confirm", "change")
        for value in request.POST.getlist(name)
    ]


def _heading(form: TransferForm) -> dict[str, object]:
    """What was chosen, in words, above the list."""
    said = form.cleaned_data
    chosen = dict(pair for _group, pairs in form.fields["seat"].choices[1:] for pair in pairs)  # type: ignore[attr-defined]
    people = dict(pair for _group, pairs in form.fields["successor"].choices[1:] for pair in pairs)  # type: ignore[attr-defined]
    is_leaving = said["kind"] == "leave"
    seat = "" if is_leaving else f"{chosen.get(said['seat'], '')} {_(POSITIONS[said['position']])}"
    return {"is_leaving": is_leaving, "seat": seat, "to": people.get(said["successor"], ""), "on": said["on"]}


@requires(MANAGE)
@require_safe
def transfer_list(request: HttpRequest) -> HttpResponse:
    """Those that are to come, then those that were."""
    actor, number = actor_of(request), page_number(request)
    planned, _count = transfers(actor, "planned", limit=200)
    ended, total = transfers(actor, "ended", offset=(number - 1) * _PER_PAGE, limit=_PER_PAGE)
    context = {"planned": planned, "ended": ended, "page": window(number, total, _PER_PAGE, {})}
    return render(request, "transfers/list.html", context)


@requires(VIEW_DIRECTORY)
@require_safe
def transfer_page(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """One transfer: for administrators, and for the two people."""
    actor = actor_of(request)
    found = _found(request, transfer_id)
    context = {
        "found": found,
        "moved": [(_part(key), count) for key, count in found.moved],
        "position": _(POSITIONS[found.position]) if found.position in POSITIONS else "",
        "roles": [role_name(role) for role in found.roles],
        "may_manage": may(actor, MANAGE),
    }
    return render(request, "transfers/transfer.html", context)


def _part(key: str) -> str:
    return str(handovers.get(key).name) if key in handovers else key


def _found(request: HttpRequest, transfer_id: UUID) -> TransferView:
    found = transfer(actor_of(request), transfer_id)
    if found is None:
        raise NotVisible(_("그런 인사이동이 없습니다."))
    return found


@requires(MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Ask, then take the plan back."""
    found = _found(request, transfer_id)
    back = reverse("transfers:transfer", kwargs={"transfer_id": transfer_id})
    if request.method == "POST":
        cancel_transfer(transfer_id=transfer_id, by=actor_of(request), now=timezone.now())
        messages.success(request, _("인사이동 예정을 거두었습니다."))
        return redirect(back)
    context = {
        "title": _("인사이동 예정 거두기"),
        "text": _("%(name)s의 인사이동이 %(day)s에 이루어지지 않습니다.")
        % {"name": found.user_name, "day": found.acts_on.isoformat()},
        "consequences": [
            _("두 사람에게 통지합니다."),
            _("이미 접근이 끝난 사람의 접근은 되살아나지 않습니다."),
        ],
        "action": _("예정 거두기"),
        "action_class": "danger",
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)
