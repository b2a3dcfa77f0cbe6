"""The demo as a whole: opens, streams, survives a crash of its web process, and leaves nobody behind."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.harness.district import District

PATIENCE_S = 30
MOST_MESSAGES = 8  # with a heartbeat every ten seconds this is patience enough
SAY = """
import django; django.setup()
from datetime import UTC, datetime
from hanseong.core.live import latest, publish
publish("tiles", {"n": %d}, now=datetime.now(UTC))
latest.put("tiles/level", %d)
"""


@pytest.fixture(scope="module")
def district():
    with District(from_nothing=True) as opened:
        yield opened


def say(district: District, number: int) -> None:
    """Publish an event and a latest value from a third process."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("HANSEONG_")},
        "HANSEONG_HOME": str(district.home),
        "DJANGO_SETTINGS_MODULE": "hanseong.project.settings",
    }
    subprocess.run([sys.executable, "-c", SAY % (number, number)], env=environment, check=True)


class Listener:
    """One SSE connection that reads message by message."""

    def __init__(self, district: District, cursor: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", district.port, timeout=PATIENCE_S)
        headers = {"Last-Event-ID": cursor} if cursor else {}
        self.connection.request("GET", "/live/events?topics=tiles", headers=headers)
        self.answer = self.connection.getresponse()
        self.cursor = ""

    def next(self, *kinds: str) -> dict[str, dict]:
        """The next message of each of these kinds, in whatever order they come."""
        found: dict[str, dict] = {}
        for _message in range(MOST_MESSAGES):
            kind, data = self._message()
            if kind in kinds:
                found[kind] = data
            if len(found) == len(kinds):
                return found
        raise AssertionError(f"no {kinds} among {MOST_MESSAGES} messages")

    def _message(self) -> tuple[str, dict]:
        fields: dict[str, str] = {}
        while line := self.answer.readline().decode():
            if line.strip():
                name, _, value = line.rstrip("\n").partition(": ")
                fields[name] = value
                continue
            self.cursor = fields.get("id", self.cursor)
            if "data" in fields:
                return fields.get("event", "message"), json.loads(fields["data"])
        raise AssertionError("the stream ended")

    def close(self) -> None:
        self.answer.close()
        self.connection.close()


def children(district: District) -> dict[str, int]:
    """Name of each process of the demo → its id, as the system sees them."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            environment = (folder / "environ").read_bytes()
            command = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if f"HANSEONG_HOME={district.home}".encode() in environment.split(b"\0"):
            found[next((word for word in ("serve", "worker", "demo") if word.encode() in command), "?")] = (
                int(folder.name)
            )
    return found


def test_it_prints_the_address_and_a_link_and_answers(district):
    said = "\n".join(district.said)
    assert f"http://localhost:{district.port}/" in said
    assert "/sign-in/link/" in said
    connection = http.client.HTTPConnection("127.0.0.1", district.port, timeout=PATIENCE_S)
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["status"]) == (200, "ok")


def test_events_and_values_cross_processes_and_resume(district):
    listener = Listener(district)
    assert listener.answer.status == 200
    listener.next("hello")
    say(district, 1)
    heard = listener.next("message", "value")
    assert (heard["message"]["payload"]["n"], heard["value"]["value"]) == (1, 1)
    listener.close()
    say(district, 2)
    again = Listener(district, listener.cursor)
    assert again.next("message")["message"]["payload"]["n"] == 2
    again.close()


def test_a_crashed_web_process_comes_back_and_no_event_is_lost(district):
    listener = Listener(district)
    listener.next("hello")
    os.kill(children(district)["serve"], signal.SIGKILL)
    say(district, 3)
    again = Listener(district, listener.cursor)  # waits in the supervisor's socket until it is up again
    assert again.next("message")["message"]["payload"]["n"] == 3
    again.close()


def test_the_worker_is_alive_and_the_status_is_well(district):
    assert "worker" in children(district)
    found = district.json("status", "--json")
    assert found["is_well"]
    assert found["is_demo"]
    assert found["jobs"]["workers_alive"] >= 1


def test_a_busy_port_is_one_sentence_and_exit_2(district, tmp_path):
    environment = {**os.environ, "HANSEONG_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "hanseong", "demo", "--port", str(district.port)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "--port" in done.stderr


def test_nothing_is_reset_while_it_runs(district):
    environment = {**os.environ, "HANSEONG_HOME": str(district.home)}
    environment.pop("HANSEONG_DATABASE_URL", None)
    command = [sys.executable, "-m", "hanseong", "demo", "reset"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert (district.home / "hanseong.sqlite3").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_with_a_stream_open(tmp_path, number):
    with District(tmp_path) as opened:
        listener = Listener(opened)
        listener.next("hello")
        before = children(opened)
        opened._process.send_signal(number)
        assert opened._process.wait(PATIENCE_S) == 0
        assert listener.next("bye")["bye"]["reason"] == "restart"
        assert {"serve", "worker", "demo"} <= set(before)
        assert children(opened) == {}


def test_children_do_not_outlive_a_killed_supervisor(tmp_path):
    with District(tmp_path) as opened:
        listener = Listener(opened)
        listener.next("hello")
        opened._process.kill()
        opened._process.wait(PATIENCE_S)
        assert listener.next("bye")["bye"]["reason"] == "restart"
        while children(opened):  # bounded by the worker's own end; the runner's timeout is the last word
            os.sched_yield()
