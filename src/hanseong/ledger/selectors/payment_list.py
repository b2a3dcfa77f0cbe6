"""Payments as a long list: narrowed by what was asked, a page at a time, with their sum."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from hanseong.core.permissions import Actor
from hanseong.ledger.domain.money import ZERO
from hanseong.ledger.domain.words import PaymentKind
from hanseong.ledger.models import Payment
from hanseong.ledger.selectors.payments import PaymentView, payment_view


@dataclass(frozen=True)
class PaymentsAsked:
    """What narrows the list; an empty member does not. ``words`` stand in number, contract or item."""

    programme: str = ""  # its plain key
    year: int | None = None
    source: str = ""
    kind: str = ""
    match_state: str = ""
    import_id: UUID | None = None
    words: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked."""
        return self != PaymentsAsked()


@dataclass(frozen=True)
class PaymentsFound:
    """How many there are and what they come to (cancelled ones count in neither sum)."""

    count: int
    paid_krw: Decimal
    refunded_krw: Decimal

    @property
    def executed_krw(self) -> Decimal:
        """Paid less refunded."""
        return self.paid_krw - self.refunded_krw


def found(actor: Actor, asked: PaymentsAsked) -> PaymentsFound:
    """The size of the list; one query."""
    counts = Q(is_cancelled=False)
    sums = (
        _asked(actor, asked)
        .order_by()
        .aggregate(
            count=Count("id"),
            paid=Sum("amount_krw", filter=counts & Q(kind=PaymentKind.PAYMENT)),
            refunded=Sum("amount_krw", filter=counts & Q(kind=PaymentKind.REFUND)),
        )
    )
    return PaymentsFound(sums["count"], sums["paid"] or ZERO, sums["refunded"] or ZERO)


def listed(actor: Actor, asked: PaymentsAsked, *, offset: int, limit: int) -> list[PaymentView]:
    """A page of it, the newest payment first."""
    rows = _asked(actor, asked).order_by("-paid_on", "-entered_at", "key")
    return [payment_view(row) for row in rows[offset : offset + limit]]


def years(actor: Actor) -> list[int]:
    """The fiscal years of the payments the actor sees, the newest first."""
    rows = Payment.objects.visible_to(actor).order_by("-fiscal_year")
    return list(rows.values_list("fiscal_year", flat=True).distinct())


def _asked(actor: Actor, asked: PaymentsAsked) -> QuerySet[Payment]:
    rows = Payment.objects.visible_to(actor).select_related("programme").defer("payee")
    given = {
        "programme__key": asked.programme,
        "fiscal_year": asked.year,
        "source": asked.source,
        "kind": asked.kind,
        "match_state": asked.match_state,
        "payment_import_id": asked.import_id,
    }
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    for word in asked.words.split():
        rows = rows.filter(
            Q(document_number__icontains=word) | Q(contract_number__icontains=word) | Q(item__icontains=word)
        )
    return rows
