"""Payments in the browser: found, tied to a contract by a person, put right, downloaded for a reason."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.harness.sessions import signed_in
from tests.ledger.stage import ROBOTS, accepted, listed, paid, row, signed

from hanseong.core.access.models import AccessLogEntry
from hanseong.ledger.models import Payment
from hanseong.ledger.selectors.commitments import commitment_page
from hanseong.ledger.services.import_payments import import_payments


def place(name: str, payment: Payment) -> str:
    return reverse(f"ledger:{name}", args=[payment.id])


@pytest.fixture
def waiting(stage) -> tuple[Payment, object]:
    contract = signed(stage, 1_000_000)
    accepted(stage, contract, 300_000)
    content = listed(row("가-1", "300,000", contract="계약-1"))
    import_payments(content=content, filename="a.csv", by=stage.officer, now=stage.now)
    return Payment._unscoped.get(), contract


def test_a_person_confirms_and_nothing_is_preselected(stage, waiting) -> None:
    payment, contract = waiting
    officer = signed_in(stage.officer)
    queue = officer.get(reverse("ledger:waiting")).content.decode()
    assert "목록의 계약번호가 같습니다" in queue
    page = officer.get(place("match", payment)).content.decode()
    assert (str(contract) in page, "checked" in page) == (True, False)
    nothing = officer.post(place("match", payment), {})
    assert (nothing.status_code, "계약을 고르거나" in nothing.content.decode()) == (422, True)
    bare = officer.post(place("match", payment), {"commitment": "without"})
    assert (bare.status_code, bare.content.decode().count("checked")) == (422, 1)

    assert officer.post(place("match", payment), {"commitment": str(contract)}).status_code == 302
    assert commitment_page(stage.officer, contract).commitment.money.planned == Decimal(700_000)
    assert "확인할 지출이 없습니다" in officer.get(reverse("ledger:waiting")).content.decode()
    assert officer.get(place("match", payment)).status_code == 302

    assert officer.post(place("unmatch", payment), {"reason": ""}).status_code == 422
    assert officer.post(place("unmatch", payment), {"reason": "다른 계약"}).status_code == 302
    assert commitment_page(stage.officer, contract).commitment.money.planned == Decimal(1_000_000)
    officer.post(place("match", payment), {"commitment": "without", "reason": "공공요금"})
    assert Payment._unscoped.get().match_state == "without_contract"


def test_a_payment_beyond_its_contract_is_refused_and_the_choice_kept(stage) -> None:
    contract = signed(stage, 1_000)
    content = listed(row("가-1", "1,001", contract="계약-1"))
    import_payments(content=content, filename="a.csv", by=stage.officer, now=stage.now)
    payment = Payment._unscoped.get()
    answer = signed_in(stage.officer).post(place("match", payment), {"commitment": str(contract)})
    page = answer.content.decode()
    assert (answer.status_code, "남은 예정액 1,000원보다 큰" in page) == (422, True)
    assert f'value="{contract}" checked' in page


def test_the_list_is_narrowed_and_paged(stage) -> None:
    content = listed(*(row(f"가-{n}", "10", item="부품" if n % 2 else "용역") for n in range(60)))
    import_payments(content=content, filename="a.csv", by=stage.officer, now=stage.now)
    officer, address = signed_in(stage.officer), reverse("ledger:payments")
    page = officer.get(address).content.decode()
    assert page.count("/ledger/payments/") > 50
    assert "60건, 집행 600원" in page
    assert "30건, 집행 300원" in officer.get(address, {"q": "부품"}).content.decode()
    assert "찾는 지출이 없습니다" in officer.get(address, {"year": "2025"}).content.decode()
    narrow = {"programme": ROBOTS, "source": "district", "kind": "payment", "match": "unmatched"}
    assert "60건" in officer.get(address, narrow | {"year": "2026", "page": "2"}).content.decode()
    for wild in ({"year": "x"}, {"import": "x"}, {"q": "\x00%_'"}, {"page": "-1"}, {"source": "' OR 1=1"}):
        assert officer.get(address, wild).status_code == 200
    assert "아직 지출이 없습니다" in signed_in(stage.other).get(address).content.decode()


def test_put_right_given_back_cancelled(stage) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract)
    paid(stage, contract, 400)
    payment, officer = Payment._unscoped.get(), signed_in(stage.officer)
    assert "정정" in officer.get(place("payment", payment)).content.decode()
    facts = {"paid_on": "2026-05-11", "fiscal_year": "2026", "source": "district", "reason": "잘못 적음"}
    right = facts | {"amount_krw": "500", "version": "1"}
    assert officer.post(place("payment_correct", payment), right).status_code == 302
    late = officer.post(place("payment_correct", payment), right | {"amount_krw": "600"})
    assert (late.status_code, "그 사이" in late.content.decode()) == (422, True)
    assert 'value="600"' in late.content.decode()
    back = {"on": "2026-06-01", "amount_krw": "100", "reason": "남은 돈", "key": "k-1"}
    assert [officer.post(place("payment_refund", payment), back).status_code for _ in range(2)] == [302, 302]
    assert Payment._unscoped.filter(kind="refund").count() == 1
    refused = officer.post(place("payment_cancel", payment), {"reason": "중복"})
    assert (refused.status_code, "반납이 적힌" in refused.content.decode()) == (422, True)
    over = officer.post(place("payment_refund", payment), back | {"amount_krw": "9,999", "key": "k-2"})
    assert over.status_code == 422


def test_a_payment_without_contract_is_entered_once(stage) -> None:
    officer, address = signed_in(stage.officer), reverse("ledger:payment_add")
    assert 'name="key" value="' in officer.get(address).content.decode()
    said = {
        "programme": ROBOTS,
        "paid_on": "2026-06-01",
        "amount_krw": "30,000원",
        "fiscal_year": "2026",
        "source": "district",
        "item": "출장 여비",
        "payee": "김여비",
        "key": "한 번",
    }
    first, again = (officer.post(address, said)["Location"] for _ in range(2))
    assert (first, Payment._unscoped.count()) == (again, 1)
    page = officer.get(first).content.decode()
    assert ("계약 없는 지출" in page, "김여비" in page) == (True, False)
    late = officer.post(address, said | {"paid_on": "2027-01-01", "key": "두 번"})
    assert (late.status_code, "출장 여비" in late.content.decode()) == (422, True)
    assert signed_in(stage.other).post(address, said | {"key": "딴"}).status_code == 422
    assert signed_in(stage.people.resident).get(address).status_code == 403


def test_names_of_payees_leave_with_a_reason(stage, waiting) -> None:
    payment, _contract = waiting
    officer, logged = signed_in(stage.officer), AccessLogEntry.objects.filter(subject=f"payment:{payment.id}")
    address = reverse("ledger:payments_file")
    file = officer.post(address, {"fmt": "xlsx"})
    values = [cell for cells in load_workbook(io.BytesIO(file.content)).active.values for cell in cells]
    assert (300_000 in values, "두루살핌㈜" in values, logged.count()) == (True, False, 0)
    assert officer.post(address, {"fmt": "csv", "with_payees": "on"}).status_code == 422
    named = officer.post(address, {"fmt": "csv", "with_payees": "on", "reason": "지급 확인"})
    assert "두루살핌㈜" in named.content.decode("utf-8-sig")
    page = officer.post(place("payment", payment), {"reason": "전화 확인"}).content.decode()
    assert "두루살핌㈜" in page
    assert [one.purpose[-5:] for one in logged.order_by("id")] == ["지급 확인", "전화 확인"]
    assert [officer.post(address, {"fmt": fmt}).status_code for fmt in ("hwpx", "pdf", "exe")] == [
        200,
        200,
        422,
    ]


NAMES = ("payment", "match", "unmatch", "payment_correct", "payment_refund", "payment_cancel")


def test_foreign_payments_are_absent_and_readers_change_nothing(stage, waiting) -> None:
    payment, contract = waiting
    other, resident = signed_in(stage.other), signed_in(stage.people.resident)
    assert [other.get(place(name, payment)).status_code for name in NAMES] == [404] * 6
    assert other.post(place("match", payment), {"commitment": str(contract)}).status_code == 404
    assert [resident.get(place(name, payment)).status_code for name in NAMES] == [403] * 6
    assert [Client().get(place(name, payment)).status_code for name in NAMES] == [302] * 6
    assert Payment._unscoped.get().match_state == "unmatched"
    assert other.post(place("payment", payment), {"reason": "엿보기"}).status_code == 404
