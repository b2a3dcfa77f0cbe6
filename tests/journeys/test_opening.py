"""The district opens: in both languages, with its own font, without faults; and leaves no process behind."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.harness.district import District
from tests.harness.paths import BINARIES, ROOT

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_first_page_opens_without_faults(
    district: District, page: Page, english_page: Page, axe: Callable[[Page], list[str]], language: str
) -> None:
    visitor = page if language == "ko" else english_page
    visitor.goto(district.url)
    expect(visitor.locator("html")).to_have_attribute("lang", language)
    expect(visitor.locator("h1")).to_have_count(1)
    assert visitor.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Pretendard', '쀍'))")
    assert axe(visitor) == []


def test_everything_comes_from_our_own_host(district: District, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(district.url)
    page.wait_for_load_state("load")
    assert asked
    assert [url for url in asked if not url.startswith((district.url, "data:", "blob:"))] == []


def test_a_link_signs_in_once(district: District, page: Page, english_page: Page) -> None:
    link = district.link("planning")
    page.goto(link)
    page.locator("main form[method=post] button").click()
    expect(page).not_to_have_url(link)
    english_page.goto(link)
    button = english_page.locator("main form[method=post] button")
    if button.count():
        with english_page.expect_response(link) as answered:
            button.click()
        assert answered.value.status >= 400
    assert "hanseong_session" in {cookie["name"] for cookie in page.context.cookies()}
    assert "hanseong_session" not in {cookie["name"] for cookie in english_page.context.cookies()}


def test_a_person_signs_in(district: District, page: Page, sign_in: Callable[..., Page]) -> None:
    assert sign_in(page, "officer", "첨단도시과").url.startswith(district.url)
    expect(page.locator("h1")).to_have_count(1)


def processes_below(home: str) -> list[str]:
    """Processes whose environment names the data folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has just ended, or is not ours
            if home.encode() in (process / "environ").read_bytes():
                found.append(process.name)
    return found


def test_stopping_leaves_no_child() -> None:
    with District() as opened:
        home = str(opened.home)
        assert processes_below(home)
    assert processes_below(home) == []


def test_a_busy_port_is_one_sentence(district: District) -> None:
    done = subprocess.run(
        [BINARIES / "hanseong", "demo", "--port", str(district.port)],
        cwd=ROOT,
        env={**os.environ, "HANSEONG_HOME": f"{os.environ['HANSEONG_HOME']}/busy"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert str(district.port) in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2
