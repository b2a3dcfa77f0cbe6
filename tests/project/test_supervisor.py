"""The supervisor with real processes: restart after a crash, give up on the hopeless, leave nobody."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from hanseong.core.errors import CheckFailed
from hanseong.project import supervisor as module
from hanseong.project.supervisor import Child, Supervisor

FOREVER = "import signal; signal.pause()"
WITH_GRANDCHILD = (
    "import subprocess, sys, os, signal;"
    f"p = subprocess.Popen([sys.executable, '-c', {FOREVER!r}]);"
    "os.write({fd}, f'{{p.pid}}\\n'.encode()); signal.pause()"
)
STUBBORN = (
    "import os, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.write({fd}, b'1'); signal.pause()"
)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture
def pipe():
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


@pytest.fixture(autouse=True)
def _signals():
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"


def test_no_child_and_no_grandchild_is_left(pipe):
    reader, writer = pipe
    child = Child("web", python(WITH_GRANDCHILD.format(fd=writer)), pass_fds=(writer,))
    with Supervisor([child], print) as supervisor:
        supervisor.start_all()
        grandchild = int(os.read(reader, 20))
        pid = child.process.pid
        assert alive(pid)
        assert alive(grandchild)
    assert not alive(pid)
    assert not alive(grandchild)


def test_a_child_that_ignores_the_request_is_killed(pipe, monkeypatch):
    monkeypatch.setattr(module, "STOP_S", 0.3)
    reader, writer = pipe
    child = Child("worker", python(STUBBORN.format(fd=writer)), pass_fds=(writer,))
    with Supervisor([child], print) as supervisor:
        supervisor.start_all()
        assert supervisor.wait_ready(reader) == "1"
        pid = child.process.pid
    assert not alive(pid)


def test_a_crashed_child_comes_back_later_and_later(monkeypatch):
    moment = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: moment[0])
    said: list[str] = []
    child = Child("web", python("raise SystemExit(7)"))
    supervisor = Supervisor([child], said.append)
    waits = []
    try:
        for _crash in range(4):
            child.start(moment[0])
            child.process.wait()
            supervisor.tick()
            waits.append(child.retry_at - moment[0])
            supervisor.tick()
            assert child.process is None, "it waits before it starts again"
            moment[0] = child.retry_at
    finally:
        supervisor.stop_all()
    assert waits == [0.5, 1.0, 2.0, 4.0]
    assert all("(7)" in sentence for sentence in said)


def test_after_a_healthy_while_the_wait_is_short_again(monkeypatch):
    moment = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: moment[0])
    child = Child("web", python("pass"), crashes=6)
    child.start(0.0)
    child.process.wait()
    moment[0] = module.HEALTHY_S
    child.look(moment[0])
    assert child.retry_at - moment[0] == module.FIRST_BACKOFF_S


def test_what_never_starts_is_given_up_with_a_sentence(pipe, monkeypatch):
    monkeypatch.setattr(module, "FIRST_BACKOFF_S", 0.01)
    child = Child("web", python("raise SystemExit(1)"))
    with Supervisor([child], print) as supervisor:
        supervisor.start_all()
        with pytest.raises(CheckFailed, match="did not start"):
            supervisor.wait_ready(pipe[0])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_signals_end_the_watch(number):
    child = Child("web", python(FOREVER))
    with Supervisor([child], print) as supervisor:
        supervisor.start_all()
        os.kill(os.getpid(), number)
        supervisor.run()
        assert supervisor.is_stopping
    assert child.process is None
