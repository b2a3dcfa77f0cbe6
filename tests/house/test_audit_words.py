"""Every verb that is written to the audit log can be said in words, and none is left that nobody writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.harness.paths import ROOT
from tests.house.verb_scan import Reader, load

from hanseong.core.allocation.domain.lifecycle import Verb
from hanseong.core.registry import audit_verbs

# Expressions that reading alone cannot follow: an enum's value, the state a row has just been given.
KNOWN = {
    "verb.value": [verb.value for verb in Verb],
    "row.state": ["terminated", "completed"],
    "row.decision": ["confirmed", "reduced", "revoked"],
}


@cache
def reading(root: Path) -> Reader:
    """The source, read once."""
    found = Reader(load(root), KNOWN)
    found.read()
    return found


def test_every_written_verb_has_words() -> None:
    missing = {
        verb: module for verb, module in reading(ROOT / "src").verbs.items() if verb not in audit_verbs
    }
    assert missing == {}


def test_every_verb_can_be_read_from_the_source() -> None:
    assert reading(ROOT / "src").unread == []


def test_no_words_are_left_over() -> None:
    written = set(reading(ROOT / "src").verbs)
    assert sorted(verb.key for verb in audit_verbs.all() if verb.key not in written) == []


def test_a_planted_verb_is_found_through_helpers(tmp_path: Path) -> None:
    room = tmp_path / "hanseong" / "room"
    room.mkdir(parents=True)
    door = tmp_path / "hanseong" / "core" / "chain" / "services"
    door.mkdir(parents=True)
    (door / "record.py").write_text("def record(*, verb): ...\n", encoding="utf-8")
    (tmp_path / "hanseong" / "core" / "chain" / "audit.py").write_text(
        "from hanseong.core.chain.services.record import record\n", encoding="utf-8"
    )
    (room / "locking.py").write_text(
        "from hanseong.core.chain import audit\n"
        "def tell(what, happened):\n    audit.record(verb=f'room.{what}.{happened}')\n",
        encoding="utf-8",
    )
    (room / "act.py").write_text(
        "from hanseong.room.locking import tell\n"
        "def act(is_new, odd):\n"
        "    tell('thing', 'made' if is_new else 'changed')\n"
        "    tell('thing', odd())\n",
        encoding="utf-8",
    )
    (tmp_path / "hanseong" / "core" / "chain" / "__init__.py").write_text("", encoding="utf-8")
    found = reading(tmp_path)
    assert sorted(found.verbs) == ["room.thing.changed", "room.thing.made"]
    assert found.unread == ["hanseong.room.act: odd()"]
