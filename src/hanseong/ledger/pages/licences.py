"""Software licences: the list, one with its seats, registering, renewing under a contract."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.people.selectors import directory
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.forms import posted, refusals_in
from hanseong.ledger import permissions
from hanseong.ledger.domain.expiry import tier
from hanseong.ledger.forms.licences import LicenceForm, ReleaseForm, RenewalForm, SeatForm
from hanseong.ledger.pages.frame import Act, act_page, show
from hanseong.ledger.selectors import assets
from hanseong.ledger.selectors.assets import LicenceView
from hanseong.ledger.selectors.contract_choices import contract_choices
from hanseong.ledger.selectors.places import commitment_url
from hanseong.ledger.services.manage_licence import assign_seat, register_licence, release_seat, renew_licence


def _today() -> date:
    return to_kst(timezone.now()).date()


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Licences in use, the nearest end first; renewed and ended ones below."""
    actor, today = actor_of(request), _today()
    found = assets.licences(actor)
    current = [one for one in found if one.renewed_by_id is None and not _is_over(one, today)]
    current.sort(key=lambda one: (one.ends_on or date.max, one.name))
    former = [one for one in found if one not in current]
    data = {
        "current": [_shown(one, today) for one in current],
        "former": [_shown(one, today) for one in former],
        "may_register": may(actor, permissions.MANAGE_ASSET),
    }
    return show(request, "ledger/licences.html", "licences", data)


def _is_over(one: LicenceView, today: date) -> bool:
    return one.ends_on is not None and one.ends_on <= today


def _shown(one: LicenceView, today: date) -> tuple[LicenceView, int | None, int | None]:
    """A licence with the tier of its end and the days left."""
    near = None if one.renewed_by_id else tier(one.ends_on, today)
    return one, near, (one.ends_on - today).days if one.ends_on else None


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def licence(request: HttpRequest, licence_id: UUID) -> HttpResponse:
    """One licence: its period, contract, and who holds which seat; POST gives a seat."""
    actor, now = actor_of(request), timezone.now()
    one = assets.licence(actor, licence_id)
    form = SeatForm(posted(request), people=_people(one, _today()))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            holder = form.cleaned_data["holder_id"]
            number = assign_seat(licence_id=licence_id, holder_id=holder, on=_today(), by=actor, now=now)
            messages.success(request, _("%s번 자리를 주었습니다.") % number)
            return redirect("ledger:licence", licence_id)
    _one, near, days_left = _shown(one, _today())
    data = {
        "licence": one,
        "tier": near,
        "days_left": days_left,
        "bought_url": commitment_url(one.commitment_id) if one.commitment_id else "",
        "may_manage": permissions.may_on(actor, permissions.MANAGE_ASSET, one.programme.department_id),
    }
    return show(request, "ledger/licence.html", "licences", data, form)


def _people(one: LicenceView, today: date) -> list[tuple[UUID, str]]:
    """Who may get a seat: everybody with a post today, those of the licence's own department first."""
    held = {seat.holder_id for seat in one.assigned}
    places = sorted(
        directory(today, named_now=True), key=lambda place: place.id != one.programme.department_id
    )
    return [
        (person.id, f"{person.name} ({place.place.name})")
        for place in places
        for person in (*place.heads, *place.people, *(one for team in place.teams for one in team.people))
        if person.id not in held
    ]


@require_POST
@requires(permissions.MANAGE_ASSET)
def release(request: HttpRequest, licence_id: UUID) -> HttpResponse:
    """Take a seat back."""
    actor, now = actor_of(request), timezone.now()
    form = ReleaseForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        release_seat(licence_id=licence_id, number=number, on=_today(), by=actor, now=now)
        messages.success(request, _("%s번 자리를 거두었습니다.") % number)
    else:
        messages.error(request, _("거둘 자리를 골라 주십시오."))
    return redirect("ledger:licence", licence_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_ASSET)
def register(request: HttpRequest) -> HttpResponse:
    """Enter a licence."""
    actor, now = actor_of(request), timezone.now()
    form = LicenceForm(posted(request), actor=actor, contracts=contract_choices(actor), today=_today())

    def run(said: Any) -> str:
        return reverse("ledger:licence", args=[register_licence(**said.cleaned_data, by=actor, now=now)])

    act = Act(
        title=_("라이선스 등록"),
        lead=_("끝나기 90일, 30일, 7일 전에 미리 알립니다."),
        button=_("등록"),
        done=_("라이선스를 등록했습니다. 쓸 사람에게 자리를 주십시오."),
        run=run,
        back=reverse("ledger:licences"),
    )
    return act_page(request, "licences", form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_ASSET)
def renew(request: HttpRequest, licence_id: UUID) -> HttpResponse:
    """Renew under a contract; the seats in use go over."""
    actor, now = actor_of(request), timezone.now()
    one = assets.licence(actor, licence_id)
    permissions.check_on(actor, permissions.MANAGE_ASSET, one.programme.department_id)
    form = RenewalForm(
        posted(request),
        contracts=contract_choices(actor, programme_id=one.programme.id),
        initial=_as_before(one),
    )

    def run(said: Any) -> str:
        made = renew_licence(licence_id=licence_id, **said.cleaned_data, by=actor, now=now)
        return reverse("ledger:licence", args=[made])

    act = Act(
        title=_("라이선스 갱신하기"),
        lead=_("갱신은 계약에 이어지고, 쓰고 있는 자리는 새 라이선스로 넘어갑니다."),
        button=_("갱신"),
        done=_("라이선스를 갱신했습니다."),
        run=run,
        back=reverse("ledger:licence", args=[licence_id]),
        over=one.name,
        facts=((_("쓰고 있는 자리"), f"{len(one.assigned)} / {one.seats}"),),
        data={"licence": one},
        template="ledger/licence_renew.html",
    )
    return act_page(request, "licences", form, act)


def _as_before(one: LicenceView) -> dict[str, Any]:
    """A renewal begins where the licence ends and is as long and as large as before."""
    today = _today()
    starts_on = one.ends_on or today
    initial = {"delivered_on": today, "starts_on": starts_on, "seats": one.seats}
    if one.ends_on is not None:
        initial["ends_on"] = starts_on + (one.ends_on - one.starts_on) - timedelta(days=1)
    return initial
