"""A resident, the desk and the twins: a comment that survives the sign-in, a paper, a case found again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.harness.district import District

from hanseong.core.documents import read

pytestmark = pytest.mark.browser

WORDS = "동네 도서관을 저녁에도 열어 주십시오."
PHONE = "010-0000-0001"
Axe = Callable[[Page], list[str]]


def fair(page: Page, axe: Axe) -> None:
    """Nothing serious for axe and nothing cut off at 320 pixels."""
    assert axe(page) == [], page.url
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def code_sent(district: District, page: Page) -> str:
    """The six digits that the twin of the SMS gateway got, once the worker has sent them."""
    kept = district.home / "simulated" / "sms" / "messages.jsonl"
    for _ in range(150):
        lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
        texts = [json.loads(line)["text"] for line in lines]
        found = [match[1] for text in texts if (match := re.search(r"인증번호 (\d{6})", text))]
        if found:
            return found[-1]
        page.wait_for_timeout(200)  # between two looks at another process's file, at most thirty seconds
    raise AssertionError("no code was sent")


def test_a_comment_survives_the_sign_in_and_the_desk_finds_a_paper(
    district: District,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., Page],
    axe: Axe,
    tmp_path: Path,
) -> None:
    resident = new_context(java_script_enabled=True).new_page()
    resident.goto(district.url + "/pledges/")
    resident.locator("main table a").first.click()
    resident.goto(resident.url.split("?")[0] + "comments/")
    resident.locator("textarea[name=text]").fill(WORDS)
    resident.locator("main form .button--primary").click()
    fair(resident, axe)
    resident.locator("input[name=contact]").fill(PHONE)
    resident.locator("main form .button--primary").first.click()
    fair(resident, axe)
    resident.locator("input[name=code]").fill(code_sent(district, resident))
    resident.locator("main form .button--primary").click()
    expect(resident.locator("textarea[name=text]")).to_have_value(WORDS)
    resident.locator("main form .button--primary").click()
    said = resident.locator(".messages").inner_text()
    number = re.search(r"\d{4}-\d{4}-\d{3}", said)
    assert number is not None
    resident.goto(district.url + "/my/")
    fair(resident, axe)
    resident.get_by_role("link", name=number[0]).click()
    expect(resident.locator("main")).to_contain_text(WORDS)
    fair(resident, axe)

    desk = sign_in(new_context(accept_downloads=True).new_page(), "desk")
    desk.goto(district.url + "/pledges/work/enter-comment/")
    fair(desk, axe)
    desk.locator("select[name=pledge]").select_option(index=1)
    desk.locator("textarea[name=text]").fill("정류장에 의자를 놓아 주십시오.")
    desk.locator("input[name=name]").fill("다온유")
    desk.locator("main form .button--primary").click()
    fair(desk, axe)
    with desk.expect_download() as arriving:
        desk.locator("main form[action*=receipt] button").click()
    paper = tmp_path / "receipt.pdf"
    arriving.value.save_as(paper)
    lines = read(paper.read_bytes()).lines
    printed = re.search(r"\d{4}-\d{4}-\d{3}", "\n".join(cell for line in lines for cell in line.cells))
    assert printed is not None
    desk.goto(district.url + "/desk/")
    fair(desk, axe)
    desk.locator("input[name=words]").fill(printed[0].replace("-", " "))
    desk.locator("input[name=reason]").fill("종이 접수증을 가지고 오심")
    desk.locator("main form .button--primary").click()
    expect(desk.get_by_role("link", name=printed[0])).to_be_visible()
    fair(desk, axe)

    other = new_context().new_page()
    other.goto(district.url + "/my/sign-in/")
    other.get_by_role("button", name="모의 간편인증").click()
    other.locator("button[value=twin-1]").click()
    expect(other.locator("h1")).to_have_text("내 접수")
    fair(other, axe)
