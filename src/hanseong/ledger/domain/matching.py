"""Which commitment a payment may belong to, proposed with reasons. A person confirms. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MOST_PROPOSALS = 5
LEAST_POINTS = 30


@dataclass(frozen=True)
class PaidFact:
    """What is known of a payment; ``partner`` is a comparable form of the payee (an index, no name)."""

    programme: str
    source: str
    fiscal_year: int
    paid_on: date
    amount: Decimal
    contract_no: str = ""
    partner: str = ""


@dataclass(frozen=True)
class OpenShare:
    """A commitment's open money in one source and year, with what may tell that it is meant."""

    commitment: str
    number: str
    programme: str
    source: str
    fiscal_year: int
    planned: Decimal
    signed_on: date
    partner: str = ""
    accepted: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A commitment with the reasons for it, strongest first; ``excess`` is what would not fit."""

    commitment: str
    points: int
    reasons: tuple[str, ...]
    excess: Decimal


def propose(payment: PaidFact, shares: Iterable[OpenShare]) -> list[Proposal]:
    """At most five commitments of the payment's own programme, the most likely first.

    Codes of reasons: ``number`` (the list names the contract), ``partner``, ``amount`` (all that is
    open), ``accepted`` (an acceptance of that amount), ``source``, ``year``.
    """
    found = [_proposal(payment, share) for share in shares if _is_possible(payment, share)]
    best: dict[str, Proposal] = {}
    for proposal in sorted(found, key=lambda one: (-one.points, one.commitment)):
        best.setdefault(proposal.commitment, proposal)
    return [one for one in best.values() if one.points >= LEAST_POINTS][:MOST_PROPOSALS]


def _is_possible(payment: PaidFact, share: OpenShare) -> bool:
    return share.programme == payment.programme and share.signed_on <= payment.paid_on


def _proposal(payment: PaidFact, share: OpenShare) -> Proposal:
    weighed = (
        ("number", 60, bool(payment.contract_no) and payment.contract_no == share.number),
        ("partner", 25, bool(payment.partner) and payment.partner == share.partner),
        ("accepted", 20, payment.amount in share.accepted),
        ("amount", 15, payment.amount == share.planned),
        ("source", 10, payment.source == share.source),
        ("year", 5, payment.fiscal_year == share.fiscal_year),
    )
    said = [(code, points) for code, points, holds in weighed if holds]
    same_money = payment.source == share.source and payment.fiscal_year == share.fiscal_year
    room = share.planned if same_money else Decimal(0)
    return Proposal(
        share.commitment,
        sum(points for _code, points in said),
        tuple(code for code, _points in said),
        max(Decimal(0), payment.amount - room),
    )
