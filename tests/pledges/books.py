"""A pledge with money in the ledger: a contract paid in the quarter, typed amounts, shortcuts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.ledger.stage import ROBOTS, accepted, paid, signed, won
from tests.ledger.stage import Stage as LedgerStage
from tests.pledges.stage import Stage, budget, enter_pledge, report_of, walk

from hanseong.ledger.services.set_allotment import set_allotment
from hanseong.pledges.domain.edits import AddEntry
from hanseong.pledges.services.save_report import save_report

PAID = 4_600_000


@dataclass(frozen=True)
class Booked:
    """A pledge's open third quarter and the contract of its first programme, paid once in August."""

    stage: Stage
    ledger: LedgerStage
    report_id: UUID
    contract: UUID
    payment: UUID

    @property
    def acting(self) -> dict[str, Any]:
        return {"by": self.stage.officer, "now": self.stage.now}

    def pay(self, amount: int, key: str, on: date = date(2026, 9, 2), **more: Any) -> UUID:
        return paid(self.ledger, self.contract, amount, key, paid_on=on, **more)

    def save(self, *edits: Any, take: Any = ()) -> int:
        version = report_of(self.report_id).version
        return save_report(
            report_id=self.report_id, version=version, edits=list(edits), take=take, **self.acting
        )

    def publish(self) -> Any:
        return walk(self.stage, self.report_id, "published")


def booked(stage: Stage, number: str = "I-①-1") -> Booked:
    """Typed: 3 (백만원) in the rows and in the table; recorded: 4.6 paid, 5.4 planned, 50 required."""
    report_id = enter_pledge(stage, number)
    ledger = LedgerStage(people=stage, now=stage.now)
    set_allotment(
        programme=ROBOTS,
        fiscal_year=2026,
        source="district",
        decided_on=date(2025, 12, 20),
        required_krw=Decimal(50_000_000),
        allocated_krw=Decimal(48_000_000),
        reason="본예산",
        by=stage.officer,
        now=stage.now,
    )
    contract = signed(ledger, 10_000_000)
    accepted(ledger, contract, 10_000_000)
    payment = paid(ledger, contract, PAID, "지급-8월", paid_on=date(2026, 8, 10))
    made = Booked(stage, ledger, report_id, contract, payment)
    made.save(
        AddEntry("budget", budget(2026, "executed", "3000000") | {"key": "d.e", "source": "district"}),
        AddEntry("budget", budget(2026, "executed", "0") | {"key": "c.e", "source": "city"}),
    )
    return made


__all__ = ["PAID", "Booked", "booked", "won"]
