"""The bodies that the API takes. Unknown members are refused; amounts are whole won."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

Won = Annotated[int, Field(ge=0, le=10**13)]
Word = Annotated[str, Field(max_length=200)]


class Strict(Schema):
    """A body without room for members nobody reads (mass assignment)."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class AllotmentBody(Strict):
    """Required and allocated money of a programme, source and year."""

    programme: Word
    fiscal_year: int
    source: Word
    decided_on: date
    stage: str = Field("", max_length=30)
    required_krw: Won | None = None
    allocated_krw: Won | None = None
    reason: str = Field("", max_length=300)
    version: int | None = Field(None, ge=0, le=10**6)


class SignerBody(Strict):
    """One place on an approval line."""

    person_id: UUID
    kind: Word
    position: int = Field(ge=0, le=99)


class DecisionBody(Strict):
    """A decision with its line; ``decision_id`` replaces a draft or a returned one."""

    programme: Word
    kind: Word
    title: Word
    fiscal_year: int
    line: list[SignerBody] = Field(max_length=12)
    text: str = Field("", max_length=20_000)
    document_number: str = Field("", max_length=60)
    source: str = Field("", max_length=20)
    amount_krw: Won | None = None
    decision_id: UUID | None = None


class ReasonBody(Strict):
    """A step that may need a reason."""

    reason: str = Field("", max_length=300)


class ShareBody(Strict):
    """Money of one source in one year."""

    fiscal_year: int
    source: Word
    amount_krw: Won


class CommitmentBody(Strict):
    """A contract, purchase or wage agreement; ``ends_on`` is half-open."""

    decision_id: UUID
    kind: Word
    number: str = Field(max_length=60)
    title: Word
    signed_on: date
    partner: str = Field("", max_length=200)
    method: str = Field("not_applicable", max_length=20)
    amount_krw: Won | None = None
    shares: list[ShareBody] = Field(default_factory=list, max_length=40)
    starts_on: date | None = None
    ends_on: date | None = None
    due_on: date | None = None
    is_upkeep: bool = False
    grant_id: UUID | None = None
    renews_id: UUID | None = None


class ChangeBody(Strict):
    """A changed contract; what is left out stays."""

    on: date
    reason: str = Field(max_length=300)
    amount_krw: Won | None = None
    shares: list[ShareBody] = Field(default_factory=list, max_length=40)
    ends_on: date | None = None
    due_on: date | None = None
    version: int | None = None


class AcceptanceBody(Strict):
    """An inspection."""

    on: date
    has_passed: bool
    amount_krw: Won | None = None
    is_final: bool = False
    note: str = Field("", max_length=300)
    version: int | None = None


class MoveBody(Strict):
    """Money carried over (``explicit`` or ``accident``) or lapsed."""

    fiscal_year: int
    source: Word
    amount_krw: Won
    on: date
    reason: str = Field(max_length=300)
    version: int | None = None


class CloseBody(Strict):
    """The end of a commitment."""

    on: date
    terminated: bool = False
    reason: str = Field(max_length=300)


class PaymentBody(Strict):
    """A payment; ``key`` makes the call idempotent."""

    key: Word
    paid_on: date
    amount_krw: Won
    fiscal_year: int
    source: Word
    item: str = Field("", max_length=300)
    document_number: str = Field("", max_length=200)
    payee: str = Field("", max_length=200)
    is_advance: bool = False
    worker_id: UUID | None = None


class DirectPaymentBody(PaymentBody):
    """A payment without contract."""

    programme: Word


class RefundBody(Strict):
    """Money that came back."""

    key: Word
    on: date
    amount_krw: Won
    restores: bool = False
    reason: str = Field(max_length=300)


class CorrectionBody(Strict):
    """What of a payment was wrong."""

    reason: str = Field(max_length=300)
    amount_krw: Won | None = None
    paid_on: date | None = None
    fiscal_year: int | None = None
    source: str = Field("", max_length=20)
    version: int | None = None


