"""The pages for staff and for the person; who looked is written down; letters are printed and come back."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.notices.desk import MOMENT, person, place, row, sent, state, work
from tests.harness.sessions import signed_in

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.documents import read
from hanseong.core.notices import Channel
from hanseong.core.notices.errors import UnableToChangeNotice, UnableToNotify, UnknownNotice
from hanseong.core.notices.services import end_letter, print_letters, register_letter
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
LIST, MINE = "/notices/", "/notices/mine/"
NUMBER = "1234567890123"


@pytest.fixture
def here(db):
    return place("here")


@pytest.fixture
def clerk(here):
    return person("clerk", here)


def address(name, notice_id):
    return reverse(f"notices:{name}", args=[notice_id])


def test_the_list_masks_people_and_opens_nothing_personal(clerk, here, clock):
    sent(Channel.MAIL, department_id=here)
    work(clock)
    said = signed_in(clerk).get(LIST).content.decode()
    for text in ("접수증", "홍*동 · r***@example.org", "보내지 못함", "not_configured", "here과"):
        assert text in said
    assert "홍길동" not in said
    assert AccessLogEntry.objects.count() == 0
    client = signed_in(clerk)
    client.cookies["django_language"] = "en"
    assert "Not sent" in client.get(LIST).content.decode()


def test_the_list_is_narrowed(clerk, here):
    sent(Channel.MAIL, department_id=here)
    client = signed_in(clerk)
    assert "접수증" in client.get(LIST + "?state=queued&channel=mail").content.decode()
    assert "보낸 통지가 없습니다" in client.get(LIST + "?state=failed").content.decode()
    assert "접수증" in client.get(LIST + "?state=nonsense").content.decode()


def test_one_notice_shows_all_and_the_log_keeps_who_looked(clerk, here, sms, clock):
    first = sent(department_id=here)
    work(clock)
    said = signed_in(clerk).get(address("notice", first)).content.decode()
    for text in ("홍길동", "01000000001", "[대관] 접수 2026-1", "모의", "받아 감", "02-120"):
        assert text in said
    (entry,) = AccessLogEntry.objects.all()
    assert (entry.actor_id, entry.subject, entry.purpose) == (clerk.user_id, f"notice:{first}", "통지 확인")
    assert entry.source_ip == "127.0.0.1"


def test_a_foreign_notice_is_not_found(here, clock):
    first, nobodys = sent(department_id=here), sent()
    stranger = signed_in(person("stranger", place("there")))
    for notice_id in (first, nobodys, uuid.uuid4()):
        assert stranger.get(address("notice", notice_id)).status_code == 404
        for name in ("retry", "registered", "result"):
            assert (
                stranger.post(address(name, notice_id), {"number": NUMBER, "arrived": "1"}).status_code == 404
            )
    assert "홍*동" not in stranger.get(LIST).content.decode()
    assert AccessLogEntry.objects.count() == 0
    assert signed_in(person("boss", role=Role.ADMIN)).get(address("notice", nobodys)).status_code == 200
    assert signed_in(person("analyst", role=Role.ANALYST)).get(LIST).status_code == 403
    assert Client().get(LIST).status_code == 302


def test_a_failed_one_is_sent_again_by_hand(clerk, here, clock, sms):
    first = sent(department_id=here, address="010-0000-0009")
    work(clock)
    client = signed_in(clerk)
    assert "다시 보내기" in client.get(address("notice", first)).content.decode()
    assert "다시 보낼 차례" in client.post(address("retry", first), follow=True).content.decode()
    assert state(first) == ("queued", "")
    assert client.post(address("retry", first)).status_code == 409


def test_letters_are_printed_numbered_and_come_back(clerk, here):
    letters = [sent(Channel.POST, department_id=here, name=name) for name in ("홍길동", "성춘향")]
    sent(Channel.POST)  # of no department: not theirs
    client = signed_in(clerk)
    assert "출력을 기다리는 우편" in client.get(LIST).content.decode()
    page = client.post(reverse("notices:print"), {"department": str(here)}, follow=True)
    assert "우편 2통" in page.content.decode()
    assert client.post(reverse("notices:print"), {"department": str(here)}).status_code == 409
    batch = reverse("notices:batch", args=[row(letters[0]).batch_id])
    assert client.post(batch, {"reason": ""}).status_code == 422
    assert AccessLogEntry.objects.count() == 0
    pdf = client.post(batch, {"reason": "등기 발송"})
    assert pdf["Content-Type"] == "application/pdf"
    text = "\n".join(line.text for line in read(pdf.content).lines)
    for words in ("홍길동", "성춘향", "송파대로", "2026-1", "02-120"):
        assert words in text
    assert set(AccessLogEntry.objects.values_list("subject", "action", "reason")) == {
        (f"notice:{letter}", "download", "등기 발송") for letter in letters
    }
    first, second = letters
    assert client.post(address("registered", first), {"number": "123"}).status_code == 422
    assert client.post(address("registered", first), {"number": "1234-5678-90123"}).status_code == 302
    assert (state(first), row(first).registered_number) == (("sent", ""), NUMBER)
    assert client.post(address("registered", second), {"number": NUMBER}).status_code == 422
    assert client.post(address("result", first), {"reason": ""}).status_code == 422
    assert client.post(address("result", first), {"reason": "수취인 불명"}).status_code == 302
    assert state(first) == ("returned", "수취인 불명")
    assert client.post(address("result", second), {"arrived": "1"}).status_code == 302
    assert state(second) == ("delivered", "")
    assert "반송됨" in client.get(LIST + "?state=returned").content.decode()


def test_others_can_neither_print_nor_download(clerk, here):
    first = sent(Channel.POST, department_id=here)
    stranger = person("stranger", place("there"))
    assert signed_in(stranger).post(reverse("notices:print"), {"department": str(here)}).status_code == 403
    assert signed_in(stranger).post(reverse("notices:print"), {"department": "x"}).status_code == 422
    batch = print_letters(department_id=here, by=clerk, now=MOMENT)
    assert row(first).batch_id == batch
    assert (
        signed_in(stranger).post(reverse("notices:batch", args=[batch]), {"reason": "x"}).status_code == 404
    )


def test_what_the_post_cannot_say(clerk, here, clock):
    first = sent(Channel.POST, department_id=here)
    facts = {"notice_id": first, "by": clerk, "now": MOMENT}
    with pytest.raises(UnableToChangeNotice):
        register_letter(number=NUMBER, **facts)
    with pytest.raises(UnableToChangeNotice):
        end_letter(arrived=True, **facts)
    with pytest.raises(UnableToNotify):
        end_letter(arrived=False, reason="x" * 101, **facts)
    with pytest.raises(UnknownNotice):
        end_letter(arrived=True, notice_id=uuid.uuid4(), by=clerk, now=MOMENT)
    print_letters(department_id=here, by=clerk, now=MOMENT)
    end_letter(arrived=True, **facts)
    end_letter(arrived=True, **facts)
    assert state(first) == ("delivered", "")


def test_mail_that_bounced_is_entered_by_hand(mail, clock):
    first = sent(Channel.MAIL)
    work(clock)
    end_letter(notice_id=first, arrived=False, reason="메일함 없음", by=system_actor("commands"), now=MOMENT)
    assert state(first) == ("returned", "메일함 없음")


def test_my_notices_are_mine_and_read_once(clerk):
    sent(Channel.IN_APP, user_id=clerk.user_id, url="/help/", values={"number": "<b>", "what": "대관"})
    client = signed_in(clerk)
    said = client.get(MINE).content.decode()
    assert "새 통지" in said
    assert "&lt;b&gt;" in said
    assert "새 통지" not in client.get(MINE).content.decode()
    other = signed_in(person("other"))
    assert "온 통지가 없습니다" in other.get(MINE).content.decode()
    assert Client().get(MINE).status_code == 302


def test_pages_ask_the_same_however_long_the_list_is(clerk, here, count_queries):
    sent(Channel.IN_APP, user_id=clerk.user_id, department_id=here)
    client = signed_in(clerk)
    client.get(LIST)
    for more in (0, 10):
        for _ in range(more):
            sent(Channel.IN_APP, user_id=clerk.user_id, department_id=here)
        with count_queries("notices.list"):
            client.get(LIST)
        client.get(MINE)
        with count_queries("notices.mine"):
            client.get(MINE)
