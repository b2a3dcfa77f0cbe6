"""The second line: the database itself refuses what is too much, whoever writes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from tests.core.allocation.memory import HOUR, START, part, places, unit_terms
from tests.core.allocation.trial import counted, opened, states

from hanseong.core.allocation import Wish, book
from hanseong.core.allocation.errors import UnableToAllocate
from hanseong.core.allocation.models import Claim, ClaimPart, Pool
from hanseong.core.allocation.services import ledger

pytestmark = pytest.mark.django_db


def row_of(claim: Claim, key: str, **fields) -> Claim:
    """A copy of a claim, as a program that knows no rules would write it."""
    values = {f.attname: getattr(claim, f.attname) for f in Claim._meta.fields if f.name != "id"}
    return Claim(**(values | {"key": key, "sequence": 1000 + len(key)} | fields))


@pytest.fixture
def full(by, someone):
    found = opened(places(3), by, START)
    book(pool_id=found.id, key="a", wish=Wish("a", 2), by=someone, now=START)
    book(pool_id=found.id, key="b", wish=Wish("b", 2), by=someone, now=START)
    return found


@pytest.mark.parametrize("state", ["held", "offered"])
def test_one_claim_too_much_is_refused(full, state):
    held = Claim.objects.get(key="a")
    with pytest.raises(IntegrityError, match="pool_never_more_than_there_is"), transaction.atomic():
        row_of(held, "raw", state=state).save()
    row_of(held, "waits", state="waiting", line=99).save()
    row_of(held, "fits", state=state, size=1).save()
    assert counted(full.id) == (3, 3)


def test_every_way_of_changing_a_claim_is_counted(full):
    waiting = Claim.objects.filter(key="b")
    for change in ({"state": "held", "line": None}, {"state": "offered", "line": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            waiting.update(**change)
    held = Claim.objects.filter(key="a")
    held.update(size=3)
    assert counted(full.id) == (3, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        held.update(size=4)
    held.update(state="offered")
    held.update(state="cancelled")
    assert counted(full.id) == (0, 0)
    held.update(state="held", size=1)
    waiting.update(state="held", line=None)
    assert counted(full.id) == (3, 3)
    held.delete()
    assert counted(full.id) == (2, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pool.objects.filter(id=full.id).update(capacity=1)


def test_a_unit_is_never_given_twice_at_a_time(by, someone):
    rooms = opened(unit_terms(), by, START, units=["a"])
    book(
        pool_id=rooms.id, key="x", wish=Wish("x", parts=(part("a", start=1, hours=2),)), by=someone, now=START
    )
    held = ClaimPart.objects.get()
    fields = {"claim": held.claim, "choices": ["a"], "unit": held.unit, "is_held": True}

    def add(start: int, hours: int, position: int = 1, **other) -> ClaimPart:
        starts_at = START + start * HOUR
        moments = {"starts_at": starts_at, "ends_at": starts_at + hours * HOUR}
        with transaction.atomic():
            return ClaimPart.objects.create(**(fields | moments | {"position": position} | other))

    for start, hours in ((0, 2), (1, 1), (1, 2), (2, 9), (0, 9)):
        with pytest.raises(IntegrityError, match="claim_part_never_overlaps"):
            add(start, hours)
    before, after = add(0, 1, 1), add(3, 1, 2)
    free = add(1, 1, 3, is_held=False)
    for change in ({"is_held": True}, {"is_held": True, "unit": held.unit}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ClaimPart.objects.filter(id=free.id).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimPart.objects.filter(id=before.id).update(ends_at=START + 2 * HOUR)
    ClaimPart.objects.filter(id=held.id).update(is_held=False)
    ClaimPart.objects.filter(id=before.id).update(ends_at=START + 2 * HOUR)
    assert after.starts_at == START + 3 * HOUR


def test_a_service_that_miscounts_is_told_so_and_nothing_is_half_done(full, someone, monkeypatch):
    """The fault: the ledger believes that nothing is taken."""
    monkeypatch.setattr(ledger.Ledger, "taken", property(lambda _self: 0))
    monkeypatch.setattr(ledger.Ledger, "line", lambda _self, _largest=None: iter(()))
    with pytest.raises(UnableToAllocate) as error, transaction.atomic():
        book(pool_id=full.id, key="c", wish=Wish("c", 2), by=someone, now=START)
    assert error.value.details["reason"] == "taken_meanwhile"
    assert states(full.id) == {"a": "held", "b": "waiting"}


def test_the_database_has_all_of_it():
    """A migration that rebuilds a table on SQLite would drop its triggers without a word."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            wanted = {f"allocation_count_{verb}" for verb in ("insert", "update", "delete")}
            wanted |= {f"claim_part_never_overlaps_{verb}" for verb in ("insert", "update")}
        else:
            cursor.execute("SELECT tgname FROM pg_trigger UNION SELECT conname FROM pg_constraint")
            wanted = {"allocation_count", "claim_part_never_overlaps", "pool_never_more_than_there_is"}
        assert wanted <= {name for (name,) in cursor.fetchall()}
