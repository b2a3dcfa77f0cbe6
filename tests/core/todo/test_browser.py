"""To-do and notices in a real Chromium: axe finds nothing grave, nothing is cut off, no script is needed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.core.notices.desk import Channel, sent
from tests.core.people.test_browser import enter, findings, open_page
from tests.core.todo.office import Office, opened, set_up

from hanseong.core.notices.models import Notice
from hanseong.core.people.models import User
from hanseong.core.todo.models import Todo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(db: None, settings: Any) -> Office:
    """An office with things to do and notices of every channel."""
    settings.HANSEONG_DEMO = True
    found = set_up()
    opened(found, note="길고 긴 사유를 적어 두어 좁은 화면에서도 잘리지 않는지 봅니다. " * 3)
    for channel in (Channel.MAIL, Channel.SMS, Channel.POST):
        sent(channel, department_id=found.here)
    sent(Channel.IN_APP, user_id=found.officer.user_id, url="/help/")
    return found


def user_of(office: Office) -> User:
    return User.objects.get(id=office.officer.user_id)


@pytest.mark.parametrize(("language", "width"), [("ko", 1280), ("en", 320), ("ko", 320)])
def test_the_pages_are_accessible_and_nothing_is_cut_off(
    chromium: Browser, live_server: Any, busy: Office, language: str, width: int
) -> None:
    page = open_page(chromium, live_server.url, language=language, width=width)
    enter(page, live_server.url, user_of(busy))
    item = Todo.objects.get()
    letter = Notice.objects.get(channel=Channel.POST.value)
    for path in (
        "/todo/",
        "/todo/?show=delegated",
        f"/todo/{item.id}/delegate/",
        "/notices/",
        f"/notices/{letter.id}/",
        "/notices/mine/",
    ):
        page.goto(live_server.url + path)
        assert findings(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.context.close()


def test_an_item_is_delegated_without_any_script(chromium: Browser, live_server: Any, busy: Office) -> None:
    page = open_page(chromium, live_server.url, java_script_enabled=False)
    enter(page, live_server.url, user_of(busy))
    page.goto(live_server.url + "/todo/")
    page.get_by_role("link", name="위임 (시험 1)").click()
    page.get_by_label("위임할 동료").select_option(label="colleague")
    page.get_by_label("위임 사유").fill("교육 참석")
    page.get_by_role("button", name="위임").click()
    expect(page.get_by_text("위임했습니다")).to_be_visible()
    assert Todo.objects.get().delegated_to_id == busy.colleague.user_id
    page.context.close()