class EvidenceBody(Strict):
    """What a file proves: the row it belongs to, and what it is."""

    kind: str = Field(max_length=20)
    row_id: UUID
    caption: Word


class MatchBody(Strict):
    """Which commitment a payment belongs to; None with a reason: to none."""

    commitment_id: UUID | None = None
    reason: str = Field("", max_length=300)


class FormBody(Strict):
    """How a form of the finance system names its columns."""

    key: str = Field(max_length=60)
    name: str = Field(max_length=100)
    columns: dict[str, list[str] | str]
    negative: str = Field("refused", max_length=10)
    unit_krw: int = 1
    programmes: dict[str, str] = Field(default_factory=dict)
    sources: dict[str, str] = Field(default_factory=dict)
    refund_words: list[str] = Field(default_factory=list, max_length=20)


class GrantBody(Strict):
    """A call that a programme wants to win."""

    programme: Word
    title: Word
    call: Word
    giver: Word
    receiver: Word
    called_on: date
    partner: str = Field("", max_length=200)
    amount_krw: Won | None = None


class GrantStepBody(Strict):
    """A step of a grant."""

    step: Word
    on: date
    amount_krw: Won | None = None
    returned_krw: Won | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class MilestoneBody(Strict):
    """Something an agreement asks for."""

    name: Word
    due_on: date


class MetBody(Strict):
    """A milestone was met."""

    on: date
    note: str = Field("", max_length=300)


class AssetBody(Strict):
    """An asset as it was acquired."""

    programme: Word
    kind: Word
    name: Word
    acquired_on: date
    model: str = Field("", max_length=100)
    serial_number: str = Field("", max_length=100)
    place: str = Field("", max_length=200)
    price_krw: Won | None = None
    warranty_until: date | None = None
    commitment_id: UUID | None = None


class AssetActBody(Strict):
    """What happened to an asset."""

    act: Word
    on: date
    note: str = Field("", max_length=300)
    place: str = Field("", max_length=200)
    warranty_until: date | None = None
    commitment_id: UUID | None = None
    replaced_by_id: UUID | None = None


class LicenceBody(Strict):
    """A software licence."""

    programme: Word
    name: Word
    seats: int
    starts_on: date
    ends_on: date | None = None
    vendor: str = Field("", max_length=200)
    commitment_id: UUID | None = None


class RenewalBody(Strict):
    """A renewal under a contract."""

    commitment_id: UUID
    delivered_on: date
    starts_on: date
    ends_on: date | None = None
    seats: int | None = None


class SeatBody(Strict):
    """Who gets a seat."""

    holder_id: UUID
    on: date


class ReleaseBody(Strict):
    """Which seat is free again."""

    number: int = Field(ge=1, le=100_000)
    on: date


class CheckBody(Strict):
    """A new inventory check."""

    department_id: UUID
    title: Word


class ScanBody(Strict):
    """A scanned or typed asset code."""

    scanned: str = Field(max_length=100)
    place: str = Field("", max_length=200)
    note: str = Field("", max_length=300)


class WorkerBody(Strict):
    """A fixed-term worker; ``label`` shows nobody's name."""

    programme: Word
    label: str = Field(max_length=100)
    duty: Word
    name: str = Field(max_length=100)
    starts_on: date
    ends_on: date
    hourly_krw: Won
    phone: str = Field("", max_length=40)
    account: str = Field("", max_length=80)
    commitment_id: UUID | None = None


class ShiftBody(Strict):
    """One shift."""

    day: date
    begins: time
    ends: time
    break_minutes: int = Field(0, ge=0, le=600)
    place: str = Field("", max_length=200)


class BriefingBody(Strict):
    """A briefing with who was there."""

    programme: Word
    topic: Word
    on: date
    worker_ids: list[UUID] = Field(max_length=200)


Answer = dict[str, Any]
