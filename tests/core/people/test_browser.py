"""People's pages in a real Chromium: passkeys by a virtual authenticator, axe, no script, the warning."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, CDPSession, Page, expect
from tests.core.people.district import grant, person, post
from tests.harness.paths import ROOT

from hanseong.core.people.models import Absence, Department, Team
from hanseong.core.people.selectors import system_actor
from hanseong.core.people.services import issue_link_to, issue_token
from hanseong.core.permissions import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TODAY = (datetime.now(UTC) + timedelta(hours=9)).date()
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def staff(db: None) -> dict[str, Any]:
    """A head, a deputy in a team, an administrator, an absence and a token."""
    city = Department.objects.create(
        code="smart-city", name="첨단도시과", name_en="Smart City", valid_from="2022-07-01"
    )
    team = Team.objects.create(
        department=city, code="robots", name="로봇운영팀", name_en="Robots", valid_from="2022-07-01"
    )
    people = {
        name: person(name, name=word) for name, word in (("head", "임"), ("deputy", "조"), ("boss", "양"))
    }
    post(people["head"], city, "division_head")
    post(people["deputy"], city, "team_lead", team=team, extension="1234")
    grant(people["boss"], Role.ADMIN)
    days = {"valid_from": TODAY, "valid_until": TODAY + timedelta(days=2)}
    Absence.objects.create(user=people["deputy"], acting=people["head"], reason="교육", **days)
    issue_token(
        role=Role.OFFICER,
        department=None,
        lifetime=timedelta(days=3),
        now=datetime.now(UTC),
        by=system_actor("tests"),
        label="map",
    )
    return people


def open_page(browser: Browser, url: str, language: str = "ko", width: int = 1280, **more: Any) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, **more)
    context.add_cookies([{"name": "django_language", "value": language, "url": url}])
    return context.new_page()


def enter(page: Page, url: str, user: Any) -> None:
    """Through a one-time link and its button, as a person would."""
    page.goto(url + issue_link_to(user_id=user.id, now=datetime.now(UTC), by=system_actor("tests")))
    page.locator("main form[method=post] button").click()
    page.wait_for_url(lambda now: "/sign-in/link/" not in now)


def virtual_key(page: Page) -> tuple[CDPSession, str]:
    """A security key that lives in the browser; its id."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]


def enrol_passkey(page: Page, url: str) -> None:
    page.goto(url + "/accounts/2fa/webauthn/add/")
    page.locator("#id_name").fill("시험 열쇠")
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda now: "/webauthn/add/" not in now)


def test_a_passkey_is_enrolled_and_signs_in_alone(
    chromium: Browser, live_server: Any, staff: dict[str, Any]
) -> None:
    page = open_page(chromium, live_server.url)
    session, key = virtual_key(page)
    enter(page, live_server.url, staff["boss"])
    assert page.url.endswith("/accounts/2fa/")  # nothing else opens before a second factor
    enrol_passkey(page, live_server.url)
    assert Authenticator.objects.filter(user=staff["boss"], type="webauthn").count() == 1
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]) == 1
    page.goto(live_server.url + "/audit/")
    expect(page.locator("h1")).to_have_text("감사기록")
    page.get_by_role("button", name="로그아웃").click()
    page.goto(live_server.url + "/accounts/login/")
    page.get_by_role("button", name="패스키로 로그인").click()
    page.wait_for_url(live_server.url + "/")
    page.goto(live_server.url + "/audit/")
    expect(page.locator("h1")).to_have_text("감사기록")
    page.context.close()


def test_a_passkey_is_the_second_factor_after_a_link(
    chromium: Browser, live_server: Any, staff: dict[str, Any]
) -> None:
    page = open_page(chromium, live_server.url)
    virtual_key(page)
    enter(page, live_server.url, staff["boss"])
    enrol_passkey(page, live_server.url)
    page.context.clear_cookies(name=re.compile("hanseong_"))
    enter(page, live_server.url, staff["boss"])
    assert "/accounts/2fa/authenticate/" in page.url
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url(live_server.url + "/")
    page.goto(live_server.url + "/audit/")
    expect(page.locator("h1")).to_have_text("감사기록")
    page.context.close()


