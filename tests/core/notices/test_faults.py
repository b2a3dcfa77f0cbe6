"""Gateways that are down, slow, broken or forgetful, and workers that die: bounded, visible, at most once."""

from __future__ import annotations

import pytest
from tests.core.notices.desk import (
    Clock,
    gateways,
    person,
    row,
    sent,
    sms_gateway,
    state,
    work,
)
from tests.core.notices.twins import running
from tests.harness.postgres import free_port

from hanseong.core.errors import NotAllowed
from hanseong.core.notices import Channel
from hanseong.core.notices.connectors import sms_http
from hanseong.core.notices.domain.states import ASK_FOR, MOST_ATTEMPTS
from hanseong.core.notices.errors import UnableToChangeNotice, UnknownNotice
from hanseong.core.notices.models import DeliveryAttempt
from hanseong.core.notices.services import deliver, retry_notice, sweep
from hanseong.core.notices.services.deliver import ask_about
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
DAY = {"hours": 24}


def until_final(clock: Clock, notice_id) -> int:
    """Let time pass until nothing happens by itself; how many tries it took."""
    for _ in range(50):
        work(clock)
        if row(notice_id).state in ("failed", "delivered", "sent"):
            break
        clock.forward(hours=7)
    return DeliveryAttempt.objects.filter(notice_id=notice_id).count()


def test_a_gateway_that_is_down_is_tried_a_bounded_number_of_times(db, clock):
    with gateways(sms=free_port()):
        first = sent()
        work(clock)
        assert state(first) == ("queued", "not_reached")
        assert (row(first).due_at - clock()).total_seconds() == 30
        work(clock)  # its time has not come
        assert row(first).attempts == 1
        assert until_final(clock, first) == MOST_ATTEMPTS
    assert state(first) == ("failed", "not_reached")


def test_a_gateway_that_comes_back_gets_it_once(sms, clock):
    sms.faults = ["500", "500"]
    first = sent()
    assert until_final(clock, first) == 3
    assert state(first) == ("sent", "")
    assert len(sms.sent) == 1


def test_a_line_that_is_cut_after_it_was_taken_sends_it_no_second_time(sms, clock):
    sms.faults = ["cut", "cut"]
    first = sent()
    assert until_final(clock, first) == 3
    assert (sms.posts, len(sms.sent)) == (3, 1)
    assert state(first)[0] == "delivered"  # the repeated key is answered with what became of it


def test_without_the_key_the_same_cut_would_send_twice(sms, clock, monkeypatch):
    """The fault is real: a connector that makes a new key at every try is seen to send twice."""
    keys = iter(range(10))
    honest = sms_http.send

    def forgetful(letter):
        from dataclasses import replace

        return honest(replace(letter, key=f"{letter.key}-{next(keys)}"))

    monkeypatch.setattr(sms_http, "send", forgetful)
    sms.faults = ["cut"]
    until_final(clock, sent())
    assert len(sms.sent) == 2


def test_a_slow_gateway_is_left_and_asked_again(sms, clock, monkeypatch):
    monkeypatch.setattr("hanseong.core.outbound.client.TOTAL_SECONDS", 0.3)
    sms.faults = ["slow"]
    first = sent()
    work(clock)
    assert state(first) == ("queued", "not_reached")
    sms.release.set()
    assert until_final(clock, first) == 2
    assert len(sms.sent) == 1


def test_an_answer_nobody_can_read_leaves_it_open(sms, clock):
    sms.faults = ["garbage"]
    first = sent()
    work(clock)
    assert state(first) == ("queued", "unreadable_answer")
    until_final(clock, first)
    assert len(sms.sent) == 1


def test_killed_between_sending_and_writing_it_down(sms, clock, monkeypatch):
    first = sent()
    honest = sms_http.send

    class Killed(BaseException):
        """The worker is gone in the middle."""

    def send_and_die(letter):
        honest(letter)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sms_http, "send", send_and_die)
        with pytest.raises(Killed):
            deliver(first, clock=clock)
    assert state(first)[0] == "sending"
    assert sweep(clock.forward(seconds=59)) == 0
    assert sweep(clock.forward(seconds=1)) == 1
    until_final(clock, first)
    assert (sms.posts, len(sms.sent)) == (2, 1)
    lost, done = DeliveryAttempt.objects.filter(notice_id=first)
    assert (lost.ended_at, lost.result) == (None, "")
    assert done.result == "delivered"


def test_a_worker_that_only_seemed_dead_writes_nothing(sms, clock, monkeypatch):
    first = sent()
    honest = sms_http.send

    def send_late(letter):
        sweep(clock.forward(minutes=2))  # meanwhile it was taken back
        monkeypatch.setattr(sms_http, "send", honest)
        deliver(first, clock=clock)  # and sent by somebody else
        return honest(letter)

    monkeypatch.setattr(sms_http, "send", send_late)
    deliver(first, clock=clock)
    assert len(sms.sent) == 1
    assert row(first).attempts == 2
    assert state(first)[0] in ("sent", "delivered")


