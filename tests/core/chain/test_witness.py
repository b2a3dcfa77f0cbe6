"""The newest head of each chain stands outside the database after every commit."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.db import connection, transaction
from tests.core.chain.flush import triggers

from hanseong.core.chain import append, chains, verify
from hanseong.core.chain.domain.links import Link
from hanseong.core.chain.models import ChainEntry, ChainHead
from hanseong.core.chain.selectors.chains import witness_folder
from hanseong.core.chain.services.witness import witness
from hanseong.core.errors import CheckFailed

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path


@pytest.fixture
def three(db, django_capture_on_commit_callbacks):
    """Three entries, each committed."""
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(3):
            append("c", {"number": number}, now=NOW)
    with connection.cursor() as cursor:
        for name, table, _sql in triggers(connection):
            place = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {name}{place}")


def remembered() -> str:
    return (witness_folder() / "c").read_text()


def test_a_cut_tail_shows_although_the_head_was_put_back(three):
    assert verify("c") == []
    last = ChainEntry.objects.get(chain="c", sequence=3)
    last.delete()
    left = ChainEntry.objects.get(chain="c", sequence=2)
    ChainHead.objects.filter(chain="c").update(sequence=2, hash=left.hash)
    assert [(found.sequence, found.reason) for found in verify("c")] == [(3, "tail_cut")]


def test_a_chain_that_vanished_is_still_asked_about(three):
    ChainEntry.objects.filter(chain="c").delete()
    ChainHead.objects.filter(chain="c").delete()
    assert chains() == ["c"]
    assert [found.reason for found in verify("c")] == ["tail_cut"]


def test_without_the_witness_the_cut_would_pass(three):
    """The failing arm: this is what the file is for."""
    (witness_folder() / "c").unlink()
    ChainEntry.objects.get(chain="c", sequence=3).delete()
    left = ChainEntry.objects.get(chain="c", sequence=2)
    ChainHead.objects.filter(chain="c").update(sequence=2, hash=left.hash)
    assert verify("c") == []


def test_what_arrives_late_does_not_replace_what_is_newer(three):
    before = remembered()
    witness("c", Link(2, "0" * 64), NOW)
    assert remembered() == before
    witness("c", Link(1000, "f" * 64), NOW)
    assert remembered().split()[1:3] == ["1000", "f" * 64]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_not_remembered():
    append("c", {"a": 1}, now=NOW)
    with transaction.atomic():
        append("c", {"a": 2}, now=NOW)
        transaction.set_rollback(True)
    assert remembered().split()[1] == "1"
    assert verify("c") == []


def test_a_damaged_file_is_named_and_kept(three):
    (witness_folder() / "c").write_text("c three\n")
    witness("c", Link(4, "f" * 64), NOW)
    assert remembered() == "c three\n"
    with pytest.raises(CheckFailed):
        verify("c")


def test_a_full_disk_does_not_undo_the_act(three, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.HANSEONG_HOME = tmp_path / "file"  # nothing can be made below a file
    witness("c", Link(4, "f" * 64), NOW)
    assert not witness_folder().exists()


def test_what_others_append_meanwhile_is_no_break(three, monkeypatch):
    """The head was read, then somebody committed: the second look agrees."""
    module = import_module("hanseong.core.chain.selectors.chains")
    real, looks = module._entries, []

    def entries(chain):
        if not looks:
            append("c", {"late": True}, now=NOW)
        looks.append(1)
        return real(chain)

    monkeypatch.setattr(module, "_entries", entries)
    assert verify("c") == []
    assert len(looks) == 2
