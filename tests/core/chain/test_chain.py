"""The chain in the database: append, triggers, tampering beneath them, anchors, races."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from tests.core.chain.flush import triggers

from hanseong.core.chain import anchor, append, audit, chains, head, payload_of, payloads, verify
from hanseong.core.chain.domain.links import GENESIS, Link
from hanseong.core.chain.models import AuditLine, ChainEntry, ChainHead
from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.errors import CheckFailed
from hanseong.core.permissions import ANONYMOUS, Actor

THREADS, EACH = 4, 8
BY = Actor(None, "시험", is_system=True)


@pytest.fixture
def without_triggers():
    """Take the triggers away, as somebody would who tampers with the files beneath the database."""
    names = [(name, table) for name, table, _sql in triggers(connection)]
    with connection.cursor() as cursor:
        for name, table in names:
            place = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {name}{place}")


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path


@pytest.fixture
def five(db, now):
    """Five entries."""
    for number in range(5):
        append("c", {"number": number, "word": "공약"}, now=now)


def reasons(chain: str = "c") -> list[tuple[int, str]]:
    return [(found.sequence, found.reason) for found in verify(chain)]


@pytest.mark.django_db
def test_links_follow_one_another(now):
    assert head("c") == Link(0, GENESIS)
    first = append("c", {"a": 1}, now=now)
    second = append("c", {"a": 2}, now=now)
    assert (first.sequence, second.sequence) == (1, 2)
    assert head("c") == second
    assert ChainEntry.objects.get(chain="c", sequence=2).previous_hash == first.hash
    assert payload_of("c", 1) == '{"a":1}'
    assert payload_of("c", 9) is None
    assert payloads("c") == [(1, '{"a":1}'), (2, '{"a":2}')]
    assert verify("c") == []
    assert chains() == ["c"]


@pytest.mark.django_db
def test_an_undone_transaction_leaves_no_gap(now):
    append("c", {"a": 1}, now=now)
    with transaction.atomic():
        append("c", {"a": 2}, now=now)
        transaction.set_rollback(True)
    assert append("c", {"a": 3}, now=now).sequence == 2
    assert verify("c") == []


@pytest.mark.parametrize("model", [ChainEntry, AuditLine])
def test_the_database_refuses_changes_and_deletions(five, now, model):
    audit.record(by=BY, verb="tests.thing.done", target="thing:1", detail={}, now=now)
    field = "payload" if model is ChainEntry else "verb"
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        model.objects.update(**{field: "forged"})
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        model.objects.filter(pk=model.objects.first().pk)._raw_delete("default")
    assert verify("c") == []


def test_a_head_cannot_go_back_or_away(five):
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        ChainHead.objects.update(sequence=3)
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        ChainHead.objects.all()._raw_delete("default")
    assert head("c").sequence == 5


@pytest.mark.parametrize("field", ["payload", "hash", "previous_hash", "at_text"])
def test_one_altered_byte_is_found(five, without_triggers, field):
    row = ChainEntry.objects.get(chain="c", sequence=3)
    old = getattr(row, field)
    ChainEntry.objects.filter(pk=row.pk).update(**{field: ("0" if old[0] != "0" else "1") + old[1:]})
    assert 3 in {sequence for sequence, _reason in reasons()}


def test_a_row_deleted_in_the_middle_is_found(five, without_triggers):
    ChainEntry.objects.filter(chain="c", sequence=3).delete()
    assert reasons() == [(3, "missing")]


def test_a_cut_tail_is_found_by_the_head(five, without_triggers):
    ChainEntry.objects.filter(chain="c", sequence__gt=3).delete()
    assert reasons() == [(4, "tail_cut")]


def test_a_cut_tail_with_a_forged_head_is_found_by_the_anchor(five, without_triggers, now):
    path = anchor(now)
    assert path.read_text().split()[:2] == ["c", "5"]
    assert path.stat().st_mode & 0o077 == 0
    ChainEntry.objects.filter(chain="c", sequence__gt=3).delete()
    last = ChainEntry.objects.get(chain="c", sequence=3)
    ChainHead.objects.filter(chain="c").update(sequence=3, hash=last.hash)
    assert reasons() == [(4, "tail_cut")]


def test_a_chain_that_vanished_is_known_by_its_anchor(five, without_triggers, now):
    anchor(now)
    ChainEntry.objects.all().delete()
    ChainHead.objects.all().delete()
    assert chains() == ["c"]
    assert reasons() == [(1, "tail_cut")]


def test_a_damaged_anchor_file_is_said(five, now):
    anchor(now).write_text("nonsense\n")
    with pytest.raises(CheckFailed, match="line 1"):
        verify("c")


@pytest.mark.django_db
def test_audit_records_who_did_what(now):
    link = audit.record(by=BY, verb="tests.thing.done", target="thing:1", detail={"why": "시험"}, now=now)
    rows, total = audit_page(AuditFilter(verb="tests."))
    assert (total, rows[0].sequence, rows[0].by_name, rows[0].detail) == (
        1,
        link.sequence,
        "시험",
        {"why": "시험"},
    )
    assert audit_page(AuditFilter(by="없는 사람"))[1] == 0
    assert audit_page(AuditFilter(target="thing:", since=now, until=now))[1] == 0
    assert audit_page(AuditFilter(target="thing:", since=now))[1] == 1
    assert verify("audit") == []


@pytest.mark.django_db
@pytest.mark.parametrize(("verb", "target"), [("done", "thing:1"), ("tests.thing.done", "thing")])
def test_a_record_has_a_verb_and_a_target(now, verb, target):
    with pytest.raises(ValueError, match="audit verb"):
        audit.record(by=ANONYMOUS, verb=verb, target=target, detail={}, now=now)


@pytest.mark.django_db
def test_an_index_that_lies_is_found(now, without_triggers):
    audit.record(by=BY, verb="tests.thing.done", target="thing:1", detail={}, now=now)
    audit.record(by=BY, verb="tests.thing.done", target="thing:2", detail={}, now=now)
    AuditLine.objects.filter(entry__sequence=1).update(by_name="다른 사람")
    AuditLine.objects.filter(entry__sequence=2).delete()
    assert reasons("audit") == [(1, "index_altered"), (2, "index_altered")]


def append_at_once(now, each: int = EACH) -> list[BaseException]:
    """Several threads appending to one chain at the same time; returns what went wrong."""
    start, faults = threading.Barrier(THREADS), []

    def writer(name: int) -> None:
        try:
            start.wait(timeout=30)
            for number in range(each):
                append("race", {"by": name, "number": number}, now=now)
        except DatabaseError as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=writer, args=(name,)) for name in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_many_writers_make_one_chain(now):
    assert append_at_once(now) == []
    assert head("race").sequence == THREADS * EACH
    assert verify("race") == []


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_writers_collide(now, monkeypatch):
    """The race is real: with the head merely read, two writers want the same place."""
    append("race", {"first": True}, now=now)
    both_looked = threading.Barrier(THREADS)

    def unlocked(chain: str) -> ChainHead:
        found = ChainHead.objects.get(chain=chain)
        both_looked.wait(timeout=10)
        return found

    module = import_module("hanseong.core.chain.services.append")
    monkeypatch.setattr(module, "locked_head", unlocked)
    if connection.vendor == "sqlite":  # there the transaction itself is the lock
        without = SimpleNamespace(atomic=lambda **_options: nullcontext(), on_commit=transaction.on_commit)
        monkeypatch.setattr(module, "transaction", without)
    faults = append_at_once(now, each=1)
    assert len(faults) >= 1
    assert any("unique" in str(fault).lower() for fault in faults)
