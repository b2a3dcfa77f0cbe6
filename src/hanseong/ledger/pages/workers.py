"""Fixed-term workers: the list, one with shifts, briefings and wages; names only for a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, may, refusal, requires
from hanseong.core.shell.forms import posted
from hanseong.core.shell.templatetags.hanseong_format import day
from hanseong.ledger import permissions
from hanseong.ledger.domain.wages import WorkedShift
from hanseong.ledger.forms.workers import BriefingForm, PurposeForm, ShiftForm, WorkerForm
from hanseong.ledger.pages.frame import Act, act_page, show
from hanseong.ledger.selectors import staff
from hanseong.ledger.selectors.contract_choices import contract_choices
from hanseong.ledger.selectors.places import commitment_url
from hanseong.ledger.selectors.staff import ContactView, WorkerView
from hanseong.ledger.selectors.worker_page import worker_page
from hanseong.ledger.services.manage_worker import WorkerFacts, brief_workers, employ_worker, record_shift


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Who works now, and who has worked; no name among them."""
    actor, today = actor_of(request), to_kst(timezone.now()).date()
    found = staff.workers(actor)
    data = {
        "current": [one for one in found if one.ends_on > today],
        "former": [one for one in found if one.ends_on <= today],
        "may_employ": may(actor, permissions.MANAGE_STAFF),
    }
    return show(request, "ledger/workers.html", "workers", data)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def worker(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """One worker without a name; POST with a reason shows name, phone and account once."""
    actor, now = actor_of(request), timezone.now()
    page = worker_page(actor, worker_id)
    department = page.worker.programme.department_id
    form = PurposeForm(posted(request))
    contact: ContactView | None = None
    if request.method == "POST":
        denied = refusal(request, permissions.VIEW_PEOPLE)
        if denied is not None:
            return denied
        if form.is_valid():
            contact = _read(request, worker_id, form.cleaned_data["purpose"], now)
    data = {
        "page": page,
        "worker": page.worker,
        "contact": contact,
        "agreement_url": commitment_url(page.worker.commitment_id) if page.worker.commitment_id else "",
        "may_see": permissions.may_on(actor, permissions.VIEW_PEOPLE, department),
        "may_manage": permissions.may_on(actor, permissions.MANAGE_STAFF, department),
        "may_pay": bool(page.worker.commitment_id) and permissions.may_on(actor, permissions.PAY, department),
    }
    return show(request, "ledger/worker.html", "workers", data, form)


def _read(request: HttpRequest, worker_id: UUID, purpose: str, now: datetime) -> ContactView:
    with transaction.atomic():  # read and logged together, before anything is shown
        (found,) = staff.contacts(
            actor_of(request), [worker_id], purpose=purpose, now=now, source_ip=source_ip(request)
        )
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_STAFF)
def employ(request: HttpRequest) -> HttpResponse:
    """Employ somebody for a while."""
    actor, now = actor_of(request), timezone.now()
    form = WorkerForm(posted(request), actor=actor, contracts=contract_choices(actor, wages=True))

    def run(said: Any) -> str:
        facts = dict(said.cleaned_data)
        programme, wage = facts.pop("programme"), facts.pop("commitment_id")
        made = employ_worker(
            programme=programme, facts=WorkerFacts(**facts), commitment_id=wage, by=actor, now=now
        )
        return reverse("ledger:worker", args=[made])

    act = Act(
        title=_("기간제 근로자 채용"),
        lead=_("근무를 시작하기 전에 교육을 기록해야 근무를 적을 수 있습니다."),
        button=_("등록"),
        done=_("기간제 근로자를 등록했습니다. 근무 전 교육을 기록하십시오."),
        run=run,
        back=reverse("ledger:workers"),
    )
    return act_page(request, "workers", form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_STAFF)
def brief(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Write down a briefing of this worker and others of the programme."""
    actor, now = actor_of(request), timezone.now()
    one = _own(request, worker_id)
    others = staff.workers(actor, programme_ids=[one.programme.id])
    form = BriefingForm(
        posted(request),
        workers=[(row.id, f"{row.label} ({row.duty})") for row in others],
        initial={"worker_ids": [str(one.id)], "on": to_kst(now).date()},
    )

    def run(said: Any) -> None:
        brief_workers(programme=one.programme.key, by=actor, now=now, **said.cleaned_data)

    act = Act(
        title=_("교육 기록"),
        lead=_("같은 단위사업의 근로자를 함께 적을 수 있습니다."),
        button=_("기록"),
        done=_("교육을 기록했습니다."),
        run=run,
        back=reverse("ledger:worker", args=[worker_id]),
        over=one.label,
    )
    return act_page(request, "workers", form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_STAFF)
def shift(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Write a shift down."""
    actor, now = actor_of(request), timezone.now()
    one = _own(request, worker_id)
    form = ShiftForm(posted(request), initial={"day": to_kst(now).date()})

    def run(said: Any) -> None:
        facts = dict(said.cleaned_data)
        place = facts.pop("place")
        record_shift(worker_id=worker_id, shift=WorkedShift(**facts), place=place, by=actor, now=now)

    act = Act(
        title=_("근무 기록"),
        button=_("기록"),
        done=_("근무를 적었습니다."),
        run=run,
        back=reverse("ledger:worker", args=[worker_id]),
        over=one.label,
        facts=((_("근로기간"), f"{day(one.starts_on)} ~ {day(one.last_day)}"),),
    )
    return act_page(request, "workers", form, act)


def _own(request: HttpRequest, worker_id: UUID) -> WorkerView:
    """The worker the actor manages; UnknownRow for a foreign one, NotAllowed without the right."""
    actor = actor_of(request)
    one = worker_page(actor, worker_id).worker
    permissions.check_on(actor, permissions.MANAGE_STAFF, one.programme.department_id)
    return one
