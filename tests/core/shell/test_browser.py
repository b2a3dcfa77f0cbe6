"""The shell in a real Chromium: axe, narrow screens, keyboard, no script, larger text."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.harness.paths import ROOT

from hanseong.core.shell import navigation
from hanseong.core.shell.permissions import VIEW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PATHS = ["/", "/patterns/", "/help/", "/accessibility/", "/no-such-page/"]
RULES = {
    "rules": {name: {"enabled": True} for name in ("target-size", "duplicate-id", "duplicate-id-active")}
}


def open_page(browser: Browser, url: str, language: str, mode: str, width: int, **more: Any) -> Page:
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": 800}, **more)
    context.add_cookies(
        [
            {"name": "django_language", "value": language, "url": url},
            {"name": "hanseong_mode", "value": mode, "url": url},
        ]
    )
    return context.new_page()


@pytest.mark.parametrize(
    ("language", "mode", "width"),
    [("ko", "light", 1280), ("en", "light", 320), ("ko", "dark", 390), ("en", "contrast", 1280)],
)
def test_axe_finds_nothing_serious_and_nothing_is_cut_off(
    chromium: Browser, live_server: Any, language: str, mode: str, width: int
) -> None:
    page = open_page(chromium, live_server.url, language, mode, width, bypass_csp=True)
    for path in PATHS:
        page.goto(live_server.url + path)
        too_wide = page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        assert not too_wide, path
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run(document, rules)", RULES)
        grave = [
            (v["id"], v["nodes"][0]["html"])
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        assert grave == [], path
    page.context.close()


def test_axe_would_find_a_planted_fault(chromium: Browser, live_server: Any) -> None:
    page = open_page(chromium, live_server.url, "ko", "light", 1280, bypass_csp=True)
    page.goto(live_server.url + "/help/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input><img src=x>')")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    assert {"label", "image-alt"} <= {violation["id"] for violation in found["violations"]}
    page.context.close()


def test_everything_is_reached_by_tab_and_shows_it(chromium: Browser, live_server: Any) -> None:
    page = open_page(chromium, live_server.url, "ko", "light", 1280)
    page.goto(live_server.url + "/help/")
    wanted = page.locator("a[href]:visible, button:visible, input:visible").count()
    seen: set[int] = set()
    for _ in range(wanted + 1):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
            const place = [...document.querySelectorAll('*')].indexOf(e);
            return [place, e.tagName, parseFloat(s.outlineWidth), s.outlineStyle]; }"""
        )
        if found[1] != "BODY":
            assert found[2] >= 3, found
            assert found[3] != "none", found
            seen.add(found[0])
    assert len(seen) >= wanted
    page.context.close()


def test_the_skip_link_jumps_to_the_content(chromium: Browser, live_server: Any) -> None:
    page = open_page(chromium, live_server.url, "ko", "light", 1280)
    page.goto(live_server.url + "/help/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.context.close()


def test_language_and_mode_without_script(chromium: Browser, live_server: Any) -> None:
    page = open_page(chromium, live_server.url, "ko", "light", 390, java_script_enabled=False)
    page.goto(live_server.url + "/help/")
    page.get_by_role("button", name="설정", exact=True).click()
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Help"
    page.get_by_role("button", name="Settings", exact=True).click()
    page.get_by_role("button", name="High contrast").click()
    assert page.url.endswith("/help/")
    assert page.locator("html").get_attribute("data-mode") == "contrast"
    page.context.close()


def test_typed_text_comes_back(chromium: Browser, live_server: Any) -> None:
    page = open_page(chromium, live_server.url, "ko", "light", 1280)
    page.goto(live_server.url + "/patterns/")
    page.locator("#plain_text").fill("아직 보내지 않은 글")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.locator("#plain_text").input_value() == "아직 보내지 않은 글"
    page.context.close()


def test_no_request_leaves_the_house_and_the_policy_is_not_broken(
    chromium: Browser, live_server: Any
) -> None:
    page = open_page(chromium, live_server.url, "ko", "light", 1280)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(live_server.url + "/patterns/", wait_until="networkidle")
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert said == []
    assert page.evaluate("document.fonts.check('16px Pretendard')")
    page.context.close()


def test_four_times_larger_text_still_fits(chromium: Browser, live_server: Any) -> None:
    """400 % of a 1280 px window leaves 320 px: the same layout, checked by the zoom factor itself."""
    page = open_page(chromium, live_server.url, "ko", "light", 320, device_scale_factor=4)
    page.goto(live_server.url + "/")
    outside = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321).length"
    )
    assert outside == 0
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_opens_and_closes_on_a_telephone(
    chromium: Browser, live_server: Any, script: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigation, "_entries", {})
    navigation.add("statement", "접근성", "shell:accessibility", 10, VIEW, "office")
    page = open_page(chromium, live_server.url, "ko", "light", 390, java_script_enabled=script)
    page.goto(live_server.url + "/help/")
    link = page.locator("#site-menu a")
    assert not link.is_visible()
    page.get_by_role("button", name="메뉴", exact=True).click()
    assert link.is_visible()
    page.get_by_role("button", name="메뉴 닫기").click()
    assert not link.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert link.is_visible()
    page.context.close()


@pytest.mark.parametrize("mode", ["dark", "contrast"])
def test_paper_is_white_in_every_mode(chromium: Browser, live_server: Any, mode: str) -> None:
    page = open_page(chromium, live_server.url, "ko", mode, 1280)
    page.goto(live_server.url + "/patterns/")
    page.emulate_media(media="print")
    looks = page.evaluate(
        "[document.body, document.querySelector('h1'), document.querySelector('.tile')]"
        ".map(e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])"
    )
    assert looks[0] == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert looks[1][0] == "rgb(0, 0, 0)"
    assert looks[2][1] == "rgb(255, 255, 255)"
    page.context.close()
