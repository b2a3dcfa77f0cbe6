"""The page of alerts: by state, room and severity; acknowledged and closed with a note, once."""

from __future__ import annotations

import uuid

import pytest
from tests.core.alerts.test_alerts import KIND
from tests.harness.sessions import signed_in, staff

from hanseong.core.alerts import alert, close, raise_alert
from hanseong.core.chain.models import AuditLine
from hanseong.core.permissions import Role
from hanseong.core.registry import AlertKind, alert_kinds

pytestmark = pytest.mark.django_db
PAGE = "/alerts/"
OTHER = "robots.trial_stop"
if OTHER not in alert_kinds:
    alert_kinds.add(AlertKind(OTHER, "시험 정지", "main", "minor"))


@pytest.fixture
def by():
    return staff("officer", Role.OFFICER)


@pytest.fixture
def browser(by):
    return signed_in(by)


def text(client, query="") -> str:
    return client.get(PAGE + query).content.decode()


def raised(by, now, words="탄천 수위 상승", kind=KIND, **more):
    return raise_alert(kind=kind, text=words, by=by, now=now, **more)


def acts() -> list[str]:
    return sorted(line.verb for line in AuditLine.objects.all())


def test_open_ones_come_first_and_the_gravest_of_them(browser, by, now):
    raised(by, now, "로봇이 멈춤", OTHER)
    raised(by, now, "매우 급함", OTHER, severity="critical")
    seen = raised(by, now, "누가 보고 있음", severity="critical")
    browser.post(f"{PAGE}{seen.id}/acknowledge/")
    html = text(browser)
    assert html.index("매우 급함") < html.index("로봇이 멈춤") < html.index("누가 보고 있음")
    assert "모두 3건" in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"수위", "멈춤"}),
        ("?room=robots", {"멈춤"}),
        ("?severity=severe", {"수위"}),
        ("?state=closed", {"지난 일"}),
        ("?state=all", {"수위", "멈춤", "지난 일"}),
        ("?state=open&room=office&severity=severe", {"수위"}),
        ("?state=nonsense&room=%27;--&severity=9&page=x", {"수위", "멈춤"}),
    ],
)
def test_the_questions(browser, by, now, query, shown):
    raised(by, now, "수위")
    raised(by, now, "멈춤", OTHER)
    close(alert_id=raised(by, now, "지난 일").id, by=by, now=now)
    html = text(browser, query)
    assert {word for word in ("수위", "멈춤", "지난 일") if word in html} == shown


def test_nothing_there_says_why(browser, by, now):
    assert "지금 남은 경보가 없습니다" in text(browser)
    assert "이 조건에 맞는 경보가 없습니다" in text(browser, "?severity=info")


def test_it_refreshes_itself_and_offers_a_link_without_script(browser):
    html = text(browser, "?room=robots")
    assert 'hx-get="/alerts/?room=robots" hx-trigger="every 5s"' in html
    assert "X-Hanseong-Refresh" in html
    assert '<a href="/alerts/?room=robots">새로 고침</a>' in html


def test_acknowledging_and_closing_with_a_note(browser, by, now):
    found = raised(by, now, is_simulated=True, point=(127.1, 37.5))
    page = f"{PAGE}{found.id}/"
    html = browser.get(page).content.decode()
    assert "127.10000, 37.50000" in html
    assert "모의" in html
    assert browser.post(f"{page}acknowledge/")["Location"] == page
    assert "경보를 확인했다고 적었습니다" in browser.get(page).content.decode()
    empty = browser.post(f"{page}close/", {"note": "  "})
    assert (empty.status_code, alert(by, found.id).state) == (422, "acknowledged")
    assert "조치 내용" in empty.content.decode()
    assert browser.post(f"{page}close/", {"note": "수문을 열었음"})["Location"] == page
    html = browser.get(page).content.decode()
    assert "수문을 열었음" in html
    assert 'id="close-form"' not in html
    assert acts() == ["alerts.alert.acknowledged", "alerts.alert.closed", "alerts.alert.raised"]


def test_whoever_was_slower_is_told_and_loses_nothing(browser, by, now):
    found = raised(by, now)
    faster = staff("faster", Role.OPERATOR)
    path = f"{PAGE}{found.id}/"
    signed_in(faster).post(f"{path}acknowledge/")
    assert (
        "faster이(가) 먼저 확인했습니다" in browser.post(f"{path}acknowledge/", follow=True).content.decode()
    )
    close(alert_id=found.id, note="먼저 함", by=faster, now=now)
    late = browser.post(f"{path}close/", {"note": "내가 쓰던 것"})
    html = late.content.decode()
    assert late.status_code == 409
    assert "faster이(가) 먼저 종료했습니다" in html
    assert "내가 쓰던 것" in html
    assert alert(by, found.id).closing_note == "먼저 함"
    gone = browser.post(f"{path}acknowledge/")
    assert (gone.status_code, "이미 종료된 경보입니다" in gone.content.decode()) == (409, True)


def test_what_is_written_is_escaped(browser, by, now):
    found = raised(by, now, "<script>alert(1)</script>")
    for path in (PAGE, f"{PAGE}{found.id}/"):
        assert "<script>alert" not in browser.get(path).content.decode()


def test_others_do_not_come_here(by, now, client):
    found = raised(by, now)
    paths = [PAGE, f"{PAGE}{found.id}/"]
    acts = [f"{PAGE}{found.id}/acknowledge/", f"{PAGE}{found.id}/close/"]
    assert all(client.get(path)["Location"].startswith("/accounts/login/") for path in paths)
    analyst = signed_in(staff("analyst", Role.ANALYST))
    assert {analyst.get(path).status_code for path in paths} == {403}
    assert {analyst.post(path, {"note": "x"}).status_code for path in acts} == {403}
    assert alert(by, found.id).state == "open"


def test_an_unknown_alert_is_not_found(browser):
    path = f"{PAGE}{uuid.uuid4()}/"
    assert browser.get(path).status_code == 404
    assert browser.post(f"{path}acknowledge/").status_code == 404
    assert browser.post(f"{path}close/", {"note": "x"}).status_code == 404


def test_the_cost_of_the_page(browser, by, now, count_queries):
    for number in range(3):
        raised(by, now, f"경보 {number}")
    browser.get(PAGE)
    with count_queries("alerts.alerts"):
        assert browser.get(PAGE).status_code == 200
