"""Many at once: a contract is never overpaid, a list comes in once, seats are given once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import IntegrityError, connections
from tests.ledger.stage import ROBOTS, Stage, accepted, listed, paid, row, set_stage, signed

from hanseong.core.errors import HanseongError
from hanseong.ledger.models import CommitmentShare, Payment
from hanseong.ledger.services import record_payment as verb
from hanseong.ledger.services.import_payments import import_payments

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def at_once(count: int, act: Callable[[int], object]) -> list[object]:
    barrier = threading.Barrier(count)

    def run(number: int) -> object:
        try:
            barrier.wait(timeout=30)
            return act(number)
        except (HanseongError, IntegrityError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(run, range(count)))


@pytest.fixture
def scene(transactional_db: None) -> Stage:
    return set_stage()


def test_twelve_payments_of_a_fifth_each_make_five(scene) -> None:
    contract = signed(scene, 500)
    accepted(scene, contract)
    answers = at_once(12, lambda n: paid(scene, contract, 100, f"지급-{n}"))
    assert sum(not isinstance(one, Exception) for one in answers) == 5
    assert not [one for one in answers if isinstance(one, IntegrityError)]
    share = CommitmentShare._unscoped.get(commitment_id=contract)
    assert (share.paid, Payment._unscoped.count()) == (500, 5)


def test_one_list_eight_times_at_once_comes_in_once(scene) -> None:
    content = listed(*(row(f"가-{n}", "100") for n in range(20)))
    answers = at_once(
        8, lambda _n: import_payments(content=content, filename="a.csv", by=scene.officer, now=scene.now)
    )
    assert [one for one in answers if isinstance(one, Exception)] == []
    assert sum(len(one.added) for one in answers) == 20
    assert Payment._unscoped.filter(programme__key=ROBOTS).count() == 20


def test_without_the_lock_the_constraint_is_left(scene, monkeypatch) -> None:
    """The failing arm: all read the same open money; only the counters' last writer is seen."""
    contract = signed(scene, 500)
    accepted(scene, contract)
    loaded = threading.Barrier(4)
    locked = verb.share_of

    def late(*arguments):
        found = locked(*arguments)
        loaded.wait(timeout=30)
        return found

    monkeypatch.setattr(verb, "share_of", late)
    monkeypatch.setattr(
        verb, "locked_commitment", lambda wanted, _by, _permission: verb.Commitment._unscoped.get(id=wanted)
    )
    monkeypatch.setattr(verb, "restate", lambda *_a, **_k: None)
    body = verb.record_payment.__wrapped__  # without its transaction, whose BEGIN IMMEDIATE is SQLite's lock

    def act(number: int) -> object:
        facts = verb.PaymentFacts(scene.now.date(), Decimal(500), 2026, "district", f"지급-{number}")
        return body(commitment_id=contract, facts=facts, by=scene.officer, now=scene.now)

    monkeypatch.setattr(verb, "_tell", lambda *_a, **_k: None)
    answers = at_once(4, act)
    assert sum(not isinstance(one, Exception) for one in answers) > 1