def test_a_worker_that_dies_every_time_ends_in_failure(sms, clock, monkeypatch):
    class Killed(BaseException):
        """Gone."""

    def die(letter):
        raise Killed

    monkeypatch.setattr(sms_http, "send", die)
    first = sent()
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(Killed):
            deliver(first, clock=clock)
        sweep(clock.forward(minutes=2))
    assert state(first) == ("failed", "worker_lost")


def test_a_notice_that_lost_its_task_is_queued_again(sms, clock):
    from django_tasks_db.models import DBTaskResult

    sent()
    DBTaskResult.objects.all().delete()
    assert sweep(clock.forward(minutes=4)) == 0
    assert sweep(clock.forward(minutes=2)) == 1
    assert DBTaskResult.objects.count() == 1


def test_two_workers_send_it_once(sms, clock):
    first = sent()
    deliver(first, clock=clock)
    deliver(first, clock=clock)
    assert (sms.posts, row(first).attempts) == (1, 1)


def test_the_report_of_the_gateway_ends_it(sms, clock):
    good, bad = sent(), sent(address="010-0000-0008")
    work(clock)
    assert state(good)[0] == state(bad)[0] == "sent"
    assert sweep(clock.now) == 0
    assert sweep(clock.forward(minutes=1)) == 2
    for notice_id in (good, bad):
        ask_about(notice_id, clock=clock)
    assert state(good) == ("delivered", "")
    assert state(bad) == ("failed", "unreachable")


def test_a_gateway_that_never_tells_is_not_asked_for_ever(sms, clock):
    first = sent()
    work(clock)
    sms.faults = ["500", "500"]
    clock.forward(minutes=1)
    ask_about(first, clock=clock)
    assert state(first) == ("sent", "")
    clock.forward(seconds=ASK_FOR.total_seconds())
    ask_about(first, clock=clock)
    assert state(first) == ("failed", "no_report")


def test_a_refused_number_is_final_and_a_new_try_has_a_new_key(sms, clock):
    first = sent(address="010-0000-0009")
    assert until_final(clock, first) == 1
    assert state(first) == ("failed", "number_unknown")
    retry_notice(notice_id=first, by=system_actor("commands"), now=clock.now)
    assert (row(first).round, row(first).ended_at) == (2, None)


def test_where_nobody_knows_a_new_try_keeps_the_key(sms, clock):
    sms.faults = ["cut"] * MOST_ATTEMPTS
    first = sent()
    until_final(clock, first)
    assert state(first) == ("failed", "not_reached")
    retry_notice(notice_id=first, by=system_actor("commands"), now=clock.now)
    until_final(clock, first)
    assert state(first)[0] == "delivered"
    assert (row(first).round, len(sms.sent)) == (1, 1)


def test_only_what_failed_is_tried_again_and_only_by_its_people(sms, clock):
    first = sent()
    with pytest.raises(UnableToChangeNotice):
        retry_notice(notice_id=first, by=system_actor("commands"), now=clock.now)
    with pytest.raises((UnknownNotice, NotAllowed)):
        retry_notice(notice_id=first, by=person("stranger", role=Role.ANALYST), now=clock.now)


def test_the_gateway_remembers_over_a_restart(db, tmp_path, clock):
    with running(sms_gateway(tmp_path)) as before, gateways(sms=before.port):
        before.faults = ["cut"]
        first = sent()
        work(clock)
    with running(sms_gateway(tmp_path)) as after, gateways(sms=after.port):
        until_final(clock, first)
        assert (after.posts, len(after.sent)) == (1, 1)
    assert state(first)[0] == "delivered"


@pytest.mark.parametrize(
    ("address", "ends"),
    [
        ("unknown@example.org", ("failed", "smtp_550")),
        ("full@example.org", ("failed", "smtp_452")),
        ("closed@example.org", ("failed", "smtp_421")),
    ],
)
def test_mail_servers_refuse_for_good_or_for_now(mail, clock, address, ends):
    first = sent(Channel.MAIL, address=address)
    tries = until_final(clock, first)
    assert state(first) == ends
    assert tries == (1 if ends[1] == "smtp_550" else MOST_ATTEMPTS)


def test_mail_that_is_repeated_carries_the_same_message_id(mail, clock, monkeypatch):
    from hanseong.core.notices.connectors import smtp

    honest = smtp.send

    class Killed(BaseException):
        """Gone."""

    def send_and_die(letter):
        honest(letter)
        raise Killed

    first = sent(Channel.MAIL)
    with monkeypatch.context() as patch:
        patch.setattr(smtp, "send", send_and_die)
        with pytest.raises(Killed):
            deliver(first, clock=clock)
    sweep(clock.forward(minutes=2))
    until_final(clock, first)
    assert list(mail.taken.values()) == [2]
    assert len(mail.messages) == 1
    assert state(first) == ("delivered", "")
