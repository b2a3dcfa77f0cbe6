"""A code opens once, for ten minutes, for five tries, for whoever holds the contact; nothing tells more."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.residents import hall

from hanseong.core.notices.models import Notice
from hanseong.core.notices.selectors import notice as full_notice
from hanseong.core.people.selectors import system_actor
from hanseong.core.residents.domain.contacts import read_contact
from hanseong.core.residents.domain.lifetimes import (
    ABSOLUTE_LIMIT,
    ASK_BY_CONTACT,
    CODE_LIFETIME,
    IDLE_LIMIT,
    MOST_TRIES,
)
from hanseong.core.residents.errors import CodeUnusable, TooOften
from hanseong.core.residents.models import Contact, OneTimeCode, Resident, ResidentSession
from hanseong.core.residents.selectors import my_cases, session_for
from hanseong.core.residents.services import (
    ask_code,
    end_session,
    enter_by_identity,
    prolong_session,
    redeem_code,
    sweep,
)

MOMENT = hall.MOMENT


def redeemed(secret, code, now=MOMENT, ip="203.0.113.9"):
    return redeem_code(secret=secret, code=code, now=now, source_ip=ip)


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_code_opens_once_and_the_second_time_is_the_same_resident(db):
    secret, code = hall.asked()
    first = redeemed(secret, code)
    with pytest.raises(CodeUnusable):
        redeemed(secret, code)
    again = redeemed(*hall.asked("+82 10 0000 0001"))
    assert again.resident_id == first.resident_id
    assert Contact.objects.get().value == "01000000001"
    assert b"01000000001" not in bytes(Contact.objects.values_list("value", flat=True)[0])


def test_neither_the_code_nor_the_contact_lies_readable_in_the_database(db):
    secret, code = hall.asked()
    row = OneTimeCode.objects.get()
    kept = [value for value in OneTimeCode.objects.values_list()[0] if not isinstance(value, memoryview)]
    assert code not in str(kept)
    assert secret not in str(kept)
    assert row.code_hash
    notice = Notice.objects.get(template="residents.code")
    assert code not in full_notice(system_actor("commands"), notice.id).body  # no member of staff reads it


def test_wrong_guesses_run_out_and_then_the_right_one_is_refused_too(db):
    secret, code = hall.asked()
    for _ in range(MOST_TRIES):
        with pytest.raises(CodeUnusable):
            redeemed(secret, wrong(code))
    with pytest.raises(CodeUnusable):
        redeemed(secret, code)
    assert OneTimeCode.objects.get().tries == MOST_TRIES
    assert ResidentSession.objects.count() == 0


def test_the_fifth_try_still_counts(db):
    secret, code = hall.asked()
    for _ in range(MOST_TRIES - 1):
        with pytest.raises(CodeUnusable):
            redeemed(secret, wrong(code))
    assert redeemed(secret, code).secret


@pytest.mark.parametrize("late", [timedelta(), timedelta(days=1)])
def test_an_expired_code_is_refused(db, late):
    secret, code = hall.asked()
    with pytest.raises(CodeUnusable):
        redeemed(secret, code, MOMENT + CODE_LIFETIME + late)


def test_another_browser_cannot_use_the_code(db):
    _secret, code = hall.asked()
    other, _code = hall.asked("010-0000-0002")
    for secret in ("", "x", other):
        with pytest.raises(CodeUnusable):
            redeemed(secret, code if secret != other else wrong(_code))


def test_without_a_code_sent_no_guess_is_right(db):
    """Number and contact do not belong together: the page said the same, and six digits open nothing."""
    found = hall.entered(hall.desk_officer(), hall.PHONE)
    secret, code = hall.asked("010-0000-0003", found.number)
    assert (code, Notice.objects.filter(template="residents.code").count()) == ("", 0)
    row = OneTimeCode.objects.get()
    assert row.code_hash == ""
    for guess in ("", "000000", "-" * 64):
        with pytest.raises(CodeUnusable):
            redeemed(secret, guess)


def test_asking_costs_the_same_whether_or_not_it_exists(db):
    found = hall.entered(hall.desk_officer(), hall.PHONE)
    costs = []
    for contact in (hall.PHONE, "010-0000-0003"):
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            ask_code(
                reach=read_contact(contact),
                number=found.number,
                language="ko",
                now=MOMENT,
                source_ip="1.2.3.4",
            )
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert Notice.objects.filter(template="residents.code").count() == 0  # that is the worker's to do


def test_too_many_questions_are_refused_for_any_contact(db):
    for contact in (hall.PHONE, "stranger@example.org"):
        for turn in range(ASK_BY_CONTACT.amount):
            hall.asked(contact, ip=f"203.0.113.{turn}")
        with pytest.raises(TooOften):
            hall.asked(contact, ip="203.0.113.77")


def test_too_many_questions_from_one_address_are_refused(db):
    for turn in range(20):
        hall.asked(f"resident{turn}@example.org", ip="203.0.113.5")
    with pytest.raises(TooOften):
        hall.asked("another@example.org", ip="203.0.113.5")
    assert OneTimeCode.objects.count() == 20


def test_number_and_contact_open_the_case_and_make_it_theirs(db):
    found = hall.entered(hall.desk_officer(), hall.PHONE)
    opened = redeemed(*hall.asked(hall.PHONE, found.number))
    assert opened.case_id == found.id
    seen = session_for(opened.secret, MOMENT)
    assert hall.ids(my_cases(seen.actor)) == [found.id]


def test_a_contact_alone_does_not_open_what_was_said_at_the_desk(db):
    """Somebody may have misheard the number at the desk: its holder must show the receipt, too."""
    hall.entered(hall.desk_officer(), hall.PHONE)
    assert my_cases(hall.came_in()) == []


def test_an_identity_is_found_again_and_joined_to_nobody(db):
    by_phone = hall.came_in()
    facts = {"issuer": "https://id.example", "now": MOMENT}
    first = enter_by_identity(subject="42", **facts)
    again = enter_by_identity(subject="42", **facts)
    other = enter_by_identity(subject="43", **facts)
    assert first.resident_id == again.resident_id
    assert len({by_phone.resident_id, first.resident_id, other.resident_id}) == 3
    with pytest.raises(ValueError, match="subject"):
        enter_by_identity(subject="", **facts)


def test_a_session_idles_out_and_ends_at_last(db):
    secret = redeemed(*hall.asked()).secret
    seen = session_for(secret, MOMENT)
    assert seen.ends_at == MOMENT + IDLE_LIMIT
    assert session_for(secret, MOMENT + IDLE_LIMIT) is None
    at = MOMENT
    while at < MOMENT + ABSOLUTE_LIMIT - IDLE_LIMIT:
        at += IDLE_LIMIT - timedelta(minutes=1)
        prolong_session(session_for(secret, at), now=at)
    assert session_for(secret, MOMENT + ABSOLUTE_LIMIT) is None
    other = redeemed(*hall.asked()).secret
    end_session(secret=other, now=MOMENT)
    assert session_for(other, MOMENT) is None


def test_what_has_run_out_is_thrown_away(db):
    hall.came_in()
    assert sweep(MOMENT + timedelta(hours=1)) == 0
    assert sweep(MOMENT + timedelta(days=2)) == 2
    assert (OneTimeCode.objects.count(), ResidentSession.objects.count()) == (0, 0)
    assert Resident.objects.count() == 1


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_of_many_who_send_one_code_exactly_one_comes_in():
    secret, code = hall.asked()
    found = together(lambda: redeemed(secret, code))
    assert sorted(type(one).__name__ for one in found) == ["CodeUnusable"] * 4 + ["Opened"]
    assert ResidentSession.objects.count() == 1


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_once_each_costs_a_try():
    secret, code = hall.asked()
    together(lambda: redeemed(secret, wrong(code)))
    assert OneTimeCode.objects.get().tries == MOST_TRIES


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_of_many_questions_at_once_no_more_than_allowed_pass():
    reach = read_contact(hall.PHONE)
    found = together(
        lambda: ask_code(reach=reach, language="ko", now=MOMENT, source_ip=""), ASK_BY_CONTACT.amount + 3
    )
    assert sum(isinstance(one, TooOften) for one in found) == 3


def together(act, times=5):
    """Run the act in several threads that start at one moment; the answers and refusals."""
    start, found = threading.Barrier(times), []

    def run():
        start.wait()
        try:
            found.append(act())
        except (CodeUnusable, TooOften) as error:
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
