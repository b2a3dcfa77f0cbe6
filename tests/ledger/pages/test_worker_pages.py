"""Fixed-term workers in the browser: employed, briefed, shifts, the proposed wage, names for a reason."""

from __future__ import annotations

from datetime import date

import pytest
from tests.harness.sessions import signed_in, staff
from tests.ledger.stage import ROBOTS, signed

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.permissions import Role
from hanseong.ledger.models import FixedTermWorker, Payment, WorkShift

WORKER = {
    "programme": ROBOTS,
    "label": "안내 1번",
    "duty": "관람객 안내",
    "starts_on": "2026-09-01",
    "ends_on": "2026-12-31",
    "hourly_krw": "11,800",
    "name": "이음새",
    "phone": "02-000-0000",
    "account": "가상은행 12-34",
}
SHIFT = {"day": "2026-10-02", "begins": "09:30", "ends": "17:30", "break_minutes": "60", "place": "광장"}


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def employed(stage):
    """A worker under a wage agreement of 300,000 won, with the browser of who employed them."""
    wage = signed(stage, 300_000, kind="wage", number="임금-1")
    browser = signed_in(stage.officer)
    answer = browser.post("/ledger/workers/employ/", WORKER | {"commitment_id": wage})
    return browser, FixedTermWorker._unscoped.get(), answer


def test_from_employment_to_the_wage(stage, employed) -> None:
    browser, worker, answer = employed
    page = f"/ledger/workers/{worker.id}/"
    assert (answer["Location"], worker.ends_on) == (page, date(2027, 1, 1))
    early = browser.post(f"{page}shift/", SHIFT)
    assert (early.status_code, "교육을 받지 않은" in text_of(early)) == (422, True)
    browser.post(f"{page}briefing/", {"topic": "안전 수칙", "on": "2026-09-30", "worker_ids": [worker.id]})
    assert browser.post(f"{page}shift/", SHIFT).status_code == 302
    twice = browser.post(f"{page}shift/", SHIFT)
    assert (twice.status_code, "이미 근무가" in text_of(twice)) == (422, True)
    no_break = browser.post(f"{page}shift/", SHIFT | {"day": "2026-10-05", "break_minutes": "0"})
    assert (no_break.status_code, "휴게시간" in text_of(no_break), "2026-10-05" in text_of(no_break)) == (
        422,
        True,
        True,
    )
    shown = text_of(browser.get(page))
    for words in ("안전 수칙", "광장", "7:00", "82,600"):
        assert words in shown
    proposal = text_of(browser.get(f"{page}wage/"))
    assert 'value="82600"' in proposal
    wage = {"paid_on": "2026-11-10", "amount_krw": "82600", "share": "2026/district", "nth": "0"}
    for _ in range(2):  # a form sent twice pays once
        assert browser.post(f"{page}wage/?month=2026-10", wage).status_code == 302
    assert Payment._unscoped.get().worker_id == worker.id
    assert "모두 지출했습니다" in text_of(browser.get(f"{page}wage/"))
    much = browser.post(f"{page}wage/?month=2026-10", wage | {"amount_krw": "300,000", "nth": "1"})
    assert (much.status_code, "남은 예정액" in text_of(much)) == (422, True)
    assert WorkShift._unscoped.count() == 1


def test_a_name_is_shown_for_a_reason_and_each_reading_is_logged(stage, employed) -> None:
    browser, worker, _answer = employed
    page = f"/ledger/workers/{worker.id}/"
    before = AccessLogEntry.objects.count()
    for address in ("/ledger/workers/", page):
        hidden = text_of(browser.get(address))
        assert "안내 1번" in hidden
        assert not {"이음새", "02-000-0000", "12-34"} & set(hidden.split())
        assert "이음새" not in hidden
    without = browser.post(page, {"purpose": " "})
    assert (without.status_code, "이음새" in text_of(without)) == (422, False)
    assert AccessLogEntry.objects.count() == before
    shown = browser.post(page, {"purpose": "임금 이체"})
    for words in ("이음새", "02-000-0000", "가상은행 12-34"):
        assert words in text_of(shown)
    assert "no-store" in shown["Cache-Control"]
    entry = AccessLogEntry.objects.latest("at")
    assert (AccessLogEntry.objects.count(), entry.purpose) == (before + 1, "임금 이체")


def test_foreign_workers_are_absent_and_readers_see_no_names(stage, employed) -> None:
    _browser, worker, _answer = employed
    page = f"/ledger/workers/{worker.id}/"
    foreign, reader = signed_in(stage.other), signed_in(staff("reader", Role.ANALYST))
    for address in (page, f"{page}shift/", f"{page}briefing/", f"{page}wage/"):
        assert foreign.get(address).status_code == 404
    assert foreign.post(page, {"purpose": "엿보기"}).status_code == 404
    assert 'name="purpose"' not in text_of(reader.get(page))
    assert reader.post(page, {"purpose": "엿보기"}).status_code == 403
    for address in ("/ledger/workers/employ/", f"{page}shift/", f"{page}wage/"):
        assert reader.get(address).status_code == 403
    planner = signed_in(staff("budget", Role.PLANNING))
    assert planner.get("/ledger/workers/employ/").status_code == 403
    assert planner.get(f"{page}wage/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2026-08-01"}, "끝이 시작보다"),
        ({"hourly_krw": "만원"}, "1원 단위"),
        ({"name": ""}, "필수"),
    ],
)
def test_a_faulty_employment_keeps_what_was_typed(stage, wrong, sentence) -> None:
    answer = signed_in(stage.officer).post("/ledger/workers/employ/", WORKER | wrong)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "관람객 안내" in text_of(answer)
    assert not FixedTermWorker._unscoped.exists()
