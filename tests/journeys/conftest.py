"""A real Chromium in front of a real district: ``district``, ``page``, ``english_page``, ``axe``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.harness.browser import browser_path
from tests.harness.district import District
from tests.harness.paths import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


@pytest.fixture(scope="session")
def district() -> Iterator[District]:
    """One district for the whole run, on the database of the run."""
    with District(server=os.environ.get("HANSEONG_TEST_DATABASE_URL")) as opened:
        yield opened


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; per module: while Playwright's loop runs, Django forbids database calls."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make a context with Playwright's options (``locale``, ``viewport``, ``java_script_enabled`` …).

    A script error or a breach of the content policy on any of its pages fails the test.
    """
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def heard(message: Any) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            faults.append(message.text)

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"locale": "ko-KR", "timezone_id": "Asia/Seoul", **options})
        context.set_default_timeout(15_000)
        context.on("console", heard)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert faults == []


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A fresh Korean visitor, signed in as nobody."""
    return new_context().new_page()


@pytest.fixture
def english_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A fresh English visitor."""
    return new_context(locale="en-US").new_page()


@pytest.fixture
def sign_in(district: District) -> Callable[..., Page]:
    """``sign_in(page, role, department=None)``: through a one-time link and its button, as a person would."""

    def enter(page: Page, role: str, department: str | None = None) -> Page:
        page.goto(district.link(role, department))
        page.locator("main form[method=post] button").first.click()
        page.wait_for_url(lambda url: "/sign-in/link/" not in url)
        return page

    return enter


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Serious and critical findings of axe-core on the page as it is: rule and place."""

    def run(page: Page) -> list[str]:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        violations = page.evaluate("async () => (await axe.run()).violations")
        return [
            f"{found['id']}: {node['target']}"
            for found in violations
            if found["impact"] in {"serious", "critical"}
            for node in found["nodes"]
        ]

    return run
