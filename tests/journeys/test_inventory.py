"""An inventory check with a phone: labels opened by their address, tags typed, the result on one page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.harness.district import District
from tests.harness.fairness import Axe, fair_in_both_languages

pytestmark = pytest.mark.browser

TITLE = "하반기 재물조사"


def test_a_department_checks_its_assets_with_a_phone(
    district: District,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., Page],
    axe: Axe,
) -> None:
    phone = new_context(viewport={"width": 320, "height": 700}, has_touch=True).new_page()
    sign_in(phone, "officer", "첨단도시과")
    begin(phone, district, axe)
    tags = [
        one.split()[0] for one in phone.locator("#group-missing ~ .table-frame .number").all_inner_texts()
    ]
    assert len(tags) >= 3
    mark_from_the_label(phone, district, tags[0], axe)
    type_what_is_wrong_and_right(phone, tags[1])
    close(phone, axe, len(tags) - 2)
    look_at_what_stands_beside(phone, district, axe)


def begin(phone: Page, district: District, axe: Axe) -> None:
    """Everything the department holds now is to be found."""
    phone.goto(district.url + "/ledger/checks/")
    phone.get_by_role("link", name="재물조사 시작").first.click()
    phone.get_by_label("부서").select_option(label="첨단도시과")
    phone.get_by_label("제목").fill(TITLE)
    phone.get_by_role("button", name="재물조사 시작").click()
    expect(phone.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    fair_in_both_languages(phone, axe)
    expect(phone.get_by_role("button", name="카메라로 찍기")).to_be_hidden()  # this browser reads no codes


def mark_from_the_label(phone: Page, district: District, tag: str, axe: Axe) -> None:
    """The phone's camera opens the address on the label; one button marks the asset."""
    phone.goto(f"{district.url}/ledger/tag/{tag}/")
    fair_in_both_languages(phone, axe)
    phone.get_by_role("button", name="여기 있음").click()
    expect(phone.get_by_text(f"찾았습니다: {tag}")).to_be_visible()


def type_what_is_wrong_and_right(phone: Page, tag: str) -> None:
    """A mistyped tag is said and kept; the right one is found."""
    field = phone.get_by_label("자산 코드")
    field.fill(tag[:-1])
    phone.get_by_label("찾은 곳").fill("지하 창고")
    phone.get_by_role("button", name="찾았음").click()
    expect(phone.locator(".field__errors")).to_contain_text("자산 코드가 아닙니다")
    expect(field).to_have_value(tag[:-1])
    field.fill(tag)
    field.press("Enter")  # as a hand scanner does
    expect(phone.get_by_text(f"찾았습니다: {tag}")).to_be_visible()
    expect(phone.get_by_label("찾은 곳")).to_have_value("지하 창고")


def close(phone: Page, axe: Axe, missing: int) -> None:
    """What was not found is the result."""
    phone.get_by_role("link", name="재물조사 마치기").click()
    phone.get_by_role("button", name="마치기").click()
    expect(phone.get_by_text(f"찾지 못한 자산 {missing}건").first).to_be_visible()
    expect(phone.get_by_label("자산 코드")).to_have_count(0)
    fair_in_both_languages(phone, axe)


def look_at_what_stands_beside(phone: Page, district: District, axe: Axe) -> None:
    """Lists of things, people and ends are fair to all readers as well."""
    for place in ("assets/", "licences/", "workers/", "calendar/", "warnings/"):
        phone.goto(f"{district.url}/ledger/{place}")
        if place in {"licences/", "workers/"}:
            phone.locator("main table a").first.click()
        fair_in_both_languages(phone, axe)