def test_a_strange_key_does_not_sign_in(chromium: Browser, live_server: Any, staff: dict[str, Any]) -> None:
    page = open_page(chromium, live_server.url)
    session, key = virtual_key(page)
    enter(page, live_server.url, staff["boss"])
    enrol_passkey(page, live_server.url)
    Authenticator.objects.all().delete()  # the person has taken the key off their account
    page.context.clear_cookies(name=re.compile("hanseong_"))
    page.goto(live_server.url + "/accounts/login/")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("button", name="패스키로 로그인").click()
    assert answered.value.status in (200, 302)
    page.goto(live_server.url + "/audit/")
    assert "/accounts/login/" in page.url
    assert session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    page.context.close()


def pages_of(staff: dict[str, Any]) -> list[str]:
    deputy, city = staff["deputy"].id, Department.objects.get().id
    return [
        "/people/",
        "/people/?on=2026-02-31",
        "/people/?name=zzz",
        "/people/me/absence/",
        f"/people/{deputy}/",
        f"/people/{deputy}/absence/",
        f"/people/{deputy}/manage/",
        f"/people/{deputy}/leave/",
        f"/people/absences/{Absence.objects.get().id}/end/",
        "/people/tokens/",
        "/people/new/",
        f"/people/{deputy}/reset-factor/",
        "/departments/",
        "/departments/new/",
        f"/departments/{city}/",
        f"/departments/{city}/rename/",
        f"/departments/{city}/close/",
        f"/departments/{city}/teams/new/",
        f"/teams/{Team.objects.get().id}/",
        "/accounts/2fa/",
        "/accounts/sessions/",
    ]


