"""Latest values: process to process, newest only, never an obstacle to whoever measures."""

from __future__ import annotations

import os

import pytest

from hanseong.core.live import latest, sockets


@pytest.fixture
def home(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path
    return tmp_path


@pytest.fixture
def listener(home):
    receiver = sockets.listen()
    yield receiver
    sockets.forget(receiver)


def test_a_value_reaches_every_listening_process(listener):
    assert latest.put("robots.positions/unit-3", {"lon": 127.1}) == 1
    assert latest.read(listener.recv(65536)) == ("robots.positions/unit-3", {"lon": 127.1})


def test_nobody_listening_is_no_fault(home):
    assert latest.put("robots.positions/unit-3", 1) == 0


def test_a_dead_listeners_socket_is_removed(home):
    receiver = sockets.listen()
    path = sockets.folder() / f"{os.getpid()}.sock"
    receiver.close()
    assert path.exists()
    assert latest.put("robots.positions/1", 1) == 0
    assert not path.exists()


def test_a_full_queue_drops_values_and_never_blocks(listener):
    taken = [latest.put("robots.positions/1", "x" * 4000) for _number in range(2000)]
    assert taken[0] == 1
    assert 0 in taken


def test_a_deep_home_falls_back_to_a_short_private_folder(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path / ("d" * 60) / ("e" * 60)
    folder = sockets.folder()
    assert len(os.fsencode(folder)) < sockets.LONGEST_PATH_BYTES
    assert folder.stat().st_mode & 0o777 == 0o700
    receiver = sockets.listen()
    try:
        assert latest.put("a/b", 1) == 1
    finally:
        sockets.forget(receiver)
        folder.rmdir()


def test_an_unusable_folder_is_no_obstacle(settings, tmp_path):
    (tmp_path / "live").write_text("a file where the folder should be", encoding="utf-8")
    settings.HANSEONG_HOME = tmp_path
    assert latest.put("a/b", 1) == 0


@pytest.mark.parametrize("key", ["", "Positions/1", "/1", "a/" + "b" * 200])
def test_a_malformed_key_is_a_fault(home, key):
    with pytest.raises(ValueError, match="topic/name"):
        latest.put(key, 1)


def test_a_large_value_is_a_fault(home):
    with pytest.raises(ValueError, match="32 KiB"):
        latest.put("a/b", "x" * 40_000)


@pytest.mark.parametrize("message", [b"", b"{", b"[]", b"[1,2,3]", b'["A b",1]', b"[1,2]", b"\xff"])
def test_foreign_messages_are_ignored(message):
    assert latest.read(message) is None


def test_the_shelf_forgets_the_longest_unchanged():
    shelf = latest.Shelf(most=2)
    shelf.put("a/1", 1)
    shelf.put("a/2", 2)
    shelf.put("a/1", 3)
    shelf.put("b/1", 4)
    assert shelf.of(frozenset({"a", "b"})) == {"a/1": 3, "b/1": 4}
    assert shelf.of(frozenset({"a"})) == {"a/1": 3}
