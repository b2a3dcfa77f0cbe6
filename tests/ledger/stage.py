"""A small district with two unit programmes, people on an approval line, and shortcuts through the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.pledges.stage import Stage as People
from tests.pledges.stage import set_stage as set_people

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor
from hanseong.ledger.services.accept_delivery import accept_delivery
from hanseong.ledger.services.draft_decision import Signer, draft_decision
from hanseong.ledger.services.record_payment import PaymentFacts, record_payment
from hanseong.ledger.services.sign_commitment import CommitmentFacts, ShareWanted, sign_commitment
from hanseong.ledger.services.sign_decision import sign_decision
from hanseong.pledges.services.create_pledge import create_pledge
from hanseong.pledges.services.open_term import open_term

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
ROBOTS, SCREENS = "9/I-1-1/p1", "9/I-1-1/p2"


@dataclass(frozen=True)
class Stage:
    """``people.officer`` and ``head`` own the programmes, ``other`` works elsewhere."""

    people: People
    now: datetime

    @property
    def officer(self) -> Actor:
        return self.people.officer

    @property
    def head(self) -> Actor:
        return self.people.head

    @property
    def other(self) -> Actor:
        return self.people.other

    @property
    def planner(self) -> Actor:
        return self.people.reviewer


def set_stage(now: datetime = NOW) -> Stage:
    people = set_people(now)
    term = open_term(quarter=Quarter(2026, 3), by=people.reviewer, now=now)
    create_pledge(
        term_id=term,
        management_number="I-①-1",
        title="로봇이 도는 길",
        owner_department_id=people.owner_id,
        goal="살기 편한 도시",
        area="맑은 길",
        programmes=[("순찰로봇 운영", None), ("안내 화면", None)],
        by=people.reviewer,
        now=now,
    )
    return Stage(people, now)


def won(amount: int) -> Decimal:
    return Decimal(amount)


def line(stage: Stage) -> list[Signer]:
    return [
        Signer(stage.officer.user_id, "drafting", 0),
        Signer(stage.people.reviewer.user_id, "cooperation", 1),
        Signer(stage.head.user_id, "delegated", 2),
    ]


def drafted(stage: Stage, programme: str = ROBOTS, **more: Any) -> UUID:
    facts = {"kind": "policy", "title": "돌봄 계획", "fiscal_year": 2026, "source": "district"}
    facts |= {"line": line(stage), "by": stage.officer, "now": stage.now} | more
    return draft_decision(programme=programme, **facts)


def decided(stage: Stage, programme: str = ROBOTS, **more: Any) -> UUID:
    made = drafted(stage, programme, **more)
    for one in (stage.officer, stage.people.reviewer, stage.head):
        sign_decision(decision_id=made, by=one, now=stage.now)
    return made


def signed(
    stage: Stage,
    amount: int | None = 1_000_000,
    *,
    programme: str = ROBOTS,
    number: str = "계약-1",
    shares: list[tuple[int, str, int]] | None = None,
    decision_id: UUID | None = None,
    grant_id: UUID | None = None,
    renews_id: UUID | None = None,
    **more: Any,
) -> UUID:
    parts = [(2026, "district", amount)] if shares is None and amount is not None else shares or []
    facts: dict[str, Any] = {
        "kind": "contract",
        "number": number,
        "title": "로봇 돌봄",
        "partner": "두루살핌 주식회사",
        "signed_on": date(2026, 3, 2),
        "amount_krw": None if amount is None else won(amount),
        "shares": tuple(ShareWanted(year, source, won(part)) for year, source, part in parts),
    }
    return sign_commitment(
        decision_id=decision_id or decided(stage, programme),
        facts=CommitmentFacts(**facts | more),
        grant_id=grant_id,
        renews_id=renews_id,
        by=stage.officer,
        now=stage.now,
    )


def accepted(stage: Stage, commitment: UUID, amount: int | None = None, **more: Any) -> UUID:
    facts = {
        "on": date(2026, 5, 1),
        "has_passed": True,
        "amount_krw": None if amount is None else won(amount),
    }
    return accept_delivery(commitment_id=commitment, by=stage.officer, now=stage.now, **facts | more)


def paid(stage: Stage, commitment: UUID, amount: int, key: str = "지급-1", **more: Any) -> UUID:
    facts: dict[str, Any] = {
        "paid_on": date(2026, 5, 10),
        "amount_krw": won(amount),
        "fiscal_year": 2026,
        "source": "district",
        "key": key,
    }
    return record_payment(
        commitment_id=commitment, facts=PaymentFacts(**facts | more), by=stage.officer, now=stage.now
    )


HEAD = "지급번호,지급일자,단위사업,재원,지급액,계약번호,지급처,적요"


def listed(*rows: str, head: str = HEAD, encoding: str = "utf-8") -> bytes:
    return "\r\n".join((head, *rows)).encode(encoding)


def row(number: str = "가-1", amount: str = "300000", **more: str) -> str:
    cells = {
        "number": number,
        "on": "2026-06-01",
        "programme": "순찰로봇 운영",
        "source": "구비",
        "amount": f'"{amount}"',
        "contract": "",
        "payee": "두루살핌㈜",
        "item": "부품",
    } | more
    return ",".join(cells.values())