def findings(page: Page) -> list[tuple[str, str]]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = {"rules": {"target-size": {"enabled": True}}}
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize(("language", "width"), [("ko", 1280), ("en", 320)])
def test_axe_finds_nothing_and_nothing_is_cut_off(  # noqa: PLR0917 - fixtures and the two cases
    chromium: Browser, live_server: Any, staff: dict[str, Any], settings: Any, language: str, width: int
) -> None:
    settings.HANSEONG_DEMO = True
    page = open_page(chromium, live_server.url, language, width, bypass_csp=True)
    enter(page, live_server.url, staff["boss"])
    for path in pages_of(staff):
        page.goto(live_server.url + path)
        expect(page.locator("h1")).to_have_count(1)
        assert findings(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, path
    page.goto(live_server.url + f"/people/{staff['deputy'].id}/manage/")
    page.locator("form[action$='sign-in-link/'] button").click()
    expect(page.locator("#issued-link")).to_have_value(re.compile(r"http://\S+/sign-in/link/[\w-]{43}"))
    assert findings(page) == []
    page.context.close()


def test_an_absence_without_script(
    chromium: Browser, live_server: Any, staff: dict[str, Any], settings: Any
) -> None:
    settings.HANSEONG_DEMO = True
    page = open_page(chromium, live_server.url, width=390, java_script_enabled=False)
    enter(page, live_server.url, staff["head"])
    page.goto(live_server.url + "/people/me/absence/")
    page.select_option("#id_acting", label="양")
    page.locator("#id_first_day").fill("2027-03-05")
    page.locator("#id_last_day").fill("2027-03-02")
    page.locator("#id_reason").fill("출장")
    page.get_by_role("button", name="등록", exact=True).click()
    assert page.get_by_role("alert").count() >= 1
    assert page.locator("#id_reason").input_value() == "출장"
    assert page.locator("#id_last_day").input_value() == "2027-03-02"
    page.locator("#id_last_day").fill("2027-03-08")
    page.get_by_role("button", name="등록", exact=True).click()
    expect(page.locator("main table")).to_contain_text("2027. 3. 5. ~ 2027. 3. 8.")
    page.get_by_role("link", name="끝내기").click()
    page.get_by_role("button", name="부재 끝내기").click()
    expect(page.locator("main table")).to_contain_text("거두어들임")
    page.context.close()


def test_a_person_and_a_new_name_without_script_by_keyboard(
    chromium: Browser, live_server: Any, staff: dict[str, Any], settings: Any
) -> None:
    settings.HANSEONG_DEMO = True
    page = open_page(chromium, live_server.url, width=320, java_script_enabled=False)
    enter(page, live_server.url, staff["boss"])
    page.goto(live_server.url + "/people/new/")
    page.locator("#id_username").fill("new one")
    page.locator("#id_name").fill("새사람")
    page.select_option("#id_seat", label="첨단도시과 · 로봇운영팀")
    page.select_option("#id_position", label="담당")
    page.get_by_role("button", name="등록", exact=True).press("Enter")
    assert page.get_by_role("alert").count() >= 1
    assert page.locator("#id_name").input_value() == "새사람"
    page.locator("#id_username").fill("newone")
    page.get_by_role("button", name="등록", exact=True).press("Enter")
    expect(page.locator("h1")).to_have_text("새사람의 권한과 접근")
    page.goto(live_server.url + f"/departments/{Department.objects.get().id}/")
    page.get_by_role("link", name="이름 바꾸기").press("Enter")
    page.locator("#id_name").fill("미래도시과")
    page.get_by_role("button", name="이름 바꾸기").press("Enter")
    expect(page.locator("h1")).to_have_text("미래도시과")
    expect(page.locator("main")).to_contain_text("지난 이름")
    page.context.close()


def test_the_warning_comes_before_the_end_and_the_button_keeps_what_was_typed(
    chromium: Browser, live_server: Any, staff: dict[str, Any], settings: Any
) -> None:
    settings.HANSEONG_DEMO = True
    page = open_page(chromium, live_server.url)
    page.clock.install(time=datetime.now(UTC))
    enter(page, live_server.url, staff["head"])
    page.goto(live_server.url + "/people/me/absence/")
    page.locator("#id_reason").fill("아직 쓰는 중")
    soon = page.get_by_text("곧 로그인이 끝납니다. 계속하려면 시간을 늘리십시오.")
    expect(soon).to_be_hidden()
    page.clock.fast_forward("28:30")
    expect(soon).to_be_in_viewport()
    with page.expect_response("**/session/extend/") as answered:
        page.get_by_role("button", name="로그인 시간 늘리기").click()
    assert answered.value.json()["seconds"] > 1700
    expect(soon).to_be_hidden()
    assert page.locator("#id_reason").input_value() == "아직 쓰는 중"
    page.clock.fast_forward("30:01")
    expect(page.get_by_text("로그인이 끝났습니다.")).to_be_in_viewport()
    assert page.locator("#id_reason").input_value() == "아직 쓰는 중"
    page.context.close()


def test_without_script_the_end_is_said_and_the_button_opens_another_window(
    chromium: Browser, live_server: Any, staff: dict[str, Any], settings: Any
) -> None:
    settings.HANSEONG_DEMO = True
    page = open_page(chromium, live_server.url, java_script_enabled=False)
    enter(page, live_server.url, staff["head"])
    page.goto(live_server.url + "/people/me/absence/")
    page.locator("#id_reason").fill("아직 쓰는 중")
    expect(page.get_by_text("하는 일이 없으면 로그인이 끝나는 때")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="로그인 시간 늘리기 (새 창)").click()
    expect(opened.value.locator("h1")).to_have_text("로그인 시간을 늘렸습니다")
    assert page.locator("#id_reason").input_value() == "아직 쓰는 중"
    page.context.close()
