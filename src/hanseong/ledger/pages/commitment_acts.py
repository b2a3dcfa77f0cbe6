"""What is done under a contract: signed, changed, accepted, paid, carried over, lapsed, ended."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor, actor_of, requires
from hanseong.core.shell.asked import asked_uuid
from hanseong.core.shell.forms import posted
from hanseong.ledger import permissions
from hanseong.ledger.domain.approval import DecisionState
from hanseong.ledger.domain.grants import Receiver
from hanseong.ledger.domain.words import LABELS, CommitmentKind, Source
from hanseong.ledger.forms.commitment_steps import (
    AcceptForm,
    CarryForm,
    CloseForm,
    MoveForm,
    PayForm,
    share_name,
    share_words,
)
from hanseong.ledger.forms.commitments import PARTS, ChangeForm, CommitmentForm, share_initial
from hanseong.ledger.pages.frame import Act, act_page, show
from hanseong.ledger.selectors import commitments, decisions
from hanseong.ledger.selectors.commitments import CommitmentPage
from hanseong.ledger.selectors.contract_choices import contract_choices
from hanseong.ledger.selectors.decisions import DecisionView
from hanseong.ledger.selectors.grants import grants
from hanseong.ledger.selectors.staff import workers
from hanseong.ledger.services.accept_delivery import accept_delivery
from hanseong.ledger.services.carry_over import carry_over, lapse
from hanseong.ledger.services.change_commitment import change_commitment
from hanseong.ledger.services.close_commitment import close_commitment
from hanseong.ledger.services.record_payment import PaymentFacts, record_payment
from hanseong.ledger.services.sign_commitment import ShareWanted, sign_commitment

METHODS = ["GET", "HEAD", "POST"]
MOST = 200
_HERE = "commitments"


@require_http_methods(METHODS)
@requires(permissions.COMMIT)
def sign(request: HttpRequest) -> HttpResponse:
    """Enter what was signed under ``?decision=``; without one, the decisions to choose from."""
    actor, now = actor_of(request), timezone.now()
    decision_id = asked_uuid(request.GET.get("decision"))
    if decision_id is None:
        decided, _total = decisions.decision_list(actor, state=str(DecisionState.DECIDED), limit=MOST)
        return show(request, "ledger/choose_decision.html", _HERE, {"decisions": decided})
    found = decisions.decision(actor, decision_id)
    permissions.check_on(actor, permissions.COMMIT, found.programme.department_id)
    form = CommitmentForm(
        posted(request),
        initial=_signing(found, to_kst(now).date()),
        renewable=contract_choices(actor, programme_id=found.programme.id),
        grants=_own_grants(actor, found),
    )

    def run(form: CommitmentForm) -> str:
        made = sign_commitment(
            decision_id=found.id,
            facts=form.commitment(),
            grant_id=form.cleaned_data.get("grant_id"),
            renews_id=form.cleaned_data["renews_id"],
            by=actor,
            now=now,
        )
        return reverse("ledger:commitment", args=[made])

    act = Act(
        title=_("계약·구매·임금 새로 등록"),
        button=_("등록"),
        run=run,
        back=reverse("ledger:decision", args=[found.id]),
        done=_("등록했습니다. 적은 금액은 예정액이 되고, 지출하면 집행액이 됩니다."),
        over=found.title,
        template="ledger/commitment_form.html",
    )
    return act_page(request, _HERE, form, act)


def _own_grants(actor: Actor, found: DecisionView) -> list[tuple[UUID, str]]:
    """Grants that the district itself receives: a partner's money pays no contract of ours."""
    every = grants(actor, programme_ids=[found.programme.id])
    return [(one.id, one.title) for one in every if one.receiver == Receiver.DISTRICT]


def _signing(found: DecisionView, today: Any) -> dict[str, Any]:
    """What the decision says already."""
    initial: dict[str, Any] = {"title": found.title, "signed_on": today, "method": "not_applicable"}
    if found.amount_krw is not None:
        initial["amount_krw"] = f"{found.amount_krw:,f}"
        if found.source:
            initial |= share_initial([(found.fiscal_year, found.source, found.amount_krw)])
    return initial


