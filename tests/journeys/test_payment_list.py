"""A payment list on a phone: a new form told once, taken in, tied to its contract by a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.harness.district import District
from tests.harness.fairness import Axe, fair_in_both_languages

pytestmark = pytest.mark.browser

ROBOTS = "인공지능(AI) 기반 로봇 운영"
HEAD = "전표;집행한 날;사업;돈줄;쓴 돈(천원);약정;내용"
ROWS = (
    f"손전화-1;2026-11-02;{ROBOTS};구비;1250;로봇-유지-01;배터리 한 벌",
    "손전화-2;2026-11-02;없는 사업;구비;10;;부품",
)
COLUMNS = {
    "지급일자": "집행한 날",
    "금액": "쓴 돈(천원)",
    "단위사업": "사업",
    "재원": "돈줄",
    "지급번호(문서번호)": "전표",
    "계약번호": "약정",
    "적요": "내용",
}


def test_a_list_of_a_new_form_comes_in_and_finds_its_contract(
    district: District,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., Page],
    axe: Axe,
    tmp_path: Any,
) -> None:
    planner = sign_in(new_context(viewport={"width": 320, "height": 700}).new_page(), "planning")
    file = tmp_path / "지출.csv"
    file.write_bytes("\r\n".join((HEAD, *ROWS)).encode("cp949"))
    noise = tmp_path / "잡음.csv"
    noise.write_bytes(bytes(range(256)) * 8)

    planner.goto(district.url + "/ledger/imports/new/")
    planner.set_input_files("#id_file", noise)
    planner.get_by_role("button", name="올리고 읽어 보기").click()
    expect(planner.locator(".field__errors")).to_be_visible()
    planner.set_input_files("#id_file", file)
    planner.get_by_role("button", name="올리고 읽어 보기").click()

    fair_in_both_languages(planner, axe)
    planner.get_by_label("양식 이름").fill("손전화 양식")
    for column, heading in COLUMNS.items():
        planner.get_by_label(
            column, exact=column not in {"지급일자", "금액", "단위사업", "재원"}
        ).first.select_option(label=heading)
    planner.get_by_label("금액의 단위").select_option(label="천원")
    planner.get_by_label("반납으로 읽습니다").check()
    planner.get_by_role("button", name="양식으로 등록하고 읽기").click()

    expect(planner.locator("main")).to_contain_text("1,250,000원")
    expect(planner.locator("main")).to_contain_text("알 수 없는 단위사업 '없는 사업'")
    fair_in_both_languages(planner, axe)
    planner.get_by_role("button", name="지출 1건 들여오기").click()
    planner.get_by_role("link", name="계약 확인하기").click()

    waiting = planner.locator("li.card", has_text="배터리 한 벌")
    expect(waiting).to_contain_text("목록의 계약번호가 같습니다")
    waiting.get_by_role("link").click()
    fair_in_both_languages(planner, axe)
    assert planner.locator("input[type=radio]:checked").count() == 0
    planner.get_by_label("로봇-유지-01").check()
    planner.get_by_role("button", name="확인하기").click()
    expect(planner.locator(".messages")).to_contain_text("확인했습니다")
    expect(planner.locator("main")).not_to_contain_text("배터리 한 벌")
