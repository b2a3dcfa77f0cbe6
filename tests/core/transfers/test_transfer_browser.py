"""A transfer in a real Chromium without script, and its pages under axe at both widths and languages."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.core.people.test_browser import enter, findings, open_page
from tests.core.transfers.house import House, set_up
from tests.ledger.stage import drafted

from hanseong.core.people.models import User
from hanseong.core.people.selectors import system_actor
from hanseong.core.reviews.models import AccountReview
from hanseong.core.reviews.services import open_reviews
from hanseong.core.transfers.models import Transfer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(db: None, settings: Any) -> House:
    settings.HANSEONG_DEMO = True
    found = set_up()
    drafted(found.stage)
    open_reviews(now=found.stage.now, by=system_actor("scheduler"))
    return found


def user(actor: Any) -> User:
    return User.objects.get(id=actor.user_id)


def test_the_successor_finds_it_in_the_inbox(chromium: Browser, live_server: Any, house: House) -> None:
    page = open_page(chromium, live_server.url, java_script_enabled=False)
    enter(page, live_server.url, user(house.admin))
    page.goto(f"{live_server.url}/people/{house.officer.user_id}/manage/")
    page.get_by_role("link", name="인사이동 하기").click()
    page.get_by_label("퇴직하거나 다른 기관으로 떠남").check()
    page.get_by_label("후임자", exact=False).first.select_option(label="successor (담당)")
    page.get_by_label("사유").fill("퇴직")
    page.get_by_role("button", name="넘어갈 것 보기").click()
    expect(page.get_by_text("돌봄 계획", exact=True)).to_be_visible()
    page.get_by_role("button", name="인사이동 하기").click()
    expect(page.get_by_text("인사이동을 마쳤습니다")).to_be_visible()
    assert not user(house.officer).is_active
    page.context.close()
    page = open_page(chromium, live_server.url, java_script_enabled=False)
    enter(page, live_server.url, user(house.successor))
    page.goto(live_server.url + "/todo/")
    waiting = page.get_by_role("link", name="'돌봄 계획' 문서에 서명할 차례입니다", exact=True)
    expect(waiting).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(("language", "width"), [("ko", 1280), ("en", 320)])
def test_the_pages_are_accessible_and_nothing_is_cut_off(
    chromium: Browser, live_server: Any, house: House, language: str, width: int
) -> None:
    page = open_page(chromium, live_server.url, language=language, width=width)
    enter(page, live_server.url, user(house.admin))
    Transfer.objects.create(
        user_id=house.officer.user_id,
        successor_id=house.successor.user_id,
        kind="leave",
        acts_on="2099-01-01",
        reason="퇴직",
        entered_at=house.stage.now,
    )
    review = AccountReview.objects.get(department_id=house.stage.people.owner_id)
    for path in (
        f"/people/{house.officer.user_id}/transfer/",
        "/people/transfers/",
        f"/people/transfers/{Transfer.objects.get().id}/",
        "/people/reviews/",
        f"/people/reviews/{review.id}/",
        "/audit/",
    ):
        page.goto(live_server.url + path)
        assert findings(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.context.close()
