"""What stands beside the contracts: a temporary worker, licences near their end, a grant of a partner."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from uuid import UUID

from hanseong.ledger.demo.cast import Stage, decided, shares
from hanseong.ledger.domain.wages import WorkedShift
from hanseong.ledger.selectors.staff import wage_of
from hanseong.ledger.services.manage_asset import AssetFacts, change_asset, register_asset
from hanseong.ledger.services.manage_grant import add_milestone, advance_grant, meet_milestone, open_grant
from hanseong.ledger.services.manage_licence import assign_seat, register_licence
from hanseong.ledger.services.manage_worker import WorkerFacts, brief_workers, employ_worker, record_shift
from hanseong.ledger.services.record_payment import PaymentFacts, record_payment
from hanseong.ledger.services.sign_commitment import CommitmentFacts, sign_commitment

HOURLY = Decimal(11_800)


def load_worker(stage: Stage) -> None:
    """One fixed-term worker for the exhibition: briefed, five shifts, one wage paid."""
    agreed = 1_500_000
    decision = decided(
        stage,
        stage.festival,
        "제전 안내를 도울 기간제 근로자 한 명을 두는 계획",
        number="첨단-계획-12",
        kind="plan",
        amount=agreed,
        days_ago=75,
    )
    wage = sign_commitment(
        decision_id=decision,
        facts=CommitmentFacts(
            kind="wage",
            number="제전-임금-01",
            title="제전 안내 기간제 근로자 임금",
            amount_krw=Decimal(agreed),
            shares=shares([(stage.ago(20), agreed)]),
            signed_on=stage.ago(66),
        ),
        by=stage.officer,
        now=stage.now - timedelta(days=66),
    )
    worker = _employed(stage, wage)
    for days in range(58, 53, -1):
        shift = WorkedShift(stage.ago(days), time(9, 30), time(17, 30), 60)
        record_shift(worker_id=worker, shift=shift, place="구청 광장", by=stage.officer, now=stage.now)
    _pay(stage, wage, worker)


def _employed(stage: Stage, wage: UUID) -> UUID:
    """Employed and briefed."""
    worker = employ_worker(
        programme=stage.festival,
        facts=WorkerFacts(
            label="제전 안내 1번",
            duty="관람객 안내와 체험 순서 정리",
            name="이음새",
            phone="02-000-0000",
            starts_on=stage.ago(63),
            ends_on=stage.ago(-30),
            hourly_krw=HOURLY,
        ),
        commitment_id=wage,
        is_simulated=True,
        by=stage.officer,
        now=stage.now,
    )
    brief_workers(
        programme=stage.festival,
        topic="안전 수칙과 관람객 응대",
        on=stage.ago(63),
        worker_ids=[worker],
        by=stage.officer,
        now=stage.now,
    )
    return worker


def _pay(stage: Stage, wage: UUID, worker: UUID) -> None:
    earned = wage_of(stage.officer, worker, start=stage.ago(60), end=stage.ago(50))
    paid_on: date = stage.ago(20)
    record_payment(
        commitment_id=wage,
        facts=PaymentFacts(
            paid_on=paid_on,
            amount_krw=earned,
            fiscal_year=paid_on.year,
            source="district",
            key="demo-wage-1",
            item="제전 안내 근로자 임금",
            worker_id=worker,
        ),
        by=stage.officer,
        now=stage.now,
    )


def load_licences(stage: Stage, upkeep: UUID) -> None:
    """A licence with 24 days left and three of eight seats in use; a robot whose warranty nears its end."""
    licence = register_licence(
        programme=stage.robots,
        name="로봇 관제 지도 편집기",
        vendor="길그림소프트",
        seats=8,
        starts_on=stage.ago(341),
        ends_on=stage.ago(-25),
        commitment_id=upkeep,
        is_simulated=True,
        by=stage.officer,
        now=stage.now,
    )
    for one in (stage.officer, stage.lead, stage.head):
        if one.user_id is not None:
            assign_seat(
                licence_id=licence, holder_id=one.user_id, on=stage.ago(300), by=stage.officer, now=stage.now
            )
    robot = register_asset(
        programme=stage.robots,
        facts=AssetFacts(
            kind="robot",
            name="순찰로봇 1호",
            acquired_on=stage.ago(660),
            place="둘레길 쉼터 차고",
            warranty_until=stage.ago(-70),
        ),
        is_simulated=True,
        by=stage.officer,
        now=stage.now,
    )
    change_asset(asset_id=robot, act="put_into_service", on=stage.ago(655), by=stage.officer, now=stage.now)
    change_asset(
        asset_id=robot,
        act="upgrade",
        on=stage.ago(90),
        note="야간 불빛을 더 밝게",
        by=stage.officer,
        now=stage.now,
    )


def load_grant(stage: Stage) -> None:
    """A field-demonstration grant that goes to a partner: beside the programme, not among its money."""
    grant = open_grant(
        programme=stage.robots,
        title="골목 배달로봇 함께 시험하기",
        call="생활 속 로봇 실증 공모",
        giver="로봇실증지원센터(가상)",
        receiver="partner",
        partner="한걸음로봇연구조합",
        called_on=stage.ago(230),
        amount_krw=Decimal(180_000_000),
        is_simulated=True,
        by=stage.officer,
        now=stage.now,
    )
    for step, days in (("apply", 210), ("select", 160), ("agree", 140)):
        advance_grant(
            grant_id=grant,
            step=step,
            on=stage.ago(days),
            starts_on=stage.ago(140),
            ends_on=stage.ago(-225),
            by=stage.officer,
            now=stage.now,
        )
    first = add_milestone(
        grant_id=grant, name="시험 구간 정하기", due_on=stage.ago(80), by=stage.officer, now=stage.now
    )
    meet_milestone(milestone_id=first, on=stage.ago(84), by=stage.officer, now=stage.now)
    add_milestone(grant_id=grant, name="중간 점검", due_on=stage.ago(-40), by=stage.officer, now=stage.now)
