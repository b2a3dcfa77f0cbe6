"""The robot's upkeep contract, the replaced monitors, and a list from the finance system."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from hanseong.ledger.demo.cast import Stage, decided, shares
from hanseong.ledger.services.accept_delivery import accept_delivery
from hanseong.ledger.services.import_payments import import_payments
from hanseong.ledger.services.manage_asset import AssetFacts, change_asset, register_asset
from hanseong.ledger.services.record_payment import PaymentFacts, record_payment
from hanseong.ledger.services.set_allotment import set_allotment
from hanseong.ledger.services.sign_commitment import CommitmentFacts, sign_commitment

INSTALMENT = 11_500_000
UPKEEP_NUMBER = "로봇-유지-01"


def load_budget(stage: Stage) -> None:
    """Required and allocated money of this year and the last."""
    for year in (stage.today.year - 1, stage.today.year):
        for programme, amount in ((stage.robots, 64_000_000), (stage.screens, 18_000_000)):
            set_allotment(
                programme=programme,
                fiscal_year=year,
                source="district",
                decided_on=date(year - 1, 12, 20),
                required_krw=Decimal(amount),
                allocated_krw=Decimal(amount - 2_000_000),
                stage="original_budget",
                by=stage.officer,
                now=stage.now,
            )


def load_upkeep(stage: Stage) -> UUID:
    """Decision, contract, two acceptances and payments; the rest is planned. Gives the contract."""
    due = [stage.ago(days) for days in (110, 45, -35, -120)]
    decision = decided(
        stage,
        stage.robots,
        "순찰로봇을 쉬지 않게 돌보는 한 해 계획",
        number="첨단-방침-7",
        amount=INSTALMENT * 4,
        days_ago=190,
    )
    contract = sign_commitment(
        decision_id=decision,
        facts=CommitmentFacts(
            kind="contract",
            number=UPKEEP_NUMBER,
            title="둘레길 순찰로봇 유지보수",
            partner="두루살핌로봇 주식회사",
            method="private_contract",
            amount_krw=Decimal(INSTALMENT * 4),
            shares=shares([(day, INSTALMENT) for day in due]),
            signed_on=stage.ago(180),
            starts_on=stage.ago(175),
            ends_on=stage.ago(-190),
            due_on=due[-1],
            is_upkeep=True,
        ),
        by=stage.officer,
        now=stage.now - timedelta(days=180),
    )
    for part, day in enumerate(due[:2], start=1):
        _instalment(stage, contract, part, day)
    return contract


def _instalment(stage: Stage, contract: UUID, part: int, day: date) -> None:
    """One visit: inspected, accepted, paid nine days later."""
    accept_delivery(
        commitment_id=contract,
        on=day - timedelta(days=9),
        has_passed=True,
        amount_krw=Decimal(INSTALMENT),
        note=f"{part}회차 점검을 마침",
        by=stage.lead,
        now=stage.now,
    )
    record_payment(
        commitment_id=contract,
        facts=PaymentFacts(
            paid_on=day,
            amount_krw=Decimal(INSTALMENT),
            fiscal_year=day.year,
            source="district",
            key=f"demo-upkeep-{part}",
            item=f"순찰로봇 유지보수 {part}회차",
            document_number=f"로봇지급-{part}",
            payee="두루살핌로봇 주식회사",
        ),
        by=stage.officer,
        now=stage.now,
    )


def load_monitors(stage: Stage) -> None:
    """Two old monitors give way to two new ones, bought, accepted and paid."""
    price = 3_900_000
    decision = decided(
        stage,
        stage.screens,
        "흐려진 안내 화면 두 대를 바꾸는 품의",
        number="첨단-품의-21",
        kind="spending_request",
        amount=price * 2,
        days_ago=60,
    )
    bought = sign_commitment(
        decision_id=decision,
        facts=CommitmentFacts(
            kind="purchase",
            number="화면-구매-02",
            title="안내 화면 두 대",
            partner="밝은창전자",
            method="framework",
            amount_krw=Decimal(price * 2),
            shares=shares([(stage.ago(30), price * 2)]),
            signed_on=stage.ago(52),
            due_on=stage.ago(36),
        ),
        by=stage.officer,
        now=stage.now - timedelta(days=52),
    )
    _receive(stage, bought, price)
    for place in ("구청 1층 현관", "구청 민원실"):
        _replace(stage, place, bought, price)


def _receive(stage: Stage, bought: UUID, price: int) -> None:
    """Both monitors accepted and paid."""
    accept_delivery(
        commitment_id=bought,
        on=stage.ago(38),
        has_passed=True,
        amount_krw=Decimal(price * 2),
        is_final=True,
        by=stage.lead,
        now=stage.now,
    )
    record_payment(
        commitment_id=bought,
        facts=PaymentFacts(
            paid_on=stage.ago(30),
            amount_krw=Decimal(price * 2),
            fiscal_year=stage.ago(30).year,
            source="district",
            key="demo-monitors",
            item="안내 화면 두 대",
            document_number="화면지급-1",
        ),
        by=stage.officer,
        now=stage.now,
    )


def _replace(stage: Stage, place: str, bought: UUID, price: int) -> None:
    def registered(name: str, acquired: date, warranty: date | None, contract: UUID | None) -> UUID:
        made = register_asset(
            programme=stage.screens,
            facts=AssetFacts(
                kind="signage_monitor",
                name=f"{place} {name}",
                acquired_on=acquired,
                place=place,
                price_krw=Decimal(price),
                warranty_until=warranty,
            ),
            commitment_id=contract,
            is_simulated=True,
            by=stage.officer,
            now=stage.now,
        )
        change_asset(asset_id=made, act="put_into_service", on=acquired, by=stage.officer, now=stage.now)
        return made

    old = registered("안내 화면(옛것)", stage.ago(2200), None, None)
    new = registered("안내 화면", stage.ago(38), stage.ago(-692), bought)
    change_asset(
        asset_id=old,
        act="replace",
        on=stage.ago(37),
        note="화면이 흐려짐",
        replaced_by_id=new,
        by=stage.officer,
        now=stage.now,
    )


def load_list(stage: Stage) -> None:
    """A payment list: one known already, one that a person still has to tie to the upkeep, one refused."""
    paid = stage.ago(6)
    rows = (
        "지급번호,지급일자,단위사업,재원,지급액,계약번호,지급처,적요",
        f"로봇지급-2,{stage.ago(45)},{stage.robots},구비,{INSTALMENT},{UPKEEP_NUMBER},두루살핌로봇㈜,2회차",
        f"로봇지급-3,{paid},{stage.robots},구비,{INSTALMENT // 10},,두루살핌로봇㈜,바퀴 한 벌",
        f"로봇지급-4,{paid},없는 단위사업,구비,100000,,,확인이 필요한 줄",
        f"합계,,,,{INSTALMENT + INSTALMENT // 10 + 100_000},,,",
    )
    import_payments(
        content="\r\n".join(rows).encode("cp949"),
        filename="지출내역.csv",
        by=stage.officer,
        now=stage.now,
    )
