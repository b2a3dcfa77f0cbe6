"""Amounts from records on the report, evidence page and board: taken by one press, decided with a reason."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from tests.harness.sessions import signed_in
from tests.pledges.books import Booked, booked, won
from tests.pledges.browsing import fields_of, page
from tests.pledges.stage import report_of, walk, working

from hanseong.ledger.services.correct_payment import correct_payment
from hanseong.pledges.models import EvidenceMismatch
from hanseong.pledges.services.watch_records import check_pledge

NO = "I-①-1"


@pytest.fixture
def books(stage) -> Booked:
    return booked(stage)


def rows(client: Client, address: str, section: str) -> list[str]:
    """The table rows of a section as plain text."""
    text = client.get(address).content.decode()
    part = text[text.index(f'id="{section}"') :]
    part = part[: part.index("</section>")]
    found = re.findall(r"<tr>(.*?)</tr>", part, re.DOTALL)
    return [unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row))).strip() for row in found]


def test_one_press_takes_an_amount_and_saves_what_was_typed(books) -> None:
    client, address = signed_in(books.stage.officer), page("report", NO)
    before = rows(client, address, "records")
    assert any(row.startswith("보행길 정비 집행 4.6 3 기록과 다름 -1.6 기록 1건") for row in before)
    assert any("구비 단위사업 2개 가운데 1개의 기록 집행 4.6 3 기록과 다름" in row for row in before)
    typed = fields_of(client.get(address).content.decode()) | {"term_goal": "쓰던 목표"}
    answer = client.post(address, typed | {"take": "p1.executed"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("#records")
    sheet = working(books.stage, books.report_id).sheet
    assert sheet.head.term_goal == "쓰던 목표"
    assert [(a.value_krw, a.status) for a in sheet.results[0].amounts] == [(won(4_600_000), "executed")]
    assert any(row.startswith("보행길 정비 집행 4.6 4.6 같음") for row in rows(client, address, "records"))


def test_taking_everything_leaves_what_agrees_and_a_strange_name_is_refused(books) -> None:
    client, address = signed_in(books.stage.officer), page("report", NO)
    typed = fields_of(client.get(address).content.decode())
    assert client.post(address, typed | {"take": "p9.executed"}).status_code == 422
    assert client.post(address, typed | {"take": "all"}).status_code == 302
    amounts = working(books.stage, books.report_id).sheet.results[0].amounts
    assert [(a.value_krw, a.status) for a in amounts] == [(won(4_600_000), "executed")]
    stale = client.post(address, typed | {"take": "p1.planned"})
    assert stale.status_code == 412
    assert len(working(books.stage, books.report_id).sheet.results[0].amounts) == 1


def test_whoever_approves_sees_the_difference(books) -> None:
    walk(books.stage, books.report_id, "head_review")
    for actor in (books.stage.head, books.stage.reviewer):
        text = signed_in(actor).get(page("report", NO)).content.decode()
        assert "예산·계약의 기록과 다른 금액" in text
        assert "-1.6" in text


def moved(books: Booked) -> EvidenceMismatch:
    """A published quarter whose payment was corrected afterwards."""
    books.publish()
    correct_payment(payment_id=books.payment, amount_krw=won(4_000_000), reason="고침", **books.acting)
    check_pledge(report_of(books.report_id).pledge_id, now=books.stage.now)
    return EvidenceMismatch._unscoped.get()


def test_a_mismatch_is_shown_and_waived_with_a_reason(books) -> None:
    row = moved(books)
    planner, officer = signed_in(books.stage.reviewer), signed_in(books.stage.officer)
    board = planner.get(reverse("pledges:board") + "?quarter=2026Q3").content.decode()
    assert "게시한 뒤에 근거가 달라진 공약 1건" in board
    assert "근거가 달라짐" in board
    report = officer.get(page("report", NO)).content.decode()
    assert "게시한 뒤에 근거가 된 기록이 바뀌었습니다" in report
    assert 'name="take"' not in report
    address = page("evidence", NO, quarter="2026Q3")
    assert "보행길 정비 집행 4.6 4 -0.6" in rows(officer, address, "mismatches")
    assert any("집행 4.6 3 기록과 다름 4 기록 1건" in found for found in rows(officer, address, "amounts"))
    decide = reverse("pledges:decide_mismatch", args=[NO, row.id])
    assert decide not in officer.get(address).content.decode()
    assert officer.post(decide, {"decision": "waive", "reason": "x"}).status_code == 403
    refused = planner.post(decide, {"reason": "쓴 사유가 남아야 합니다"})
    assert refused.status_code == 422
    assert "쓴 사유가 남아야 합니다" in refused.content.decode()
    assert planner.post(decide, {"decision": "waive", "reason": "다음 분기에 바로잡음"}).status_code == 302
    shown = planner.get(address).content.decode()
    assert "다음 분기에 바로잡음" in shown
    assert decide not in shown
    assert planner.post(decide, {"decision": "correct", "reason": "늦음"}).status_code == 409
    assert "근거가 달라짐" not in planner.get(reverse("pledges:board") + "?quarter=2026Q3").content.decode()


def test_a_correction_leads_to_the_report_with_the_new_proposal(books) -> None:
    row = moved(books)
    planner = signed_in(books.stage.reviewer)
    decide = reverse("pledges:decide_mismatch", args=[NO, row.id])
    answer = planner.post(decide, {"decision": "correct", "reason": "지급액 정정"})
    assert answer.status_code == 302
    assert "/report/" in answer["Location"]
    assert any(
        found.startswith("보행길 정비 집행 4 3") for found in rows(planner, answer["Location"], "records")
    )
    row.refresh_from_db()
    assert (row.outcome, row.reason) == ("corrected", "지급액 정정")
