"""What the Open Contracting Data Standard 1.1 asks of a release package, told in our own words.

Required members, types and closed codelists of the parts that we publish; members beyond them are
allowed, as the standard allows them. The standard's own schema is not copied here.
"""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field


def _address(text: str) -> str:
    if not (urlsplit(text).scheme and urlsplit(text).netloc):
        raise ValueError("no address")
    return text


Uri = Annotated[str, AfterValidator(_address)]
Key = Annotated[str, Field(min_length=1)]
Moment = AwareDatetime
Some = Annotated[list[str], Field(min_length=1)]
Tag = Literal[
    *("planning", "planningUpdate", "tender", "tenderAmendment", "tenderUpdate", "tenderCancellation"),
    *("award", "awardUpdate", "awardCancellation", "contract", "contractUpdate", "contractAmendment"),
    *("implementation", "implementationUpdate", "contractTermination", "compiled"),
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="allow", strict=False)


class Reference(_Part):
    id: Key
    name: str


class ContactPoint(_Part):
    name: str


class Party(Reference):
    roles: Some
    contactPoint: ContactPoint | None = None  # noqa: N815 - the standard's own names


class Value(_Part):
    amount: int
    currency: Literal["KRW"]


class Period(_Part):
    startDate: Moment | None = None  # noqa: N815
    endDate: Moment | None = None  # noqa: N815


class Budget(_Part):
    id: Key
    description: str
    amount: Value
    project: str
    projectID: Key  # noqa: N815


class Planning(_Part):
    budget: Budget


class Tender(_Part):
    id: Key
    title: str
    status: Literal["planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn"]
    procurementMethod: Literal["open", "selective", "limited", "direct"]  # noqa: N815
    mainProcurementCategory: Literal["goods", "works", "services"]  # noqa: N815


class Award(_Part):
    id: Key
    status: Literal["pending", "active", "cancelled", "unsuccessful"]
    date: Moment
    value: Value
    suppliers: list[Reference]


class Transaction(_Part):
    id: Key
    date: Moment
    value: Value
    payer: Reference
    payee: Reference


class Milestone(_Part):
    id: Key
    title: str
    type: Literal[
        "preProcurement", "approval", "engagement", "assessment", "delivery", "reporting", "financing"
    ]
    status: Literal["scheduled", "met", "notMet", "partiallyMet"]
    dueDate: Moment | None = None  # noqa: N815
    dateMet: Moment | None = None  # noqa: N815


class Implementation(_Part):
    transactions: list[Transaction]
    milestones: list[Milestone]


class Amendment(_Part):
    id: Key
    date: Moment
    rationale: str


class Contract(_Part):
    id: Key
    awardID: Key  # noqa: N815
    status: Literal["pending", "active", "cancelled", "terminated"]
    value: Value
    dateSigned: Moment  # noqa: N815
    implementation: Implementation
    period: Period | None = None
    amendments: list[Amendment] = []


class Release(_Part):
    ocid: Annotated[str, Field(pattern=r"^ocds-[a-z0-9]{6}-.+")]
    id: Annotated[str, Field(min_length=1, pattern=r"^[^#]+$")]
    date: Moment
    tag: Annotated[list[Tag], Field(min_length=1)]
    initiationType: Literal["tender"]  # noqa: N815
    language: Literal["ko"]
    parties: list[Party]
    buyer: Reference
    planning: Planning
    tender: Tender
    awards: list[Award]
    contracts: list[Contract]


class Publisher(_Part):
    name: Key


class Package(_Part):
    """A release package."""

    uri: Uri
    version: Literal["1.1"]
    publishedDate: Moment  # noqa: N815
    publisher: Publisher
    license: Uri
    publicationPolicy: Uri | None = None  # noqa: N815
    releases: list[Release]


def faults(package: dict[str, object]) -> list[str]:
    """References that lead nowhere and ids given twice, which no schema can see."""
    found = Package.model_validate(package)
    wrong: list[str] = []
    for release in found.releases:
        known = {party.id for party in release.parties}
        payments = [paid for one in release.contracts for paid in one.implementation.transactions]
        named = [release.buyer, *(ref for award in release.awards for ref in award.suppliers)]
        named += [ref for paid in payments for ref in (paid.payer, paid.payee)]
        wrong += [f"{release.ocid}: no party {ref.id}" for ref in named if ref.id not in known]
        awards = {award.id for award in release.awards}
        wrong += [
            f"{release.ocid}: no award {one.awardID}"
            for one in release.contracts
            if one.awardID not in awards
        ]
        wrong += [f"{release.ocid}: a tag twice"] if len(set(release.tag)) != len(release.tag) else []
        ids = [paid.id for paid in payments]
        wrong += [f"{release.ocid}: a transaction twice"] if len(set(ids)) != len(ids) else []
    keys = [(release.ocid, release.id) for release in found.releases]
    return wrong + (["a release twice"] if len(set(keys)) != len(keys) else [])
