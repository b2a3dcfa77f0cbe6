"""The inbox knows whose signature is due and where payments wait for a person."""

from __future__ import annotations

from tests.ledger.stage import drafted, listed, row

from hanseong.core.todo import inbox
from hanseong.ledger.selectors import payments
from hanseong.ledger.services.import_payments import import_payments
from hanseong.ledger.services.match_payment import confirm_without_contract
from hanseong.ledger.services.sign_decision import return_decision, sign_decision


def titles(stage, actor) -> list[str]:
    return [one.title for one in inbox(actor, stage.now) if one.kind.startswith("ledger.")]


def test_a_document_waits_for_one_after_another(stage) -> None:
    made = drafted(stage)
    people = (stage.officer, stage.people.reviewer, stage.head)
    for place, signer in enumerate(people):
        assert [bool(titles(stage, one)) for one in people] == [n == place for n in range(3)]
        sign_decision(decision_id=made, by=signer, now=stage.now)
    assert [titles(stage, one) for one in people] == [[], [], []]


def test_a_returned_document_waits_for_nobody(stage) -> None:
    made = drafted(stage)
    sign_decision(decision_id=made, by=stage.officer, now=stage.now)
    assert titles(stage, stage.people.reviewer) == ["'돌봄 계획' 문서에 서명할 차례입니다"]
    return_decision(decision_id=made, reason="다시", by=stage.people.reviewer, now=stage.now)
    assert titles(stage, stage.people.reviewer) == []


def test_imported_payments_wait_for_the_owner_department(stage) -> None:
    import_payments(
        content=listed(row("가-1"), row("가-2")), filename="a.csv", by=stage.planner, now=stage.now
    )
    assert titles(stage, stage.officer) == ["I-①-1 순찰로봇 운영: 계약을 확인할 지출 2건"]
    assert titles(stage, stage.other) == []
    for one in payments.waiting(stage.officer):
        confirm_without_contract(
            payment_id=one.payment.id, reason="공공요금", by=stage.officer, now=stage.now
        )
    assert titles(stage, stage.officer) == []
