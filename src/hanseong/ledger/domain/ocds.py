"""Contracts in the shape of the Open Contracting Data Standard 1.1 (a release package). Pure.

One release per commitment, tagged by how far it has come. Persons never appear: wages are left out,
suppliers are organizations. ``isSimulated`` is a local addition: what is simulated says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from hanseong.core.calendar import KST

# Prefixes are given out by the Open Contracting Partnership. This one is nobody's: a demo's stand-in.
PLACEHOLDER_PREFIX = "ocds-000000"
LICENCE = "https://www.kogl.or.kr/info/licenseType1.do"
_METHODS = {
    "open_tender": "open",
    "limited_tender": "selective",
    "negotiated": "selective",
    "private_contract": "direct",
    "framework": "selective",
    "not_applicable": "limited",
}
_STATES = {"signed": "active", "completed": "terminated", "terminated": "terminated"}
Json = dict[str, Any]


@dataclass(frozen=True)
class OpenPayment:
    """A payment without its payee; a refund is negative."""

    id: str
    on: date
    amount: Decimal


@dataclass(frozen=True)
class OpenMilestone:
    """A delivery: planned, and met by an acceptance."""

    id: str
    title: str
    due_on: date | None
    met_on: date | None


@dataclass(frozen=True)
class OpenChange:
    """A changed contract."""

    id: str
    on: date
    reason: str


@dataclass(frozen=True)
class OpenContract:
    """What the public may know of a commitment; ``ends_on`` is its last day."""

    id: str
    number: str
    title: str
    kind: str
    method: str
    state: str
    programme: str
    programme_key: str
    department: str
    partner: str
    amount: Decimal
    signed_on: date
    starts_on: date | None
    ends_on: date | None
    changed_at: datetime
    is_simulated: bool
    sources: tuple[tuple[str, int, Decimal], ...] = ()
    payments: tuple[OpenPayment, ...] = ()
    milestones: tuple[OpenMilestone, ...] = ()
    changes: tuple[OpenChange, ...] = field(default=())


def release_package(  # noqa: PLR0913 - the metadata of a package, all by name
    contracts: Iterable[OpenContract],
    *,
    prefix: str,
    district: str,
    uri: str,
    policy: str = "",
    published_at: datetime,
) -> Json:
    """The package: one release each, in the order given. A stand-in for the prefix is marked as one."""
    return {
        "uri": uri,
        "version": "1.1",
        "publishedDate": published_at.isoformat(),
        "publisher": {"name": district},
        "license": LICENCE,
        **({"publicationPolicy": policy} if policy else {}),
        **({"ocidPrefixIsPlaceholder": True} if prefix == PLACEHOLDER_PREFIX else {}),
        "releases": [_release(contract, prefix, district) for contract in contracts],
    }


def _release(one: OpenContract, prefix: str, district: str) -> Json:
    buyer, supplier = {"id": "district", "name": district}, {"id": f"supplier-{one.id}", "name": one.partner}
    paid = bool(one.payments) or any(m.met_on for m in one.milestones)
    tag = ["planning", "tender", "award", "contract", *(["contractAmendment"] if one.changes else [])]
    tag += [*(["implementation"] if paid else []), *(["contractTermination"] if _is_over(one) else [])]
    return {
        "ocid": f"{prefix}-{one.id}",
        "id": f"{one.id}-{one.changed_at.strftime('%Y%m%dT%H%M%S')}",
        "date": one.changed_at.isoformat(),
        "tag": tag,
        "initiationType": "tender",
        "language": "ko",
        "isSimulated": one.is_simulated,
        "parties": [
            {**buyer, "roles": ["buyer", "payer"], "contactPoint": {"name": one.department}},
            {**supplier, "roles": ["supplier", "payee"]},
        ],
        "buyer": buyer,
        "planning": _planning(one),
        "tender": {
            "id": one.id,
            "title": one.title,
            "status": "complete",
            "procurementMethod": _METHODS.get(one.method, "limited"),
            "mainProcurementCategory": "goods" if one.kind == "purchase" else "services",
        },
        "awards": [
            {
                "id": f"{one.id}-award",
                "title": one.title,
                "status": "active",
                "date": _moment(one.signed_on),
                "value": _value(one.amount),
                "suppliers": [supplier],
            }
        ],
        "contracts": [_contract(one, buyer, supplier)],
    }


def _is_over(one: OpenContract) -> bool:
    return _STATES.get(one.state) == "terminated"


def _planning(one: OpenContract) -> Json:
    by_source = ", ".join(f"{year} {source} {amount:,f}" for source, year, amount in one.sources)
    return {
        "budget": {
            "id": one.programme_key,
            "description": by_source,
            "project": one.programme,
            "projectID": one.programme_key,
            "amount": _value(sum((amount for _source, _year, amount in one.sources), Decimal(0))),
        }
    }


def _contract(one: OpenContract, buyer: Json, supplier: Json) -> Json:
    period = {
        name: _moment(day)
        for name, day in (("startDate", one.starts_on), ("endDate", one.ends_on))
        if day is not None
    }
    body: Json = {
        "id": one.number or one.id,
        "awardID": f"{one.id}-award",
        "title": one.title,
        "status": _STATES.get(one.state, "active"),
        "value": _value(one.amount),
        "dateSigned": _moment(one.signed_on),
        "implementation": {
            "transactions": [
                {
                    "id": paid.id,
                    "date": _moment(paid.on),
                    "value": _value(paid.amount),
                    "payer": buyer,
                    "payee": supplier,
                }
                for paid in one.payments
            ],
            "milestones": [_milestone(m) for m in one.milestones],
        },
    }
    if period:
        body["period"] = period
    if one.changes:
        body["amendments"] = [
            {"id": change.id, "date": _moment(change.on), "rationale": change.reason}
            for change in one.changes
        ]
    return body


def _milestone(one: OpenMilestone) -> Json:
    body: Json = {
        "id": one.id,
        "title": one.title,
        "type": "delivery",
        "status": "met" if one.met_on else "scheduled",
    }
    if one.due_on:
        body["dueDate"] = _moment(one.due_on)
    if one.met_on:
        body["dateMet"] = _moment(one.met_on)
    return body


def _value(amount: Decimal) -> Json:
    return {"amount": int(amount), "currency": "KRW"}


def _moment(day: date) -> str:
    return datetime.combine(day, time.min, KST).isoformat()
