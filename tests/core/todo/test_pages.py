"""The inbox in a browser without script, its badge, and the same through the API."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.core.todo.office import opened, row
from tests.harness.sessions import signed_in

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Role
from hanseong.core.todo.domain.wanted import to_role

pytestmark = pytest.mark.django_db
INBOX = "/todo/"


def page(actor, query="", language="ko"):
    client = signed_in(actor)
    client.cookies["django_language"] = language
    return client.get(INBOX + query)


def yesterday() -> date:
    return to_kst(timezone.now()).date() - timedelta(days=1)


def test_an_empty_inbox_says_why(office):
    for show in ("mine", "department", "delegated", "overdue", "nonsense"):
        said = page(office.officer, f"?show={show}").content.decode()
        assert "여기에 해당하는 일이 없습니다" in said
    assert "끝내면 저절로 사라집니다" in said


def test_the_list_says_what_why_until_when_and_for_whom(office):
    opened(office, due_on=yesterday(), note="다시 보십시오")
    said = page(office.officer).content.decode()
    for text in ("시험 1", "누가 기다립니다.", "다시 보십시오", "기한이 지났습니다", "here과 담당", "내 일"):
        assert text in said
    assert 'href="/help/"' in said
    assert "시험 1" in page(office.officer, "?show=overdue").content.decode()
    english = page(office.officer, language="en").content.decode()
    assert "Overdue now" in english
    assert "Officer in charge" in english


def test_text_of_people_is_no_markup(office):
    opened(office, note="<script>alert(1)</script>", params={"n": "<b>"})
    said = page(office.officer).content.decode()
    assert "<script>alert" not in said
    assert "시험 &lt;b&gt;" in said


def test_the_badge_counts_what_waits_for_me(office):
    assert "건이 기다림" not in page(office.officer).content.decode()
    opened(office)
    opened(office, "thing:2")
    said = signed_in(office.officer).get("/people/").content.decode()
    assert '2<span class="visually-hidden"> 건이 기다림</span>' in said
    home = signed_in(office.officer).get("/").content.decode()
    assert home.count("시험 1") == 2
    assert "건이 기다림" not in signed_in(office.stranger).get("/people/").content.decode()


def test_a_page_that_refreshes_itself_says_so(office):
    assert "X-Hanseong-Refresh" in page(office.officer).content.decode()


def test_delegating_and_ending_it_in_the_browser(office):
    first = opened(office)
    client = signed_in(office.officer)
    address = reverse("todo:delegate", args=[first])
    assert "colleague" in client.get(address).content.decode()
    refused = client.post(address, {"colleague": str(office.colleague.user_id), "reason": " "})
    assert refused.status_code == 422
    foreign = client.post(address, {"colleague": str(office.stranger.user_id), "reason": "까닭"})
    assert foreign.status_code == 422
    assert row(first).delegated_to_id is None
    done = client.post(address, {"colleague": str(office.colleague.user_id), "reason": "교육"}, follow=True)
    assert "위임했습니다" in done.content.decode()
    assert row(first).delegated_to_id == office.colleague.user_id
    assert "위임받음" in page(office.colleague).content.decode()
    assert "위임 끝내기" in page(office.officer, "?show=delegated").content.decode()
    client.post(reverse("todo:take_back", args=[first]))
    assert row(first).delegated_to_id is None


def test_where_nobody_else_may_the_page_says_what_to_do_instead(office):
    first = opened(office, kind="trial.approve", to=to_role(Role.HEAD, office.here))
    said = signed_in(office.head).get(reverse("todo:delegate", args=[first])).content.decode()
    assert "위임할 수 있는 동료가 없습니다" in said
    assert reverse("people:my_absence") in said


def test_acting_is_marked(office):
    opened(office, kind="trial.approve", to=to_role(Role.HEAD, office.here))
    from hanseong.core.people import services as people

    today = to_kst(timezone.now()).date()
    people.set_absence(
        user_id=office.head.user_id,
        acting_id=office.stranger.user_id,
        reason="교육",
        valid_from=today,
        valid_until=today + timedelta(days=2),
        now=timezone.now(),
        by=office.system,
    )
    said = page(office.stranger).content.decode()
    assert re.search(r"대결</span></span>\s* head", said)


def test_foreign_and_unknown_items_are_not_found(office):
    first = opened(office)
    client = signed_in(office.stranger)
    assert client.get(reverse("todo:delegate", args=[first])).status_code == 404
    assert client.post(reverse("todo:take_back", args=[first])).status_code == 404
    assert client.get(reverse("todo:take_back", args=[first])).status_code == 405


def test_visitors_and_residents_have_no_inbox(office):
    from hanseong.core.people import services as people
    from hanseong.core.people.selectors import actor_for

    assert Client().get(INBOX).status_code == 302
    somebody = people.register_person(
        username="r", display_name="r", is_resident=True, now=timezone.now(), by=office.system
    )
    resident = actor_for(somebody.id, timezone.now())
    assert signed_in(resident).get(INBOX).status_code == 403
    assert INBOX not in signed_in(resident).get("/").content.decode()


def test_long_lists_come_in_pages(office):
    for number in range(51):
        opened(office, f"thing:{number}", params={"n": number})
    first, second = page(office.officer).content.decode(), page(office.officer, "?page=2").content.decode()
    assert (first.count("누가 기다립니다."), second.count("누가 기다립니다.")) == (50, 1)
    assert "show=mine&amp;page=2" in page(office.officer, "?show=mine").content.decode()


def test_the_api_says_the_same(office):
    first = opened(office)
    client = signed_in(office.officer)
    said = client.get("/api/todo").json()
    assert [(one["id"], one["title"], one["reach"]) for one in said["items"]] == [
        (str(first), "시험 1", "own")
    ]
    assert said["counts"] == {"mine": 1, "department": 1, "delegated": 0, "overdue": 0}
    assert client.get("/api/todo?show=nothing").status_code == 422
    assert client.get("/api/todo?limit=100000").status_code == 422
    assert Client().get("/api/todo").status_code == 401


def test_the_api_delegates_with_the_same_rules(office):
    first = opened(office)
    client = signed_in(office.officer)

    def post(verb, **body):
        return client.post(f"/api/todo/{first}/{verb}", json.dumps(body), content_type="application/json")

    assert post("delegate", to=str(office.stranger.user_id), reason="까닭").status_code == 409
    assert post("delegate", to=str(office.colleague.user_id), reason="").status_code == 422
    assert post("delegate", to=str(office.colleague.user_id), reason="x", more=1).status_code == 422
    done = post("delegate", to=str(office.colleague.user_id), reason="교육")
    assert (done.status_code, done.json()["reach"]) == (200, "given")
    assert post("take-back").json() == {"id": str(first)}
    assert client.get("/api/todo").json()["items"][0]["reach"] == "own"


def test_the_page_asks_the_same_however_long_the_list_is(office, count_queries):
    opened(office)
    client = signed_in(office.officer)
    client.get(INBOX)
    with count_queries("todo.inbox"):
        client.get(INBOX)
    for number in range(20):
        opened(office, f"more:{number}")
    with count_queries("todo.inbox"):
        client.get(INBOX)