@require_http_methods(METHODS)
@requires(permissions.COMMIT)
def change(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """A changed contract: amount with its shares, end, due day."""
    found = _found(request, commitment_id, permissions.COMMIT)
    row = found.commitment
    initial = {
        "on": _today(),
        "ends_on": row.last_day,
        "due_on": row.due_on,
        "amount_krw": "" if row.amount_krw is None else f"{row.amount_krw:,f}",
        "version": row.version,
    } | share_initial([(one.fiscal_year, one.source, one.money.committed) for one in _bound(found)])
    form = ChangeForm(posted(request), initial=initial, parts=len(_bound(found)) + PARTS)

    def run(form: ChangeForm) -> None:
        said, shares = form.cleaned_data, form.shares()
        is_money_new = said["amount_krw"] != row.amount_krw or shares != _wanted(found)
        change_commitment(
            commitment_id=commitment_id,
            on=said["on"],
            reason=said["reason"],
            amount_krw=said["amount_krw"] if is_money_new else None,
            shares=shares if is_money_new else (),
            ends_on=said["ends_on"],
            due_on=said["due_on"],
            version=said["version"],
            by=actor_of(request),
            now=timezone.now(),
        )

    act = _act(found, _("변경계약"), run, _("변경계약을 적었습니다. 앞뒤 내용이 모두 남습니다."))
    return act_page(request, _HERE, form, replace(act, template="ledger/commitment_form.html"))


@require_http_methods(METHODS)
@requires(permissions.ACCEPT)
def accept(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Record an inspection (검수)."""
    found = _found(request, commitment_id, permissions.ACCEPT)

    def run(form: AcceptForm) -> None:
        said = form.cleaned_data
        accept_delivery(
            commitment_id=commitment_id,
            on=said["on"],
            has_passed=said["has_passed"] == "yes",
            amount_krw=said["amount_krw"],
            is_final=said["is_final"],
            note=said["note"],
            version=said["version"],
            by=actor_of(request),
            now=timezone.now(),
        )

    form = AcceptForm(posted(request), initial=_begun(found))
    return act_page(request, _HERE, form, _act(found, _("검수하기"), run, _("검수를 적었습니다.")))


@require_http_methods(METHODS)
@requires(permissions.PAY)
def pay(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Record a payment: planned money becomes executed."""
    found = _found(request, commitment_id, permissions.PAY)

    def run(form: PayForm) -> None:
        said = form.cleaned_data
        year, source = said["share"]
        names = ("paid_on", "amount_krw", "key", "item", "document_number", "payee", "is_advance")
        facts = PaymentFacts(
            **{name: said[name] for name in names},
            fiscal_year=year,
            source=source,
            worker_id=said.get("worker_id"),
        )
        record_payment(commitment_id=commitment_id, facts=facts, by=actor_of(request), now=timezone.now())

    form = PayForm(
        posted(request),
        initial={"paid_on": _today(), "key": uuid4().hex},
        shares=_shares(found),
        workers=_workers(request, found),
    )
    return act_page(request, _HERE, form, _act(found, _("지출 등록"), run, _("지출을 적었습니다.")))


@require_http_methods(METHODS)
@requires(permissions.COMMIT)
def carry(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Carry planned money over into the next year (명시·사고이월)."""
    found = _found(request, commitment_id, permissions.COMMIT)

    def run(form: CarryForm) -> None:
        carry_over(explicit=form.cleaned_data["kind"] == "explicit", **_moved(request, commitment_id, form))

    form = CarryForm(posted(request), initial=_begun(found), shares=_shares(found))
    lead = _("아직 쓰지 않은 돈을 다음 회계연도로 넘깁니다.")
    act = _act(found, _("이월하기"), run, _("이월했습니다. 다음 회계연도의 예정액이 되었습니다."))
    return act_page(request, _HERE, form, replace(act, lead=lead))


@require_http_methods(METHODS)
@requires(permissions.COMMIT)
def let_lapse(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Planned money will not be spent (불용)."""
    found = _found(request, commitment_id, permissions.COMMIT)

    def run(form: MoveForm) -> None:
        lapse(**_moved(request, commitment_id, form))

    form = MoveForm(posted(request), initial=_begun(found), shares=_shares(found))
    act = _act(found, _("불용 처리"), run, _("불용으로 적었습니다."))
    return act_page(
        request,
        _HERE,
        form,
        replace(act, lead=_("쓰지 않기로 한 돈입니다. 다시 쓸 수 없습니다."), kind="danger"),
    )


@require_http_methods(METHODS)
@requires(permissions.COMMIT)
def close(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """End it; refused while planned money is left."""
    found = _found(request, commitment_id, permissions.COMMIT)

    def run(form: CloseForm) -> None:
        said = form.cleaned_data
        close_commitment(
            commitment_id=commitment_id,
            on=said["on"],
            terminated=said["ending"] == "terminated",
            reason=said["reason"],
            by=actor_of(request),
            now=timezone.now(),
        )

    form = CloseForm(posted(request), initial={"on": _today()})
    act = _act(found, _("계약 끝내기"), run, _("계약을 끝냈습니다."))
    return act_page(request, _HERE, form, replace(act, kind="danger"))


def _found(request: HttpRequest, commitment_id: UUID, permission: str) -> CommitmentPage:
    """The contract, for somebody who may do it; UnknownRow, NotAllowed."""
    actor = actor_of(request)
    found = commitments.commitment_page(actor, commitment_id)
    permissions.check_on(actor, permission, found.commitment.programme.department_id)
    return found


def _act(found: CommitmentPage, title: str, run: Any, done: str) -> Act:
    """The page of a step, with what stands in the contract above the form."""
    row = found.commitment
    amount = _("금액 없음") if row.amount_krw is None else _won(row.amount_krw)
    return Act(
        title=title,
        button=title,
        run=run,
        back=reverse("ledger:commitment", args=[row.id]),
        done=done,
        over=f"{row.number} {row.title}",
        facts=(
            (_("계약금액"), amount),
            (_("집행액"), _won(row.money.executed)),
            (_("예정액"), _won(row.money.planned)),
        ),
    )


def _won(amount: Any) -> str:
    return _("%(amount)s원") % {"amount": f"{amount:,f}"}


def _begun(found: CommitmentPage) -> dict[str, Any]:
    """A step done today on what the reader sees."""
    return {"on": _today(), "version": found.commitment.version}


def _today() -> Any:
    return to_kst(timezone.now()).date()


def _bound(found: CommitmentPage) -> list[Any]:
    """Shares that a contract names itself: money that was only carried in is none of them."""
    return [one for one in found.shares if one.money.committed]


def _wanted(found: CommitmentPage) -> tuple[Any, ...]:
    """The present shares in the form's words."""
    return tuple(ShareWanted(one.fiscal_year, one.source, one.money.committed) for one in _bound(found))


def _shares(found: CommitmentPage) -> list[tuple[str, str]]:
    """Shares that have planned money left."""
    return [
        (
            share_name(one.fiscal_year, one.source),
            share_words(one.fiscal_year, _(LABELS[Source(one.source)]), one.money.planned),
        )
        for one in found.shares
        if one.money.planned > 0
    ]


def _workers(request: HttpRequest, found: CommitmentPage) -> list[tuple[UUID, str]]:
    """Whose wage it may be, without names."""
    row = found.commitment
    if row.kind != CommitmentKind.WAGE:
        return []
    every = workers(actor_of(request), programme_ids=[row.programme.id])
    return [(one.id, one.label) for one in every if one.commitment_id == row.id]


def _moved(request: HttpRequest, commitment_id: UUID, form: MoveForm) -> dict[str, Any]:
    said = form.cleaned_data
    year, source = said["share"]
    return {
        "commitment_id": commitment_id,
        "fiscal_year": year,
        "source": source,
        "amount_krw": said["amount_krw"],
        "on": said["on"],
        "reason": said["reason"],
        "version": said["version"],
        "by": actor_of(request),
        "now": timezone.now(),
    }
