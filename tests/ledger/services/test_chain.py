"""Decision → contract → acceptance → payment, and what each step refuses."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from tests.ledger.stage import ROBOTS, SCREENS, accepted, decided, drafted, line, paid, signed, won

from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import EditedMeanwhile, NotAllowed
from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.ledger.errors import BrokenFact, MoneyRefused, OutOfOrder, UnknownProgramme, UnknownRow
from hanseong.ledger.selectors.commitments import commitment_page
from hanseong.ledger.selectors.decisions import decision, waiting_for
from hanseong.ledger.services.carry_over import carry_over, lapse
from hanseong.ledger.services.change_commitment import change_commitment
from hanseong.ledger.services.close_commitment import close_commitment
from hanseong.ledger.services.correct_payment import cancel_payment, correct_payment
from hanseong.ledger.services.refund_payment import refund_payment
from hanseong.ledger.services.sign_commitment import ShareWanted
from hanseong.ledger.services.sign_decision import return_decision, sign_decision, withdraw_decision

ON = date(2026, 6, 1)


def money(stage, commitment):
    return commitment_page(stage.officer, commitment).commitment.money


def acting(stage):
    return {"by": stage.officer, "now": stage.now}


def test_the_whole_way_makes_planned_money_executed(stage) -> None:
    contract = signed(stage, 1_000_000)
    assert (money(stage, contract).planned, money(stage, contract).executed) == (won(1_000_000), 0)
    accepted(stage, contract, 400_000)
    paid(stage, contract, 400_000)
    accepted(stage, contract, 600_000, is_final=True)
    paid(stage, contract, 600_000, "지급-2")
    page = commitment_page(stage.officer, contract)
    assert (page.commitment.money.planned, page.commitment.money.executed) == (0, won(1_000_000))
    assert page.commitment.state == "completed"
    assert page.decision is not None
    assert page.decision.state == "decided"
    assert [one.kind for one in page.timeline] == [
        "signed",
        "accepted",
        "accepted_finally",
        "paid",
        "paid",
        "completed",
        "decision",
    ]
    verbs = set(AuditLine.objects.filter(verb__startswith="ledger.").values_list("verb", flat=True))
    assert {"ledger.decision.signed", "ledger.commitment.signed", "ledger.payment.recorded"} <= verbs


def test_no_contract_before_the_decision_is_decided(stage) -> None:
    with pytest.raises(OutOfOrder, match="결재가 끝난"):
        signed(stage, decision_id=drafted(stage))


def test_shares_add_up_and_numbers_are_taken_once(stage) -> None:
    with pytest.raises(MoneyRefused, match="재원별 금액의 합"):
        signed(stage, 10, shares=[(2026, "district", 4), (2026, "city", 5)])
    with pytest.raises(BrokenFact, match="두 번"):
        signed(stage, 10, shares=[(2026, "district", 5), (2026, "district", 5)])
    with pytest.raises(BrokenFact, match="재원"):
        signed(stage, 10, shares=[(2026, "treasure", 10)])
    signed(stage, 10)
    with pytest.raises(OutOfOrder, match="이미 등록된"):
        signed(stage, 10)


def test_never_paid_beyond_contract_or_acceptance(stage) -> None:
    contract = signed(stage, 1_000)
    with pytest.raises(MoneyRefused, match="검수를 마치지"):
        paid(stage, contract, 100)
    accepted(stage, contract, 500)
    with pytest.raises(MoneyRefused, match="검수한 금액"):
        paid(stage, contract, 501)
    with pytest.raises(MoneyRefused, match="남은 예정액"):
        paid(stage, contract, 1_001, is_advance=True)
    with pytest.raises(MoneyRefused, match="회계연도와 재원"):
        paid(stage, contract, 100, source="city")
    paid(stage, contract, 500)
    assert money(stage, contract).executed == 500


def test_the_same_key_pays_once(stage) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract)
    assert paid(stage, contract, 300) == paid(stage, contract, 300)
    assert money(stage, contract).executed == 300
    with pytest.raises(OutOfOrder, match="같은 번호"):
        paid(stage, contract, 301)


def test_a_contract_without_amount_gets_one_by_a_change(stage) -> None:
    contract = signed(stage, None)
    accepted(stage, contract)
    with pytest.raises(MoneyRefused, match="금액이 없는"):
        paid(stage, contract, 100)
    facts = {"on": ON, "reason": "금액을 정함", **acting(stage)}
    change_commitment(
        commitment_id=contract, amount_krw=won(900), shares=[ShareWanted(2026, "district", won(900))], **facts
    )
    paid(stage, contract, 100)
    with pytest.raises(MoneyRefused, match="이미 쓰거나"):
        change_commitment(
            commitment_id=contract,
            amount_krw=won(99),
            shares=[ShareWanted(2026, "district", won(99))],
            **facts,
        )
    version = commitment_page(stage.officer, contract).commitment.version
    with pytest.raises(EditedMeanwhile):
        change_commitment(commitment_id=contract, version=version - 1, due_on=ON, **facts)


def test_carried_over_and_lapsed_are_kept_apart(stage) -> None:
    contract = signed(stage, 1_000)
    move = {
        "commitment_id": contract,
        "fiscal_year": 2026,
        "source": "district",
        "on": ON,
        "reason": "늦어짐",
    }
    carry_over(amount_krw=won(300), explicit=True, **move, **acting(stage))
    lapse(amount_krw=won(200), **move, **acting(stage))
    shares = {one.fiscal_year: one.money for one in commitment_page(stage.officer, contract).shares}
    assert (shares[2026].planned, shares[2026].carried_explicit, shares[2026].lapsed) == (500, 300, 200)
    assert (shares[2027].carried_in, shares[2027].planned) == (300, 300)
    with pytest.raises(MoneyRefused, match="남은 예정액"):
        lapse(amount_krw=won(501), **move, **acting(stage))


def test_money_carried_by_accident_is_not_carried_again(stage) -> None:
    contract = signed(stage, 1_000)
    move = {"commitment_id": contract, "source": "district", "on": ON, "reason": "사고"}
    carry_over(amount_krw=won(300), explicit=False, fiscal_year=2026, **move, **acting(stage))
    with pytest.raises(OutOfOrder, match="사고이월"):
        carry_over(amount_krw=won(300), explicit=True, fiscal_year=2027, **move, **acting(stage))


def test_refunds_stay_apart_and_restored_money_is_planned_again(stage) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract)
    payment = paid(stage, contract, 1_000)
    back = {"payment_id": payment, "on": ON, "reason": "돌려받음", **acting(stage)}
    refund_payment(amount_krw=won(100), restores=False, key="반납-1", **back)
    refund_payment(amount_krw=won(50), restores=True, key="반납-2", **back)
    refund_payment(amount_krw=won(50), restores=True, key="반납-2", **back)
    now = money(stage, contract)
    assert (now.executed, now.refunded, now.restored, now.planned) == (850, 150, 50, 50)
    with pytest.raises(MoneyRefused, match="지출에서 남은"):
        refund_payment(amount_krw=won(851), restores=False, key="반납-3", **back)


def test_a_correction_recounts_and_the_audit_keeps_both(stage) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract)
    payment = paid(stage, contract, 400)
    refund_payment(
        payment_id=payment, on=ON, amount_krw=won(100), restores=False, key="반", reason="반", **acting(stage)
    )
    correct_payment(payment_id=payment, amount_krw=won(300), reason="잘못 적음", **acting(stage))
    assert (money(stage, contract).executed, money(stage, contract).planned) == (200, 700)
    entry = AuditLine.objects.select_related("entry").get(verb="ledger.payment.corrected").entry
    detail = json.loads(entry.payload)["detail"]
    assert (detail["before"]["amount_krw"], detail["after"]["amount_krw"]) == ("400", "300")
    for wrong in ({"amount_krw": won(99)}, {"amount_krw": won(1_001)}, {"source": "city"}):
        with pytest.raises(MoneyRefused):
            correct_payment(payment_id=payment, reason="다시", **wrong, **acting(stage))
    with pytest.raises(MoneyRefused, match="반납"):
        cancel_payment(payment_id=payment, reason="없던 일", **acting(stage))


def test_a_cancelled_payment_counts_no_more(stage) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract, is_final=True)
    payment = paid(stage, contract, 1_000)
    assert commitment_page(stage.officer, contract).commitment.state == "completed"
    cancel_payment(payment_id=payment, reason="없던 일", **acting(stage))
    assert money(stage, contract).planned == 1_000
    assert commitment_page(stage.officer, contract).commitment.state == "signed"
    with pytest.raises(OutOfOrder, match="취소된"):
        cancel_payment(payment_id=payment, reason="또", **acting(stage))


def test_an_end_needs_its_money_settled(stage) -> None:
    contract = signed(stage, 1_000)
    end = {"commitment_id": contract, "on": ON, "terminated": True, "reason": "그만둠", **acting(stage)}
    with pytest.raises(MoneyRefused, match="남아 있습니다"):
        close_commitment(**end)
    lapse(
        commitment_id=contract,
        fiscal_year=2026,
        source="district",
        amount_krw=won(1_000),
        on=ON,
        reason="그만둠",
        **acting(stage),
    )
    close_commitment(**end)
    with pytest.raises(OutOfOrder, match="해지된"):
        accepted(stage, contract)


@pytest.mark.parametrize("amount", [0, -5])
def test_amounts_must_be_positive(stage, amount) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract)
    with pytest.raises((MoneyRefused, BrokenFact), match="0원보다"):
        paid(stage, contract, amount)


def test_other_departments_see_and_do_nothing(stage) -> None:
    contract = signed(stage, 1_000)
    with pytest.raises(UnknownRow):
        commitment_page(stage.other, contract)
    with pytest.raises(UnknownRow):
        lapse(
            commitment_id=contract,
            fiscal_year=2026,
            source="district",
            amount_krw=won(1),
            on=ON,
            reason="남의 일",
            by=stage.other,
            now=stage.now,
        )
    with pytest.raises(UnknownProgramme):
        drafted(stage, by=stage.other)
    with pytest.raises(UnknownProgramme):
        drafted(stage, "없는 사업")


def test_signatures_come_in_order_and_once(stage) -> None:
    made = drafted(stage)
    sign = {"decision_id": made, "now": stage.now}
    with pytest.raises(OutOfOrder, match="다른 사람"):
        sign_decision(by=stage.head, **sign)
    assert sign_decision(by=stage.officer, **sign) == "circulating"
    assert [one.id for one in waiting_for(stage.people.reviewer)] == [made]
    assert waiting_for(stage.head) == []
    sign_decision(by=stage.people.reviewer, **sign)
    assert sign_decision(by=stage.head, **sign) == "decided"
    steps = decision(stage.officer, made).steps
    assert [one.label for one in steps] == ["기안", "협조", "전결"]
    assert steps[2].name == "head"
    with pytest.raises(OutOfOrder):
        sign_decision(by=stage.head, **sign)
    with pytest.raises(OutOfOrder, match="고칠 수 없습니다"):
        drafted(stage, decision_id=made)


def test_an_acting_official_signs_for_the_absent_one(stage) -> None:
    today = date(2026, 11, 18)
    people.set_absence(
        user_id=stage.head.user_id,
        acting_id=stage.people.publisher.user_id,
        valid_from=today,
        valid_until=today + timedelta(days=3),
        reason="출장",
        now=stage.now,
        by=system_actor("commands"),
    )
    substitute = actor_for(stage.people.publisher.user_id, stage.now)
    made = drafted(stage)
    for one in (stage.officer, stage.people.reviewer, substitute):
        state = sign_decision(decision_id=made, by=one, now=stage.now)
    last = decision(stage.officer, made).steps[-1]
    assert (state, last.is_acting, last.label, last.name) == ("decided", True, "전결(대결)", "publisher")


def test_a_return_needs_a_reason_and_falls_back(stage) -> None:
    made = drafted(stage)
    sign_decision(decision_id=made, by=stage.officer, now=stage.now)
    with pytest.raises(BrokenFact, match="사유"):
        return_decision(decision_id=made, reason=" ", by=stage.people.reviewer, now=stage.now)
    return_decision(decision_id=made, reason="금액을 다시", by=stage.people.reviewer, now=stage.now)
    assert [one.signed_at for one in decision(stage.officer, made).steps] == [None] * 3
    assert drafted(stage, decision_id=made, title="고친 계획") == made
    with pytest.raises(NotAllowed):
        withdraw_decision(decision_id=made, by=stage.head, now=stage.now)
    withdraw_decision(decision_id=made, by=stage.officer, now=stage.now)
    assert decision(stage.officer, made).state == "withdrawn"


def test_a_line_at_fault_is_refused(stage) -> None:
    with pytest.raises(BrokenFact, match="기안으로 시작"):
        drafted(stage, line=line(stage)[1:])


def test_two_programmes_do_not_mix(stage) -> None:
    contract = signed(stage, 1_000, decision_id=decided(stage, SCREENS))
    assert commitment_page(stage.officer, contract).commitment.programme.key == SCREENS
    assert decision(stage.officer, decided(stage, ROBOTS)).programme.key == ROBOTS
