"""Forty threads for ten places, on the real database: exactly ten, nobody sees a fault.

Each part of the protection is also taken away, so that the test is seen to fail without it. On
SQLite writers queue up by themselves (IMMEDIATE): there the arm without a lock leaves out the
transaction.
"""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.db import connection
from tests.core.allocation.memory import HOUR, START, part, phase, places, unit_terms
from tests.core.allocation.trial import counted, opened, staff, states

from hanseong.core.allocation import Wish, book, cancel
from hanseong.core.allocation.errors import UnableToAllocate
from hanseong.core.allocation.models import Claim, ClaimPart, Pool
from hanseong.core.allocation.services import performing
from hanseong.core.allocation.services.ledger import Ledger

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]
CAPACITY, THREADS = 10, 40


def together(count: int, work: Callable[[int], str]) -> Counter[str]:
    """Run in threads that start at the same moment; how often each outcome came."""
    ready, outcomes = threading.Barrier(count), []

    def run(number: int) -> None:
        try:
            ready.wait(60)
            outcomes.append(work(number))
        except Exception as error:  # noqa: BLE001 - the fault is what is looked for
            outcomes.append(f"{type(error).__name__}: {error}"[:60])
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)


def attempt(
    pool_id: UUID, by, wish: Callable[[int], Wish] = lambda n: Wish(f"h{n}", 1)
) -> Callable[[int], str]:
    def work(number: int) -> str:
        try:
            return book(pool_id=pool_id, key=f"k{number}", wish=wish(number), by=by, now=START).state.value
        except UnableToAllocate as refused:
            return str(refused.details["reason"])

    return work


@pytest.fixture
def rush(transactional_db):
    """Ten places without a line, and somebody to book."""
    by = staff()
    return opened(places(CAPACITY, phase(has_line=False)), by, START).id, by


meeting = threading.Barrier(THREADS)
numbers = itertools.count(1000)
CHECK = "pool_never_more_than_there_is"
DEFINITION = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s"


@contextmanager
def unlocked(pool_id: UUID) -> Iterator[Pool]:
    """The fault: no transaction and no lock, and everybody has read before anybody writes."""
    row = Pool.objects.get(id=pool_id)
    meeting.wait(60)
    yield row


@contextmanager
def unlocked_and_unchecked(pool_id: UUID) -> Iterator[Pool]:
    """The same, where SQLite does not look at its checks."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
    with unlocked(pool_id) as row:
        yield row


@contextmanager
def without_check() -> Iterator[None]:
    """The table without its check for a while; what broke it goes before it comes back."""
    if connection.vendor == "sqlite":
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = ON")
                Claim.objects.all().delete()
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
        return
    with connection.cursor() as cursor:
        cursor.execute(DEFINITION, [CHECK])
        definition = cursor.fetchone()[0]
        cursor.execute(f"ALTER TABLE allocation_pool DROP CONSTRAINT {CHECK}")
        try:
            yield
        finally:
            Claim.objects.all().delete()
            cursor.execute(f"ALTER TABLE allocation_pool ADD CONSTRAINT {CHECK} {definition}")


def test_exactly_as_many_as_there_are(rush):
    pool_id, by = rush
    assert together(THREADS, attempt(pool_id, by)) == {"held": CAPACITY, "full": THREADS - CAPACITY}
    assert counted(pool_id) == (CAPACITY, CAPACITY)


def test_groups_stay_whole_in_a_rush(transactional_db):
    by = staff()
    pool_id = opened(places(CAPACITY, phase(has_line=False), may_overtake=True), by, START).id
    outcomes = together(20, attempt(pool_id, by, lambda n: Wish(f"h{n}", 3)))
    assert outcomes == {"held": 3, "full": 17}
    assert counted(pool_id) == (9, 9)


def test_one_key_from_everywhere_books_once(rush):
    pool_id, by = rush
    same = Wish("one", 1)

    def work(_number: int) -> str:
        return str(book(pool_id=pool_id, key="same", wish=same, by=by, now=START).id)

    assert len(together(16, work)) == 1
    assert counted(pool_id) == (1, 1)


def test_one_hour_of_one_room_is_given_once(transactional_db):
    by = staff()
    pool_id = opened(unit_terms(), by, START, units=["a", "b"]).id
    wish = lambda n: Wish(f"h{n}", parts=(part("a", "b", start=n % 2, hours=2),))  # noqa: E731
    outcomes = together(16, attempt(pool_id, by, wish))
    assert outcomes == {"held": 2, "waiting": 14}
    assert ClaimPart.objects.filter(is_held=True).count() == 2


def test_cancelling_and_promoting_at_once_gives_every_place_once(transactional_db):
    by = staff()
    pool_id = opened(places(CAPACITY), by, START).id
    booked = [
        book(pool_id=pool_id, key=f"k{n}", wish=Wish(f"h{n}", 1), by=by, now=START)
        for n in range(THREADS // 2)
    ]
    outcomes = together(10, lambda n: cancel(claim_id=booked[n].id, by=by, now=START + HOUR).state.value)
    assert outcomes == {"cancelled": 10}
    assert Counter(states(pool_id).values()) == {"cancelled": 10, "held": 10}
    assert counted(pool_id) == (CAPACITY, CAPACITY)


def test_without_the_lock_the_database_still_refuses_and_people_see_it(rush, monkeypatch):
    """First line away: never more than there is, but nobody is told in time that it is full."""
    pool_id, by = rush
    monkeypatch.setattr(performing, "locked", unlocked)
    monkeypatch.setattr(Ledger, "next_sequence", lambda _ledger: next(numbers))
    outcomes = together(THREADS, attempt(pool_id, by))
    assert outcomes["held"] == CAPACITY
    assert outcomes["taken_meanwhile"] == THREADS - CAPACITY
    assert counted(pool_id) == (CAPACITY, CAPACITY)


def test_without_lock_and_check_it_would_be_too_many(rush, monkeypatch):
    """Both lines away: this file can fail."""
    pool_id, by = rush
    monkeypatch.setattr(performing, "locked", unlocked_and_unchecked)
    monkeypatch.setattr(Ledger, "next_sequence", lambda _ledger: next(numbers))
    with without_check():
        outcomes = together(THREADS, attempt(pool_id, by))
        held = Claim.objects.filter(pool_id=pool_id, state="held").count()
    assert held > CAPACITY
    assert outcomes["held"] > CAPACITY


def test_with_the_lock_alone_it_is_exact_as_well(rush):
    """Each line holds by itself: here the check is away and the lock is not."""
    pool_id, by = rush
    with without_check():
        outcomes = together(THREADS, attempt(pool_id, by))
        assert counted(pool_id) == (CAPACITY, CAPACITY)
    assert outcomes == {"held": CAPACITY, "full": THREADS - CAPACITY}
