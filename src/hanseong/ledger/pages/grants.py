"""Grants: the list, one from its call to its end with milestones, and the acts that move it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.people.pages.paging import page_number
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.forms import posted
from hanseong.ledger import permissions
from hanseong.ledger.domain.grants import STATE_LABELS, STEP_LABELS, TRANSITIONS, GrantState, GrantStep
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.forms.grants import GrantForm, GrantStepForm, MetForm, MilestoneForm
from hanseong.ledger.pages.frame import Act, act_page, show
from hanseong.ledger.selectors import grants
from hanseong.ledger.selectors.commitments import commitments
from hanseong.ledger.selectors.grants import GrantView
from hanseong.ledger.selectors.places import commitment_url, programme_url
from hanseong.ledger.services.manage_grant import add_milestone, advance_grant, meet_milestone, open_grant

HERE, PER_PAGE = "grants", 30
_S = GrantState
WAY = (_S.CALLED, _S.APPLIED, _S.SELECTED, _S.AGREED, _S.SETTLED, _S.CLOSED)


@dataclass(frozen=True)
class StageShown:
    """One stop on a grant's way; ``on`` is its day where one is kept."""

    label: str
    is_done: bool
    is_current: bool
    on: date | None


def _today() -> date:
    return to_kst(timezone.now()).date()


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Grants of the programmes the reader sees, the newest call first."""
    actor = actor_of(request)
    page = Paginator(grants.grants(actor), PER_PAGE).get_page(page_number(request))
    data = {"page": page, "may_manage": may(actor, permissions.MANAGE_GRANT)}
    return show(request, "ledger/grants.html", HERE, data)


@require_safe
@requires(permissions.VIEW)
def one(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """One grant: its way, who receives the money, milestones, settlement; what the district spends of it."""
    actor = actor_of(request)
    found = grants.grant(actor, grant_id)
    spent = [
        one for one in commitments(actor, programme_ids=[found.programme.id]) if one.grant_id == found.id
    ]
    data = {
        "grant": found,
        "way": way_of(found),
        "contracts": [(one, commitment_url(one.id)) for one in spent],
        "programme_url": programme_url(found.programme.key),
        "steps": [(str(step), _(STEP_LABELS[step])) for state, step in TRANSITIONS if state == found.state],
        "today": _today(),
        "may_manage": permissions.may_on(actor, permissions.MANAGE_GRANT, found.programme.department_id),
    }
    return show(request, "ledger/grant.html", HERE, data)


def way_of(grant: GrantView) -> list[StageShown]:
    """The stops from the call to the end; a grant that was not selected ends there."""
    days = {_S.CALLED: grant.called_on, _S.SELECTED: grant.selected_on, _S.AGREED: grant.agreed_on}
    days[_S.SETTLED] = grant.settled_on
    state = _S(grant.state)
    stops = (_S.CALLED, _S.APPLIED, _S.NOT_SELECTED) if state is _S.NOT_SELECTED else WAY
    here = stops.index(state)
    return [
        StageShown(str(_(STATE_LABELS[stop])), number < here, number == here, days.get(stop))
        for number, stop in enumerate(stops)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_GRANT)
def add(request: HttpRequest) -> HttpResponse:
    """Enter a call."""
    actor = actor_of(request)

    def run(form: GrantForm) -> str:
        made = open_grant(**form.cleaned_data, by=actor, now=timezone.now())
        return reverse("ledger:grant", args=[made])

    act = Act(
        title=gettext_lazy("지원금 등록"),
        lead=gettext_lazy("공모에 나설 때 적습니다. 선정, 협약, 정산은 그 뒤에 차례로 적습니다."),
        button=gettext_lazy("등록하기"),
        run=run,
        back=reverse("ledger:grants"),
        done=gettext_lazy("지원금을 등록했습니다."),
    )
    form = GrantForm(posted(request), actor=actor, initial={"called_on": _today()})
    return act_page(request, HERE, form, act)


def _managed(request: HttpRequest, grant_id: UUID) -> tuple[GrantView, dict[str, Any]]:
    """The grant, and what every act page about it shares. UnknownRow, NotAllowed."""
    actor = actor_of(request)
    found = grants.grant(actor, grant_id)
    permissions.check_on(actor, permissions.MANAGE_GRANT, found.programme.department_id)
    facts = [(_("단위사업"), found.programme.label), (_("상태"), found.state_label)]
    if found.amount_krw is not None:
        facts.append((_("지원금액"), f"{found.amount_krw:,f} {_('원')}"))
    back = reverse("ledger:grant", args=[grant_id])
    return found, {"back": back, "over": found.title, "facts": tuple(facts)}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_GRANT)
def step(request: HttpRequest, grant_id: UUID, step: str) -> HttpResponse:
    """Take one step on the grant's way."""
    found, shared = _managed(request, grant_id)
    if step not in set(GrantStep):
        raise Http404(_("그런 단계가 없습니다."))
    taken = GrantStep(step)
    known: dict[str, Any] = (
        {"amount_krw": found.amount_krw} if taken in {GrantStep.SELECT, GrantStep.AGREE} else {}
    )
    form = GrantStepForm(taken, posted(request), initial={"on": _today()} | known)

    def run(form: GrantStepForm) -> None:
        advance_grant(
            grant_id=grant_id, step=step, by=actor_of(request), now=timezone.now(), **form.cleaned_data
        )

    act = Act(
        title=_("지원금: %s") % _(STEP_LABELS[taken]),
        button=_(STEP_LABELS[taken]),
        run=run,
        done=gettext_lazy("적었습니다."),
        **shared,
    )
    return act_page(request, HERE, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_GRANT)
def milestone(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Something the agreement asks for by a day."""
    _found, shared = _managed(request, grant_id)

    def run(form: MilestoneForm) -> None:
        add_milestone(grant_id=grant_id, by=actor_of(request), now=timezone.now(), **form.cleaned_data)

    act = Act(
        title=gettext_lazy("이행사항 더하기"),
        lead=gettext_lazy("기한을 넘기면 조기경보가 올라갑니다."),
        button=gettext_lazy("더하기"),
        run=run,
        done=gettext_lazy("이행사항을 더했습니다."),
        **shared,
    )
    return act_page(request, HERE, MilestoneForm(posted(request)), act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MANAGE_GRANT)
def met(request: HttpRequest, grant_id: UUID, milestone_id: UUID) -> HttpResponse:
    """A milestone of this grant was met."""
    found, shared = _managed(request, grant_id)
    asked = next((one for one in found.milestones if one.id == milestone_id), None)
    if asked is None:
        raise UnknownRow(_("그런 이행사항이 없습니다."))

    def run(form: MetForm) -> None:
        meet_milestone(
            milestone_id=milestone_id, by=actor_of(request), now=timezone.now(), **form.cleaned_data
        )

    act = Act(
        title=_("이행 적기: %s") % asked.name,
        button=gettext_lazy("이행함"),
        run=run,
        done=gettext_lazy("이행을 적었습니다."),
        **shared,
    )
    return act_page(request, HERE, MetForm(posted(request), initial={"on": _today()}), act)
