"""The money of a programme as of a quarter, each rate with its formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Sum

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.words import LABELS, CommitmentState, MatchState, PaymentKind, Source
from hanseong.ledger.models import Commitment, Grant, Payment
from hanseong.ledger.selectors.allotments import Place
from hanseong.ledger.selectors.money import Figures, added, figures
from hanseong.ledger.selectors.programmes import ProgrammeView, named

Json = dict[str, Any]


def summary(actor: Actor, programme: str, *, as_of: Quarter | None = None) -> Json:
    """Everything before the end of the quarter (None: everything there is); amounts in won.

    ``programme`` is a key, a number with its programme, a name, or a pledge's number for all of it.
    UnknownProgramme where there is none.
    """
    return summary_of(named(actor, programme, on=as_of.first_day if as_of else None), as_of=as_of)


def summary_of(found: Sequence[ProgrammeView], *, as_of: Quarter | None = None) -> Json:
    """The same for programmes that ``named`` has found."""
    until = as_of.next.first_day if as_of else None
    ids = [one.id for one in found]
    places = figures(ids, until=until)
    return {
        "programmes": [_programme(one) for one in found],
        "as_of": str(as_of) if as_of else None,
        "until": (until - timedelta(days=1)).isoformat() if until else None,
        "unit": "원",
        "totals": amounts(added(places.values())),
        "years": list(_years(places)),
        "commitments": _commitments(ids, until),
        "unmatched_payments": _unmatched(ids, until),
        "grants": [_grant(row) for row in _grants(ids, until)],
        "is_simulated": any(one.is_simulated for one in found),
    }


def amounts(money: Figures) -> Json:
    """Figures in JSON: whole numbers of won, None where nobody has said it."""
    return {
        "required_krw": whole(money.required),
        "allocated_krw": whole(money.allocated),
        "executed_krw": whole(money.executed),
        "planned_krw": whole(money.planned),
        "carried_over_krw": whole(money.carried_over),
        "carried_over_explicit_krw": whole(money.carried_explicit),
        "carried_over_accident_krw": whole(money.carried_accident),
        "refunded_krw": whole(money.refunded),
        "lapsed_krw": whole(money.lapsed),
        "balance_krw": whole(money.balance),
        "execution_rate": {
            "value": None if money.rate_percent is None else float(money.rate_percent),
            "unit": "%",
            "formula": "executed_krw / required_krw * 100",
            "numerator": whole(money.executed),
            "denominator": whole(money.required),
        },
    }


def whole(amount: Decimal | None) -> int | None:
    """Won as a JSON number: exact, for no amount is a part of a won."""
    return None if amount is None else int(amount)


def _programme(one: ProgrammeView) -> Json:
    return {
        "key": one.key,
        "pledge_number": one.pledge_number,
        "pledge_title": one.pledge_title,
        "programme_key": one.programme_key,
        "name": one.name,
        "is_simulated": one.is_simulated,
    }


def _years(places: dict[Place, Figures]) -> Iterable[Json]:
    for year in sorted({place[1] for place in places}):
        of_year = {place: money for place, money in places.items() if place[1] == year}
        yield {
            "year": year,
            **amounts(added(of_year.values())),
            "sources": [
                {
                    "source": source,
                    "label": LABELS[Source(source)],
                    **amounts(added(money for place, money in of_year.items() if place[2] == source)),
                }
                for source in [str(one) for one in Source]
                if any(place[2] == source for place in of_year)
            ],
        }


def _commitments(ids: list[UUID], until: date | None) -> Json:
    rows = Commitment._unscoped.filter(programme_id__in=ids)
    done = rows.filter(state=CommitmentState.COMPLETED)
    if until is not None:
        rows, done = rows.filter(signed_on__lt=until), done.filter(closed_on__lt=until)
    return {
        "signed": rows.count(),
        "completed": done.count(),
        "without_amount": rows.filter(amount_krw=None).count(),
    }


def _unmatched(ids: list[UUID], until: date | None) -> Json:
    """Executed money that nobody has tied to a contract yet: the plan still holds its share too."""
    rows = Payment._unscoped.filter(
        programme_id__in=ids,
        is_cancelled=False,
        match_state=MatchState.UNMATCHED,
        kind=PaymentKind.PAYMENT,
    )
    if until is not None:
        rows = rows.filter(paid_on__lt=until)
    return {"count": rows.count(), "amount_krw": whole(rows.aggregate(total=Sum("amount_krw"))["total"]) or 0}


def _grants(ids: list[UUID], until: date | None) -> list[Grant]:
    rows = Grant._unscoped.filter(programme_id__in=ids)
    return list((rows.filter(called_on__lt=until) if until else rows).order_by("called_on"))


def _grant(row: Grant) -> Json:
    """Beside the programme: never part of ``totals``."""
    return {
        "title": row.title,
        "state": row.state,
        "receiver": row.receiver,
        "partner": row.partner,
        "amount_krw": whole(row.amount_krw),
        "settled_krw": whole(row.settled_krw),
        "returned_krw": whole(row.returned_krw),
        "is_district_money": False,
    }
