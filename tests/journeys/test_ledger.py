"""The robot's money in the browser: what the demo tells, and a new contract from plan to payment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.harness.district import District
from tests.harness.fairness import Axe, fair_in_both_languages

from hanseong.core.calendar import to_kst

pytestmark = pytest.mark.browser

DEPARTMENT = "첨단도시과"
ROBOTS = "인공지능(AI) 기반 로봇 운영"
UPKEEP = "둘레길 순찰로봇 유지보수"
PLAN = "순찰로봇 바퀴를 한꺼번에 바꾸는 계획"
SignIn = Callable[..., Page]


@pytest.fixture
def people(new_context: Callable[..., BrowserContext], sign_in: SignIn) -> Callable[[str], Page]:
    """Somebody of the department at their own computer, signed in."""

    def enter(role: str) -> Page:
        return sign_in(new_context(accept_downloads=True).new_page(), role, DEPARTMENT)

    return enter


def test_a_contract_goes_from_its_plan_to_its_payment(
    district: District, people: Callable[[str], Page], axe: Axe, tmp_path: Any
) -> None:
    officer, head = people("officer"), people("head")
    read_the_story(officer, district, axe)
    draft_and_send_round(officer, head, district, axe)
    sign_the_contract(officer, axe)
    accept_and_pay(officer, axe)
    attach_the_paper(officer, tmp_path)
    expect(officer.locator("main")).to_contain_text("바퀴 계약서")


def read_the_story(officer: Page, district: District, axe: Axe) -> None:
    """The programme's screen leads to the upkeep contract with everything that happened to it."""
    officer.goto(district.url + "/ledger/")
    officer.get_by_role("link", name=ROBOTS, exact=True).click()
    fair_in_both_languages(officer, axe)
    main = officer.locator("main")
    for heading in ("예산과 집행", "계획·방침", "계약·구매·임금", "지출", "지원금", "자산", "라이선스"):
        expect(main.get_by_role("heading", name=heading).first).to_be_visible()
    expect(main.locator("svg.chart__drawing")).to_be_visible()
    main.get_by_role("link", name=UPKEEP, exact=True).click()
    fair_in_both_languages(officer, axe)
    timeline = officer.locator(".timeline")
    for event in ("계획·방침 결정", "계약 체결", "검수 합격", "지출"):
        expect(timeline.get_by_text(event).first).to_be_visible()
    with officer.expect_download() as arriving:
        officer.locator("main a[href*='/ledger/evidence/']").first.click()
    assert arriving.value.suggested_filename.endswith(".txt")


def draft_and_send_round(officer: Page, head: Page, district: District, axe: Axe) -> None:
    """Drafted from the programme's page; the head finds it in the inbox and signs."""
    officer.goto(district.url + "/ledger/")
    officer.get_by_role("link", name=ROBOTS, exact=True).click()
    officer.get_by_role("link", name="계획·방침 기안").click()
    fair_in_both_languages(officer, axe)
    officer.get_by_label("제목").fill(PLAN)
    officer.get_by_label("재원").select_option(label="구비")
    officer.get_by_label("금액(원)").fill("2,400,000")
    officer.get_by_label("2번째 할 일").select_option(label="전결")
    officer.get_by_role("button", name="저장").click()
    expect(officer.locator(".field__errors")).to_contain_text("서명할 사람을 고르십시오.")
    expect(officer.get_by_label("제목")).to_have_value(PLAN)
    boss = officer.locator("#id_person_1 option", has_text="과장").filter(has_text=name_of(head)).first
    officer.get_by_label("2번째 사람").select_option(value=boss.get_attribute("value"))
    officer.get_by_role("button", name="저장").click()
    officer.get_by_role("link", name="서명하기").click()
    officer.get_by_role("button", name="서명").click()
    expect(officer.locator(".messages")).to_be_visible()

    head.goto(district.url + "/todo/")
    head.get_by_role("link", name=PLAN).first.click()
    fair_in_both_languages(head, axe)
    head.get_by_role("link", name="서명하기").click()
    head.get_by_role("button", name="서명").click()
    expect(head.locator(".page-head .badge").first).to_have_text("결정")


def name_of(who: Page) -> str:
    """The name in the masthead."""
    return who.locator(".person__name").first.inner_text().strip()


def sign_the_contract(officer: Page, axe: Axe) -> None:
    officer.reload()
    officer.get_by_role("link", name="계약·구매·임금 새로 등록").click()
    fair_in_both_languages(officer, axe)
    officer.get_by_label("계약번호").fill("로봇-바퀴-01")
    officer.get_by_label("계약상대자").fill("굴림바퀴 주식회사")
    officer.get_by_label("금액 1(원)").fill("2,300,000")
    officer.get_by_role("button", name="등록").click()
    expect(officer.locator(".error-summary")).to_contain_text("계약금액(2,400,000원)과 다릅니다")
    expect(officer.get_by_label("계약상대자")).to_have_value("굴림바퀴 주식회사")
    officer.get_by_label("금액 1(원)").fill("2,400,000")
    officer.get_by_role("button", name="등록").click()
    expect(officer.locator("h1")).to_have_text(PLAN)


def accept_and_pay(officer: Page, axe: Axe) -> None:
    officer.get_by_role("link", name="검수하기").click()
    officer.get_by_label("합격", exact=True).check()
    officer.get_by_label("준공(최종) 검수입니다").check()
    officer.get_by_role("button", name="검수하기").click()
    officer.get_by_role("link", name="지출 등록").click()
    fair_in_both_languages(officer, axe)
    officer.get_by_label("금액(원)").fill("2,400,001")
    officer.get_by_label("적요").fill("바퀴 네 벌")
    officer.get_by_role("button", name="지출 등록").click()
    expect(officer.locator(".error-summary")).to_contain_text("남은 예정액 2,400,000원보다 큰 금액")
    expect(officer.get_by_label("적요")).to_have_value("바퀴 네 벌")
    officer.get_by_label("금액(원)").fill("2,400,000")
    officer.get_by_role("button", name="지출 등록").click()
    expect(officer.locator(".page-head .badge").first).to_have_text("완료")
    this_year = str(to_kst(datetime.now(UTC)).year)
    expect(officer.locator("main table").first).to_contain_text(this_year)


def attach_the_paper(officer: Page, folder: Any) -> None:
    file = folder / "계약서.txt"
    file.write_text("바퀴 네 벌을 산다.", encoding="utf-8")
    officer.get_by_role("link", name="파일 붙이기").click()
    officer.get_by_label("무슨 파일인지").fill("바퀴 계약서")
    officer.locator("input[type=file]").set_input_files(file)
    officer.get_by_role("button", name="파일 붙이기").click()
