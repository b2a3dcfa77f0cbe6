"""The wall in a real browser: it shows news by itself, outlives its server, and can be read by everybody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.harness.district import District

pytestmark = pytest.mark.browser

RAISE = """
import django; django.setup()
import sys
from datetime import UTC, datetime
from hanseong.core.alerts import raise_alert
from hanseong.core.people.selectors import system_actor
from hanseong.core.registry import AlertKind, alert_kinds
alert_kinds.add(AlertKind("trial.level", "시험", "main", "severe"))
by, now = system_actor("demo"), datetime.now(UTC)
raise_alert(kind="trial.level", text=sys.argv[1], is_simulated=True, by=by, now=now)
"""
KEY_NUMBERS = """() => [...document.querySelectorAll('.wall-figure--key .wall-figure__value')]
    .map(e => parseFloat(getComputedStyle(e).fontSize))"""


def raise_alert(district: District, text: str) -> None:
    """From another process, as the feeds will."""
    environment = {**district.environment, "DJANGO_SETTINGS_MODULE": "hanseong.project.settings"}
    subprocess.run([sys.executable, "-c", RAISE, text], env=environment, check=True)


def web_process(district: District) -> int:
    """The id of this district's own web process."""
    mine = f"HANSEONG_HOME={district.home}".encode()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                is_serving = b"serve" in (folder / "cmdline").read_bytes().split(b"\0")
                is_mine = mine in (folder / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if is_serving and is_mine:
                return int(folder.name)
    raise AssertionError("no web process")


def test_an_event_is_on_the_wall_within_two_seconds(
    district: District, page: Page, sign_in: Callable[..., Page]
) -> None:
    sign_in(page, "officer")
    page.goto(f"{district.url}/wall")
    expect(page.locator("[data-connection][data-state=live]")).to_be_visible()
    page.evaluate("document.body.dataset.untouched = 'yes'")
    raise_alert(district, "탄천 수위 상승")
    shown = page.locator("[data-tile='office.alerts']")
    expect(shown).to_contain_text("탄천 수위 상승", timeout=2_000)
    expect(shown).to_contain_text("모의")
    expect(page.locator("body[data-untouched=yes]")).to_have_count(1)


def test_the_wall_outlives_its_server_and_misses_nothing(
    district: District, page: Page, sign_in: Callable[..., Page]
) -> None:
    sign_in(page, "officer")
    page.goto(f"{district.url}/wall")
    expect(page.locator("[data-connection][data-state=live]")).to_be_visible()
    os.kill(web_process(district), signal.SIGKILL)
    expect(page.locator("[data-connection][data-state=lost]")).to_be_visible()
    raise_alert(district, "끊긴 동안 생긴 경보")
    expect(page.locator("[data-tile='office.alerts']")).to_contain_text("끊긴 동안 생긴 경보", timeout=30_000)
    expect(page.locator("[data-connection][data-state=live]")).to_be_visible()


@pytest.mark.parametrize("locale", ["ko-KR", "en-US"])
def test_no_serious_finding_in_either_language(
    district: District,
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    locale: str,
) -> None:
    visitor = sign_in(new_context(locale=locale).new_page(), "officer")
    for address in ("/wall", "/wall/plain"):
        visitor.goto(district.url + address)
        expect(visitor.locator("html")).to_have_attribute("lang", locale[:2])
        assert axe(visitor) == []


def test_key_numbers_are_high_and_nothing_is_cut(
    district: District, page: Page, sign_in: Callable[..., Page]
) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    sign_in(page, "officer")
    page.goto(f"{district.url}/wall")
    heights = page.evaluate(KEY_NUMBERS)
    assert heights
    assert min(heights) >= 96
    assert page.evaluate("document.documentElement.scrollHeight") <= 1080  # nobody scrolls a wall
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_the_plain_page_has_the_same_tiles(
    district: District, new_context: Callable[..., BrowserContext], page: Page, sign_in: Callable[..., Page]
) -> None:
    sign_in(page, "officer")
    page.goto(f"{district.url}/wall")
    drawn = page.eval_on_selector_all("[data-tile]", "tiles => tiles.map(tile => tile.dataset.tile)")
    plain = new_context(java_script_enabled=False).new_page()
    sign_in(plain, "officer")
    plain.goto(f"{district.url}/wall/plain")
    assert [tile.get_attribute("data-tile") for tile in plain.locator("[data-tile]").all()] == drawn
    expect(plain.get_by_role("link", name="새로 고침")).to_be_visible()
