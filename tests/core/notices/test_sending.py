"""From the row in the caller's transaction to the state that people see."""

from __future__ import annotations

import email
from email import policy

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult
from tests.core.notices.desk import MOMENT, person, place, row, sent, state, work
from tests.harness.events import published

from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.notices import Channel, my_notices
from hanseong.core.notices.errors import UnableToNotify
from hanseong.core.notices.models import Notice
from hanseong.core.notices.selectors import unread
from hanseong.core.notices.services import mark_read
from hanseong.core.people.selectors import actor_for
from hanseong.core.permissions import ANONYMOUS

pytestmark = pytest.mark.django_db


def test_no_commit_no_notice():
    def undone():
        with transaction.atomic():
            sent()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()
    assert (Notice.objects.count(), DBTaskResult.objects.count(), published("notices")) == (0, 0, [])


def test_the_task_stands_in_the_same_transaction():
    sent()
    assert DBTaskResult.objects.count() == 1
    assert published("notices")[0]["state"] == "queued"


def test_sent_twice_with_a_key_it_is_one():
    assert sent(key="receipt:1") == sent(key="receipt:1")
    assert (Notice.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_an_sms_arrives_with_the_number_to_call(sms, clock):
    first = sent()
    work(clock)
    assert state(first) == ("sent", "")
    (message,) = sms.sent
    assert message["to"] == "01000000001"
    assert message["text"] == "[대관] 접수 2026-1\n문의: 02-120"
    assert row(first).is_simulated


def test_a_mail_arrives_in_the_readers_language(mail, clock):
    first = sent(Channel.MAIL, language="en", callback="02-000-0000")
    work(clock)
    assert state(first) == ("delivered", "")
    read = email.message_from_bytes(mail.messages[0], policy=policy.default)
    assert (read["To"], read["Subject"]) == ("resident@example.org", "대관 received")
    assert read["Message-ID"] == f"<{first}-1@district.example>"
    assert "Receipt: 2026-1" in read.get_content()
    assert "Questions: 02-000-0000" in read.get_content()


def test_a_value_cannot_begin_a_header(mail, clock):
    sent(Channel.MAIL, values={"number": "1", "what": "x\r\nBcc: other@example.org"})
    work(clock)
    read = email.message_from_bytes(mail.messages[0], policy=policy.default)
    assert read["Bcc"] is None
    assert read["Subject"] == "x Bcc: other@example.org 접수"


def test_in_app_is_there_at_once_and_counts_until_read():
    reader = person("reader")
    first = sent(Channel.IN_APP, user_id=reader.user_id, url="/help/")
    assert state(first) == ("delivered", "")
    assert DBTaskResult.objects.count() == 0
    assert unread(reader) == 1
    (found,) = my_notices(reader)
    assert (found.subject, found.url, found.is_new) == ("대관 접수", "/help/", True)
    assert "문의: 02-120" in found.body
    assert [mark_read(by=reader, now=MOMENT), mark_read(by=reader, now=MOMENT)] == [1, 0]
    assert unread(reader) == 0
    assert my_notices(person("other")) == my_notices(ANONYMOUS) == []


def test_a_letter_waits_for_the_printer(clock):
    first = sent(Channel.POST)
    work(clock)
    assert state(first) == ("queued", "")
    assert DBTaskResult.objects.count() == 0


@pytest.mark.parametrize(
    ("channel", "more"),
    [
        (Channel.SMS, {"address": "02-120"}),
        (Channel.MAIL, {"address": "nobody"}),
        (Channel.POST, {"address": "송파대로"}),
        (Channel.IN_APP, {}),
        (Channel.SMS, {"name": "  "}),
        (Channel.SMS, {"values": {"what": "대관"}}),
    ],
)
def test_what_cannot_be_sent_is_refused_before_anything_is_written(channel, more):
    with pytest.raises(UnableToNotify):
        sent(channel, **more)
    assert Notice.objects.count() == 0


def test_an_undeclared_template_is_a_fault_of_the_room():
    with pytest.raises(LookupError):
        sent(template="trial.unheard")


def test_the_database_holds_no_plain_person():
    sent(Channel.MAIL, name="홍길동", values={"number": "secret-777", "what": "대관"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notices_notice")
        stored = b"".join(
            bytes(cell) if isinstance(cell, (bytes, memoryview)) else str(cell).encode()
            for cell in cursor.fetchone()
        )
        cursor.execute("SELECT * FROM live_outboxevent")
        stored += str(cursor.fetchall()).encode()
    lines, _total = audit_page(AuditFilter(verb="notices."), offset=0, limit=10)
    stored += str([line.detail for line in lines]).encode()
    for plain in ("홍길동", "resident@example.org", "secret-777"):
        assert plain.encode() not in stored
    assert "홍*동".encode() in stored
    assert len(lines) == 1


def test_without_a_gateway_it_fails_visibly(clock, settings):
    first, second = sent(), sent(Channel.MAIL)
    work(clock)
    assert state(first) == state(second) == ("failed", "not_configured")


def test_the_caller_keeps_who_answers(clock):
    where = place("here")
    first = sent(
        department_id=where, target="booking:1", by=actor_for(person("clerk", where).user_id, MOMENT)
    )
    assert (row(first).department_id, row(first).target) == (where, "booking:1")
    assert row(first).created_by.username == "clerk"
