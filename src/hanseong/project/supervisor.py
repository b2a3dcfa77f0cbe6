"""Starts the processes of the demo, restarts what crashes, and leaves no child behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Self

from hanseong.core.errors import CheckFailed

POLL_S = 0.1
STOP_S = 6.0
GONE_S = 2.0
READY_S = 60.0
FIRST_BACKOFF_S, LONGEST_BACKOFF_S, HEALTHY_S = 0.5, 30.0, 30.0
CRASHES_BEFORE_READY = 3


@dataclass
class Child:
    """One process: how to start it, and how it has been doing."""

    name: str
    command: Sequence[str]
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    retry_at: float = 0.0
    crashes: int = field(default=0)

    def start(self, now: float) -> None:
        """Start in a process group of its own, so that the whole of it can be stopped."""
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and command
            self.command, pass_fds=self.pass_fds, start_new_session=True, stdin=subprocess.DEVNULL
        )
        self.started_at = now

    def look(self, now: float) -> int | None:
        """Note a crash and plan the restart; returns the exit code when it has just ended."""
        if self.process is None or (code := self.process.poll()) is None:
            return None
        self.signal_group(signal.SIGKILL)  # whatever it had started
        self.process = None
        if now - self.started_at >= HEALTHY_S:
            self.crashes = 0
        self.crashes += 1
        self.retry_at = now + min(FIRST_BACKOFF_S * 2 ** (self.crashes - 1), LONGEST_BACKOFF_S)
        return code

    def signal_group(self, number: int) -> None:
        """Signal the child and everything it started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def wait_gone(self, patience_s: float = GONE_S) -> None:
        """Wait until the last process of the killed group has ended: SIGKILL takes a moment."""
        until = time.monotonic() + patience_s
        with suppress(ProcessLookupError):
            while self.process is not None and time.monotonic() < until:
                os.killpg(self.process.pid, 0)
                time.sleep(0.01)


class Supervisor:
    """Runs children until SIGTERM or Ctrl-C; ``say`` gets one sentence per noteworthy event."""

    def __init__(self, children: Sequence[Child], say: Callable[[str], None]) -> None:
        self.children = list(children)
        self._say = say
        self._is_stopping = False

    def __enter__(self) -> Self:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop_all()

    @property
    def is_stopping(self) -> bool:
        """Whether somebody asked us to end."""
        return self._is_stopping

    def add(self, child: Child) -> None:
        """Start one more child and look after it from now on."""
        self.children.append(child)
        child.start(time.monotonic())

    def start_all(self) -> None:
        """Start every child at once."""
        for child in self.children:
            child.start(time.monotonic())

    def wait_ready(self, ready_fd: int, timeout: float = READY_S) -> str:
        """Wait until a child writes to the pipe and return what it says ("" when asked to stop).

        CheckFailed when the children cannot be started.
        """
        until = time.monotonic() + timeout
        while not self._is_stopping:
            readable, _writable, _failed = select.select([ready_fd], [], [], POLL_S)
            if readable and (said := os.read(ready_fd, 4096)):
                return said.decode().strip()
            self.tick()
            hopeless = any(child.crashes >= CRASHES_BEFORE_READY for child in self.children)
            if hopeless or time.monotonic() > until:
                raise CheckFailed(
                    "서버를 시작하지 못했습니다: 위의 기록을 확인하십시오. / "
                    "The server did not start: see the messages above."
                )
        return ""

    def run(self) -> None:
        """Look after the children until asked to stop."""
        while not self._is_stopping:
            self.tick()
            time.sleep(POLL_S)

    def tick(self) -> None:
        """Restart what has crashed and waited long enough."""
        now = time.monotonic()
        for child in self.children:
            code = child.look(now)
            if code is not None and not self._is_stopping:
                wait_s = child.retry_at - now
                self._say(
                    f"{child.name} 프로세스가 멈춰({code}) {wait_s:.1f}초 뒤 다시 시작합니다. / "
                    f"{child.name} ended ({code}); restarting in {wait_s:.1f} s."
                )
            if child.process is None and not self._is_stopping and now >= child.retry_at:
                child.start(now)

    def stop_all(self) -> None:
        """SIGTERM to every group, a while of patience, then SIGKILL."""
        self._is_stopping = True
        for child in self.children:
            child.signal_group(signal.SIGTERM)
        until = time.monotonic() + STOP_S
        for child in self.children:
            if child.process is None:
                continue
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.0, until - time.monotonic()))
            child.signal_group(signal.SIGKILL)
            child.process.wait()
            child.wait_gone()
            child.process = None

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._is_stopping = True


def hanseong(*arguments: str) -> list[str]:
    """The command line of another ``hanseong`` process."""
    return [sys.executable, "-m", "hanseong", *arguments]
