"""Wages of fixed-term workers: a payment under the wage agreement, proposed from the shifts worked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.domain import formats
from hanseong.core.shell.forms import posted
from hanseong.ledger import permissions
from hanseong.ledger.domain.words import LABELS, Source
from hanseong.ledger.errors import OutOfOrder
from hanseong.ledger.forms.workers import WageForm
from hanseong.ledger.pages.frame import Act, act_page
from hanseong.ledger.pages.months import asked_month, month_word
from hanseong.ledger.selectors.worker_page import WorkerPage, worker_page
from hanseong.ledger.services.record_payment import PaymentFacts, record_payment


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.PAY)
def wage(request: HttpRequest, worker_id: UUID) -> HttpResponse:
    """Pay the wage of a month; the amount is proposed, a person confirms it."""
    actor, now = actor_of(request), timezone.now()
    page = worker_page(actor, worker_id)
    agreement = page.worker.commitment_id
    permissions.check_on(actor, permissions.PAY, page.worker.programme.department_id)
    if agreement is None:
        raise OutOfOrder(_("임금 계약이 없는 근로자입니다. 임금 계약을 먼저 맺으십시오."))
    today = to_kst(now).date()
    month = asked_month(request.GET.get("month")) or (page.months[0].first_day if page.months else today)
    form = WageForm(
        posted(request),
        shares=[(f"{year}/{source}", _share_word(year, source, left)) for year, source, left in page.shares],
        initial={"paid_on": today, "amount_krw": proposed(page, month), "nth": len(page.wages)},
    )

    def run(said: Any) -> None:
        record_payment(
            commitment_id=agreement, facts=_facts(page, month, said.cleaned_data), by=actor, now=now
        )

    act = Act(
        title=_("임금 지출"),
        lead=_("금액은 적힌 근무 시간에 시급을 곱해 제안합니다. 주휴수당은 들어 있지 않습니다."),
        button=_("지출 등록"),
        done=_("임금을 지출로 등록했습니다."),
        run=run,
        back=reverse("ledger:worker", args=[worker_id]),
        over=page.worker.label,
        facts=_explained(page, month),
        template="ledger/wage.html",
        data={"page": page, "month": month},
    )
    return act_page(request, "workers", form, act)


def proposed(page: WorkerPage, month: date) -> Decimal | None:
    """The wage of the month's shifts, at most what was earned and not paid yet; None where nothing is due."""
    due = next((one.wage_krw for one in page.months if one.first_day == month), Decimal(0))
    return min(due, page.unpaid_krw) or None


def _facts(page: WorkerPage, month: date, said: dict[str, Any]) -> PaymentFacts:
    year, source = str(said["share"]).split("/")
    return PaymentFacts(
        paid_on=said["paid_on"],
        amount_krw=said["amount_krw"],
        fiscal_year=int(year),
        source=source,
        key=f"wage:{page.worker.id}:{month:%Y-%m}:{said['nth']}",
        item=_("%(month)s 임금 (%(who)s)") % {"month": f"{month:%Y-%m}", "who": page.worker.label},
        document_number=said["document_number"],
        worker_id=page.worker.id,
    )


def _share_word(year: int, source: str, left: Decimal) -> str:
    words = {"year": year, "source": _(LABELS[Source(source)]), "left": f"{left:,f}"}
    return _("%(year)s년 %(source)s (남은 금액 %(left)s원)") % words


def _explained(page: WorkerPage, month: date) -> tuple[tuple[str, str], ...]:
    """How the proposal comes about."""
    of_month = next((one for one in page.months if one.first_day == month), None)
    minutes = of_month.minutes if of_month else 0
    return (
        (_("임금을 지출할 달"), month_word(month)),
        (
            _("근무 시간"),
            _("%(hours)s시간 %(minutes)s분") % {"hours": minutes // 60, "minutes": minutes % 60},
        ),
        (_("시급(원)"), formats.number(page.worker.hourly_krw)),
        (_("이 달 근무의 임금(원)"), formats.number(of_month.wage_krw if of_month else Decimal(0))),
        (_("이미 지출한 임금(원)"), formats.number(page.worker.paid_krw)),
        (_("아직 지출하지 않은 임금(원)"), formats.number(page.unpaid_krw)),
    )
