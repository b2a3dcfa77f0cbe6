"""Papers of the demo: the upkeep contract's file, and a plan that goes round and waits for a signature."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from hanseong.core.calendar import to_kst
from hanseong.ledger.demo.cast import Stage
from hanseong.ledger.services.attach_evidence import attach_evidence
from hanseong.ledger.services.draft_decision import Signer, draft_decision
from hanseong.ledger.services.sign_decision import sign_decision

CONTRACT = "모의 계약서\n둘레길 순찰로봇을 한 해 동안 네 번 점검한다.\n"


def load_papers(stage: Stage, upkeep: UUID) -> None:
    """A file of the contract; a plan signed by its drafter alone."""
    attach_evidence(
        kind="commitment",
        row_id=upkeep,
        content=CONTRACT.encode(),
        filename="순찰로봇-유지보수-계약서.txt",
        caption="계약서(모의)",
        by=stage.officer,
        now=stage.now,
    )
    line = ((stage.officer, "drafting"), (stage.lead, "reviewing"), (stage.head, "delegated"))
    at = stage.now - timedelta(days=1)
    plan = draft_decision(
        programme=stage.robots,
        kind="plan",
        title="순찰로봇 야간 운영을 늘리는 계획",
        text="해가 지고 나서 두 시간 더 돌게 한다.",
        fiscal_year=to_kst(at).year,
        source="district",
        amount_krw=Decimal(6_400_000),
        line=[
            Signer(one.user_id, role, place)
            for place, (one, role) in enumerate(line)
            if one.user_id is not None
        ],
        is_simulated=True,
        by=stage.officer,
        now=at,
    )
    sign_decision(decision_id=plan, by=stage.officer, now=at)
