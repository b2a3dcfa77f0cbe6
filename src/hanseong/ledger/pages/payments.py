"""Payments: the list with its filters, one payment, names of payees for a reason, files of the list."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.people.pages.paging import page_number
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.asked import asked_uuid
from hanseong.core.shell.files import attached
from hanseong.core.shell.forms import posted, refusals_in
from hanseong.ledger import permissions
from hanseong.ledger.domain.words import LABELS, MatchState, PaymentKind
from hanseong.ledger.forms.payments import PaymentsFileForm, ReasonForm, source_choices
from hanseong.ledger.pages.frame import show
from hanseong.ledger.selectors import payment_list, payments
from hanseong.ledger.selectors.commitments import commitment_page
from hanseong.ledger.selectors.evidence import evidence_of
from hanseong.ledger.selectors.payment_files import payments_file
from hanseong.ledger.selectors.payment_list import PaymentsAsked
from hanseong.ledger.selectors.places import commitment_url, programme_url
from hanseong.ledger.selectors.programmes import programmes

HERE, PER_PAGE, LONGEST = "payments", 50, 100


def asked_payments(said: QueryDict) -> PaymentsAsked:
    """What an address asks for; a word that means nothing does not narrow."""
    words = {name: said.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in said}
    year = words.get("year", "")
    return PaymentsAsked(
        programme=words.get("programme", ""),
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None,
        source=words.get("source", ""),
        kind=words.get("kind", ""),
        match_state=words.get("match", ""),
        import_id=asked_uuid(words.get("import", "")),
        words=words.get("q", ""),
    )


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Payments, the newest first, narrowed by what was asked."""
    actor, asked = actor_of(request), asked_payments(request.GET)
    size = payment_list.found(actor, asked)
    page = Paginator(range(size.count), PER_PAGE).get_page(page_number(request))
    start = max(page.start_index() - 1, 0)
    question = request.GET.copy()
    question.pop("page", None)
    data = {
        "asked": asked,
        "size": size,
        "page": page,
        "rows": payment_list.listed(actor, asked, offset=start, limit=PER_PAGE),
        "programmes": programmes(actor),
        "years": payment_list.years(actor),
        "sources": source_choices(),
        "kinds": [(str(one), _(LABELS[one])) for one in PaymentKind],
        "states": [(str(one), _(LABELS[one])) for one in MatchState],
        "waiting": payments.waiting_count(actor),
        "question": question.urlencode(),
        "may_import": may(actor, permissions.IMPORT_PAYMENTS),
        "may_pay": may(actor, permissions.PAY),
    }
    return show(request, "ledger/payments.html", HERE, data)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def one(request: HttpRequest, payment_id: UUID) -> HttpResponse:
    """One payment; POST shows the payee's name for the reason given, and logs it."""
    actor, found = actor_of(request), payments.payment(actor_of(request), payment_id)
    department = found.programme.department_id
    may_name = permissions.may_on(actor, permissions.VIEW_PEOPLE, department)
    form, payee = ReasonForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        with refusals_in(form), transaction.atomic():
            purpose = f"지급처 확인: {form.cleaned_data['reason']}"
            names = payments.payees(
                actor, [payment_id], purpose=purpose, now=timezone.now(), source_ip=source_ip(request)
            )
            payee = names[payment_id]
    contract = commitment_page(actor, found.commitment_id).commitment if found.commitment_id else None
    data = {
        "payment": found,
        "contract": contract,
        "contract_url": commitment_url(contract.id) if contract else "",
        "programme_url": programme_url(found.programme.key),
        "payee": payee,
        "may_name": may_name,
        "may_pay": permissions.may_on(actor, permissions.PAY, department) and not found.is_cancelled,
        "may_match": permissions.may_on(actor, permissions.MATCH, department) and not found.is_cancelled,
        "evidence": evidence_of(f"payment:{payment_id}"),
        "may_attach": permissions.may_on(actor, permissions.ATTACH, department),
    }
    return show(request, "ledger/payment.html", HERE, data, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def files(request: HttpRequest) -> HttpResponse:
    """The narrowed list as a file; with names of payees for a reason that is logged."""
    actor, asked = actor_of(request), asked_payments(request.GET)
    form = PaymentsFileForm(posted(request), may_name=may(actor, permissions.VIEW_PEOPLE))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_in(form), transaction.atomic():
            return attached(
                payments_file(
                    actor,
                    asked,
                    said["fmt"],
                    with_payees=said.get("with_payees", False),
                    reason=said.get("reason", ""),
                    now=timezone.now(),
                    source_ip=source_ip(request),
                )
            )
    data = {"asked": asked, "size": payment_list.found(actor, asked), "question": request.GET.urlencode()}
    return show(request, "ledger/payments_file.html", HERE, data, form)
