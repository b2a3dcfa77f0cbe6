"""The pages of alerts and jobs in a real Chromium: they renew themselves, keep the focus, need no script."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.core.alerts.test_pages import OTHER
from tests.core.jobs.trial import person as starter
from tests.core.people.test_browser import enter, findings, open_page

from hanseong.core.alerts import acknowledge, raise_alert
from hanseong.core.jobs import start
from hanseong.core.jobs.services import cancel
from hanseong.core.people.models import User
from hanseong.core.permissions import Actor, Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def boss(db: None, settings: Any) -> Actor:
    settings.HANSEONG_DEMO = True
    from hanseong.core.people.models import RoleGrant

    found = starter("boss", Role.ADMIN)
    RoleGrant.objects.create(user_id=found.user_id, role=Role.ADMIN, valid_from="2022-07-01")
    return found


def user_of(by: Actor) -> User:
    return User.objects.get(id=by.user_id)


def raised(by: Actor, text: str) -> Any:
    return raise_alert(kind=OTHER, text=text, by=by, now=datetime.now(UTC))


def test_a_new_alert_appears_by_itself_and_the_focus_stays(
    chromium: Browser, live_server: Any, boss: Actor
) -> None:
    first = raised(boss, "첫째 경보")
    page = open_page(chromium, live_server.url)
    enter(page, live_server.url, user_of(boss))
    page.goto(live_server.url + "/alerts/")
    button = page.locator(f"#acknowledge-{first.id}")
    button.focus()
    raised(boss, "둘째 경보")
    expect(page.get_by_role("link", name="둘째 경보")).to_be_visible(timeout=20_000)
    expect(button).to_be_focused()
    acknowledge(alert_id=first.id, by=boss, now=datetime.now(UTC))
    expect(page.locator("#alerts")).to_contain_text("확인함", timeout=20_000)
    page.context.close()


def test_a_job_is_seen_to_end(chromium: Browser, live_server: Any, boss: Actor) -> None:
    job = start("trial.count", by=boss, params={}, now=datetime.now(UTC))
    page = open_page(chromium, live_server.url)
    enter(page, live_server.url, user_of(boss))
    page.goto(live_server.url + "/jobs/")
    expect(page.locator("#jobs")).to_contain_text("대기 중")
    cancel(job.id, by=boss, now=datetime.now(UTC))
    expect(page.locator("#jobs")).to_contain_text("취소됨", timeout=20_000)
    expect(page.locator("#jobs")).not_to_have_attribute("hx-trigger", "every 5s")
    page.context.close()


@pytest.mark.parametrize(("language", "width"), [("ko", 1280), ("en", 320)])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    chromium: Browser, live_server: Any, boss: Actor, language: str, width: int
) -> None:
    alert = raised(boss, "수위가 올라감")
    raised(boss, "다른 일")
    start("trial.count", by=boss, params={}, now=datetime.now(UTC))
    page = open_page(chromium, live_server.url, language, width, bypass_csp=True)
    enter(page, live_server.url, user_of(boss))
    for path in (
        "/alerts/",
        "/alerts/?severity=info",
        f"/alerts/{alert.id}/",
        "/jobs/",
        "/jobs/?state=failed",
    ):
        page.goto(live_server.url + path)
        expect(page.locator("h1")).to_have_count(1)
        assert findings(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, path
    page.context.close()


def test_an_alert_is_worked_off_with_the_keyboard_and_without_script(
    chromium: Browser, live_server: Any, boss: Actor
) -> None:
    alert = raised(boss, "첫째 경보")
    page = open_page(chromium, live_server.url, width=320, java_script_enabled=False)
    enter(page, live_server.url, user_of(boss))
    page.goto(live_server.url + "/alerts/")
    page.locator(f"#acknowledge-{alert.id}").press("Enter")
    expect(page.locator("main")).to_contain_text("경보를 확인했다고 적었습니다")
    page.get_by_role("button", name="종료하기").press("Enter")
    expect(page.locator("main [role=alert]").first).to_be_visible()  # a note is needed
    page.locator("#id_note").fill("로봇을 다시 켰음")
    page.get_by_role("button", name="종료하기").press("Enter")
    expect(page.locator("main")).to_contain_text("로봇을 다시 켰음")
    page.context.close()
