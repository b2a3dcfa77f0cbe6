"""Acts on one payment: its contract taken back, put right, money that came back, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.domain import formats
from hanseong.core.shell.forms import posted
from hanseong.core.shell.templatetags.hanseong_format import reader_language
from hanseong.ledger import permissions
from hanseong.ledger.domain.words import LABELS, Source
from hanseong.ledger.forms.payments import CorrectionForm, DirectPaymentForm, ReasonForm, RefundForm
from hanseong.ledger.pages.frame import Act, act_page
from hanseong.ledger.selectors import payments
from hanseong.ledger.selectors.payments import PaymentView
from hanseong.ledger.services.correct_payment import cancel_payment, correct_payment
from hanseong.ledger.services.match_payment import undo_match
from hanseong.ledger.services.record_payment import PaymentFacts, record_direct_payment
from hanseong.ledger.services.refund_payment import refund_payment

HERE = "payments"


def payment_facts(row: PaymentView) -> tuple[tuple[Any, Any], ...]:
    """What is shown of a payment above a form."""
    return (
        (_("단위사업"), row.programme.label),
        (_("지급일자"), formats.day(row.paid_on, reader_language())),
        (row.kind_label, f"{row.amount_krw:,f} {_('원')}"),
        (_("회계연도와 재원"), f"{row.fiscal_year} {_(LABELS[Source(row.source)])}"),
        (_("적요"), row.item or "–"),
    )


def _act(request: HttpRequest, payment_id: UUID, permission: str) -> tuple[PaymentView, dict[str, Any]]:
    """The payment, and what every act page about it shares. UnknownRow, NotAllowed."""
    actor = actor_of(request)
    row = payments.payment(actor, payment_id)
    permissions.check_on(actor, permission, row.programme.department_id)
    shared = {
        "back": reverse("ledger:payment", args=[payment_id]),
        "over": row.document_number or row.item or _("지출"),
        "facts": payment_facts(row),
    }
    return row, shared


def _doing(verb: Callable[..., object], request: HttpRequest, payment_id: UUID) -> Callable[[Any], None]:
    def run(form: Any) -> None:
        verb(payment_id=payment_id, by=actor_of(request), now=timezone.now(), **form.cleaned_data)

    return run


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PAY)
def add(request: HttpRequest) -> HttpResponse:
    """Enter a payment without contract (여비, 공공요금 …)."""
    actor, today = actor_of(request), to_kst(timezone.now()).date()
    known = {"paid_on": today, "fiscal_year": today.year, "key": str(uuid4())}
    form = DirectPaymentForm(posted(request), actor=actor, initial=known)

    def run(form: DirectPaymentForm) -> str:
        said = dict(form.cleaned_data)
        programme = said.pop("programme")
        made = record_direct_payment(
            programme=programme, facts=PaymentFacts(**said), by=actor, now=timezone.now()
        )
        return reverse("ledger:payment", args=[made])

    act = Act(
        title=gettext_lazy("계약 없는 지출 등록"),
        lead=gettext_lazy(
            "여비나 공공요금처럼 계약 없이 나간 돈을 적습니다. 계약의 지출은 계약 화면에서 적습니다."
        ),
        button=gettext_lazy("지출 등록"),
        run=run,
        back=reverse("ledger:payments"),
        done=gettext_lazy("지출을 등록했습니다."),
    )
    return act_page(request, HERE, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.MATCH)
def undo(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """It was the wrong contract (or there is one after all): the payment waits again."""
    _row, shared = _act(request, payment_id, permissions.MATCH)
    act = Act(
        title=gettext_lazy("계약 확인 되돌리기"),
        lead=gettext_lazy(
            "이 지출은 다시 확인을 기다립니다. 이어진 계약이 있으면 그 집행액은 예정액으로 돌아갑니다."
        ),
        button=gettext_lazy("되돌리기"),
        run=_doing(undo_match, request, payment_id),
        done=gettext_lazy("되돌렸습니다. 이 지출은 다시 확인을 기다립니다."),
        **shared,
    )
    return act_page(request, HERE, ReasonForm(posted(request)), act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PAY)
def correct(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Put it right with a reason; both versions stay in the audit log."""
    row, shared = _act(request, payment_id, permissions.PAY)
    names = ("amount_krw", "paid_on", "fiscal_year", "source", "version")
    form = CorrectionForm(posted(request), initial={name: getattr(row, name) for name in names})
    act = Act(
        title=gettext_lazy("지출 정정"),
        lead=gettext_lazy(
            "앞뒤 내용이 감사 기록에 함께 남습니다. 이미 게시한 분기의 금액은 바뀌지 않고, 차이가 표시됩니다."
        ),
        button=gettext_lazy("정정하기"),
        run=_doing(correct_payment, request, payment_id),
        done=gettext_lazy("지출을 정정했습니다."),
        **shared,
    )
    return act_page(request, HERE, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PAY)
def refund(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """Money of this payment came back."""
    _row, shared = _act(request, payment_id, permissions.PAY)
    form = RefundForm(posted(request), initial={"key": str(uuid4())})
    act = Act(
        title=gettext_lazy("반납 적기"),
        lead=gettext_lazy(
            "반납은 집행액에서 빠지고 따로 셉니다. 여입은 같은 회계연도에 다시 쓸 수 있습니다."
        ),
        button=gettext_lazy("반납으로 적기"),
        run=_doing(refund_payment, request, payment_id),
        done=gettext_lazy("반납을 적었습니다."),
        **shared,
    )
    return act_page(request, HERE, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PAY)
def cancel(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """It was never paid: it counts no more, its row and reason stay."""
    _row, shared = _act(request, payment_id, permissions.PAY)
    act = Act(
        title=gettext_lazy("지출 취소"),
        lead=gettext_lazy(
            "잘못 적은 지출입니다. 집행액에서 빠지고, 행과 사유는 남습니다. 되돌릴 수 없습니다."
        ),
        button=gettext_lazy("취소하기"),
        kind="danger",
        run=_doing(cancel_payment, request, payment_id),
        done=gettext_lazy("지출을 취소했습니다."),
        **shared,
    )
    return act_page(request, HERE, ReasonForm(posted(request)), act)
