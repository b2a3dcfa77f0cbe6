"""What is done to a decision: drafted, signed, returned, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hanseong.core.calendar import to_kst
from hanseong.core.errors import NotAllowed
from hanseong.core.permissions import Actor, actor_of, requires
from hanseong.core.shell.forms import posted
from hanseong.ledger import permissions
from hanseong.ledger.domain.approval import ApprovalKind, DecisionState
from hanseong.ledger.errors import OutOfOrder
from hanseong.ledger.forms.decisions import PLACES, DecisionForm, EmptyForm, SignForm
from hanseong.ledger.forms.payments import ReasonForm
from hanseong.ledger.pages.decisions import REDRAFTED, own_turn
from hanseong.ledger.pages.frame import Act, act_page
from hanseong.ledger.selectors import decisions
from hanseong.ledger.selectors.decisions import DecisionView
from hanseong.ledger.selectors.signers import signers
from hanseong.ledger.services.draft_decision import draft_decision
from hanseong.ledger.services.sign_decision import return_decision, sign_decision, withdraw_decision

METHODS = ["GET", "HEAD", "POST"]
_HERE = "decisions"


@require_http_methods(METHODS)
@requires(permissions.DECIDE)
def draft(request: HttpRequest) -> HttpResponse:
    """Write a new one; ``?programme=`` chooses the unit programme."""
    actor, now = actor_of(request), timezone.now()
    initial: dict[str, Any] = {
        "programme": request.GET.get("programme", "")[:200],
        "fiscal_year": to_kst(now).year,
        "key": uuid4(),
        "role_0": str(ApprovalKind.DRAFTING),
        "person_0": str(actor.user_id),
    }
    return _draft_page(request, initial, None)


@require_http_methods(METHODS)
@requires(permissions.DECIDE)
def redraft(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Write a draft, a returned or a withdrawn one anew."""
    found = _found(request, decision_id)
    permissions.check_on(actor_of(request), permissions.DECIDE, found.programme.department_id)
    if found.state not in REDRAFTED:
        raise OutOfOrder(_("결재 중이거나 결정된 문서는 고칠 수 없습니다. 먼저 회수하거나 반려받으십시오."))
    initial: dict[str, Any] = {
        "programme": found.programme.key,
        "kind": found.kind,
        "title": found.title,
        "document_number": found.document_number,
        "fiscal_year": found.fiscal_year,
        "source": found.source,
        "amount_krw": "" if found.amount_krw is None else f"{found.amount_krw:,f}",
        "text": found.text,
    }
    for place, step in enumerate(found.steps[:PLACES]):
        initial |= {f"role_{place}": step.kind, f"person_{place}": str(step.person_id)}
    return _draft_page(request, initial, found)


def _draft_page(request: HttpRequest, initial: dict[str, Any], found: DecisionView | None) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    form = DecisionForm(posted(request), initial=initial, actor=actor, people=signers(now))

    def run(form: DecisionForm) -> str:
        names = (
            "programme",
            "kind",
            "title",
            "document_number",
            "fiscal_year",
            "source",
            "amount_krw",
            "text",
        )
        made = draft_decision(
            **{name: form.cleaned_data[name] for name in names},
            line=form.signers(),
            decision_id=found.id if found else None,
            key=None if found else form.cleaned_data["key"],
            by=actor,
            now=now,
        )
        return reverse("ledger:decision", args=[made])

    back = reverse("ledger:decision", args=[found.id]) if found else reverse("ledger:decisions")
    act = Act(
        title=_("다시 기안") if found else _("계획·방침 기안"),
        button=_("저장"),
        run=run,
        back=back,
        done=_("저장했습니다. 기안자가 서명하면 결재가 시작됩니다."),
        over=found.title if found else "",
        template="ledger/decision_form.html",
    )
    return act_page(request, _HERE, form, act)


@require_http_methods(METHODS)
@requires(permissions.VIEW)
def sign(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Sign the step whose turn it is; the last signature decides."""
    actor, found = actor_of(request), _found(request, decision_id)
    turn = own_turn(actor, found)
    if turn is None and request.method != "POST":
        raise OutOfOrder(_("지금은 다른 사람이 서명할 차례입니다."))

    def run(form: SignForm) -> None:
        sign_decision(decision_id=decision_id, note=form.cleaned_data["note"], by=actor, now=timezone.now())

    label = turn.label if turn else _("서명")
    act = Act(
        title=_("%(role)s 서명") % {"role": label},
        button=_("서명"),
        run=run,
        back=reverse("ledger:decision", args=[decision_id]),
        done=_("서명했습니다."),
        lead=_acting(actor, turn.person_id, turn.name) if turn else "",
        over=found.title,
        facts=_facts(found),
    )
    return act_page(request, _HERE, SignForm(posted(request)), act)


def _acting(actor: Actor, person_id: UUID, name: str) -> str:
    """A word to whoever signs for an absent person."""
    if person_id == actor.user_id:
        return ""
    return _("자리를 비운 %(name)s을(를) 대신하여 서명합니다(대결). 내 이름이 함께 남습니다.") % {
        "name": name
    }


@require_http_methods(METHODS)
@requires(permissions.VIEW)
def send_back(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Return it to its drafter with a reason; all signatures fall."""
    actor, found = actor_of(request), _found(request, decision_id)

    def run(form: ReasonForm) -> None:
        return_decision(
            decision_id=decision_id, reason=form.cleaned_data["reason"], by=actor, now=timezone.now()
        )

    act = Act(
        title=_("반려하기"),
        button=_("반려하기"),
        run=run,
        back=reverse("ledger:decision", args=[decision_id]),
        done=_("반려했습니다. 기안자가 고쳐서 다시 올릴 수 있습니다."),
        lead=_("지금까지의 서명은 모두 지워지고, 사유와 함께 기안자에게 돌아갑니다."),
        over=found.title,
        kind="danger",
        facts=_facts(found),
    )
    return act_page(request, _HERE, ReasonForm(posted(request)), act)


@require_http_methods(METHODS)
@requires(permissions.DECIDE)
def withdraw(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """Its drafter takes it back before it is decided."""
    actor, found = actor_of(request), _found(request, decision_id)
    if found.drafted_by_id != actor.user_id:
        raise NotAllowed(_("기안한 사람만 회수할 수 있습니다."))

    def run(_form: Any) -> None:
        withdraw_decision(decision_id=decision_id, by=actor, now=timezone.now())

    act = Act(
        title=_("회수하기"),
        button=_("회수하기"),
        run=run,
        back=reverse("ledger:decision", args=[decision_id]),
        done=_("회수했습니다. 고쳐서 다시 올릴 수 있습니다."),
        lead=_("지금까지의 서명은 모두 지워집니다.") if found.state == DecisionState.CIRCULATING else "",
        over=found.title,
        kind="danger",
        facts=_facts(found),
    )
    return act_page(request, _HERE, EmptyForm(posted(request)), act)


def _found(request: HttpRequest, decision_id: UUID) -> DecisionView:
    return decisions.decision(actor_of(request), decision_id)


def _facts(found: DecisionView) -> tuple[tuple[str, str], ...]:
    amount = "–" if found.amount_krw is None else _("%(amount)s원") % {"amount": f"{found.amount_krw:,f}"}
    return (
        (_("단위사업"), found.programme.label),
        (_("상태"), found.state_label),
        (_("금액"), amount),
    )
