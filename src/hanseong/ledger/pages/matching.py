"""Payments that wait for a person: proposals with reasons, none preselected, and the confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.people.pages.paging import page_number
from hanseong.core.permissions import Actor, actor_of, requires
from hanseong.core.shell.forms import posted, refusals_in
from hanseong.ledger import permissions
from hanseong.ledger.forms.payments import WITHOUT, MatchForm
from hanseong.ledger.pages.frame import show
from hanseong.ledger.selectors import payments
from hanseong.ledger.selectors.commitments import CommitmentView, commitments
from hanseong.ledger.selectors.payments import ProposalView, WaitingView
from hanseong.ledger.selectors.places import commitment_url
from hanseong.ledger.selectors.programmes import programmes
from hanseong.ledger.services.match_payment import confirm_match, confirm_without_contract

HERE, PER_PAGE = "payments", 20


@dataclass(frozen=True)
class OptionShown:
    """A contract that a person may choose: proposed with reasons, or just one of the programme's."""

    id: UUID
    name: str
    url: str
    reasons: tuple[str, ...]
    planned_krw: object
    excess_krw: object


@require_safe
@requires(permissions.VIEW)
def waiting(request: HttpRequest) -> HttpResponse:
    """Payments that nobody has tied to a contract yet, the oldest first."""
    actor = actor_of(request)
    asked = request.GET.get("programme", "").replace("\x00", "")[:200]
    known = programmes(actor)
    ids = [one.id for one in known if one.key == asked] if asked else None
    page = Paginator(payments.waiting_ids(actor, programme_ids=ids), PER_PAGE).get_page(page_number(request))
    rows = payments.waiting(actor, payment_ids=list(page.object_list))
    data = {"rows": rows, "page": page, "programmes": known, "asked": asked}
    return show(request, "ledger/payments_waiting.html", HERE, data)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MATCH)
def match(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Proposals and every other contract of the programme; a person chooses one, or none with a reason."""
    actor = actor_of(request)
    payment = payments.payment(actor, payment_id)
    permissions.check_on(actor, permissions.MATCH, payment.programme.department_id)
    found = payments.waiting(actor, payment_ids=[payment_id])
    if not found:
        messages.info(request, _("이미 확인한 지출입니다."))
        return redirect("ledger:payment", payment_id)
    proposed, others = _options(actor, found[0])
    form = MatchForm([(one.id, one.name) for one in (*proposed, *others)], posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            _confirm(payment_id, form, actor)
            messages.success(request, _("지출의 계약을 확인했습니다."))
            return redirect(_next(payment.programme.key))
    data = {"payment": payment, "proposed": proposed, "others": others, "without": WITHOUT}
    return show(request, "ledger/payment_match.html", HERE, data, form)


def _confirm(payment_id: UUID, form: MatchForm, actor: Actor) -> None:
    chosen, now = form.cleaned_data["commitment"], timezone.now()
    if chosen == WITHOUT:
        reason = form.cleaned_data["reason"]
        confirm_without_contract(payment_id=payment_id, reason=reason, by=actor, now=now)
    else:
        confirm_match(payment_id=payment_id, commitment_id=UUID(chosen), by=actor, now=now)


def _next(programme: str) -> str:
    """Back to what waits, where more of it may be."""
    return f"{reverse('ledger:waiting')}?programme={programme}"


def _options(actor: Actor, found: WaitingView) -> tuple[list[OptionShown], list[OptionShown]]:
    proposed = [_proposed(one) for one in found.proposals]
    known = {one.id for one in proposed}
    rest = [
        _other(one)
        for one in commitments(actor, programme_ids=[found.payment.programme.id])
        if one.id not in known and one.signed_on <= found.payment.paid_on and one.state != "terminated"
    ]
    return proposed, rest


def _proposed(one: ProposalView) -> OptionShown:
    name, url = f"{one.number} {one.title}".strip(), commitment_url(one.commitment_id)
    return OptionShown(one.commitment_id, name, url, one.reasons, one.planned_krw, one.excess_krw)


def _other(one: CommitmentView) -> OptionShown:
    name = f"{one.number} {one.title}".strip()
    return OptionShown(one.id, name, commitment_url(one.id), (), one.money.planned, 0)
