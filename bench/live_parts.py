"""The parts of ``bench.live``: a real server, a publisher process, clients that can be cut."""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.harness.postgres import free_port

TOPIC = "tiles"
START_S = 30.0


class Server:
    """``hanseong serve`` on a free port over a fresh data folder."""

    def __init__(self, home: Path, database_url: str | None) -> None:
        home.mkdir(parents=True)
        self.port = free_port()
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("HANSEONG_")},
            "HANSEONG_HOME": str(home),
            "HANSEONG_PLAIN_HTTP": "1",
            **({"HANSEONG_DATABASE_URL": database_url} if database_url else {}),
        }
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "hanseong", "serve", "--port", str(self.port),
            env=self.environment, stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + START_S
        while time.monotonic() < until and self._process.returncode is None:
            if await self._answers():
                return self
            await asyncio.sleep(0.05)
        await self.__aexit__()
        raise RuntimeError("the server did not start")

    async def __aexit__(self, *_error: object) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    async def _answers(self) -> bool:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            line = await asyncio.wait_for(reader.readline(), 10)
            writer.close()
        except (OSError, TimeoutError):
            return False
        return b" 200 " in line


class Publisher:
    """Commits ``count`` events from ``writers`` threads of a process of its own."""

    def __init__(self, server: Server, *, count: int, pause_s: float, writers: int) -> None:
        self._environment = {**server.environment, "DJANGO_SETTINGS_MODULE": "hanseong.project.settings"}
        self._arguments = [str(count), str(pause_s), str(writers)]

    async def run(self) -> dict[str, float]:
        """Name of each event → when its commit returned (seconds since the epoch)."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.live_publisher", *self._arguments,
            env=self._environment, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, _errors = await process.communicate()
        if process.returncode:
            raise RuntimeError("the publisher failed")
        found: dict[str, float] = json.loads(out.splitlines()[-1])
        return found


class Client:
    """One listener. With ``cuts`` it drops its connection that many times at random events."""

    def __init__(self, port: int, cuts: int = 0, chance: random.Random | None = None) -> None:
        self._port = port
        self._cuts = cuts
        self._chance = chance or random.Random(0)  # noqa: S311
        self._cursor = self._next_cursor = ""
        self.received: dict[str, float] = {}
        self.names: list[str] = []
        self.reconnects = 0
        self._next_cut = self._gap()

    async def connect(self) -> None:
        """Connect from the last cursor and wait for the greeting."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        resume = f"Last-Event-ID: {self._cursor}\r\n" if self._cursor else ""
        self._writer.write(
            f"GET /live/events?topics={TOPIC} HTTP/1.1\r\nHost: localhost\r\n{resume}\r\n".encode()
        )
        while (line := (await self._reader.readline()).strip()) != b"event: hello":
            if line.startswith(b"id: "):
                self._cursor = line[4:].decode()
            if self._reader.at_eof():
                raise RuntimeError("no stream")

    async def read_until(self, count: int, settle_s: float) -> None:
        """Read until ``count`` different events have come, or none came for ``settle_s``."""
        with suppress(TimeoutError):
            while len(self.received) < count or self._cuts > 0:
                await asyncio.wait_for(self._read_line(), settle_s)

    def close(self) -> None:
        """Drop the connection."""
        self._writer.close()

    async def _read_line(self) -> None:
        line = await self._reader.readline()
        if not line:
            raise TimeoutError
        if line.startswith(b"id: "):
            self._next_cursor = line[4:].strip().decode()
        elif line.startswith(b'data: {"topic"'):
            now = time.time()
            name = json.loads(line[6:])["payload"]["n"]
            self._cursor = self._next_cursor
            self.received.setdefault(name, now)
            self.names.append(name)
            if self._cuts and len(self.names) >= self._next_cut:
                await self._cut()

    async def _cut(self) -> None:
        self._cuts -= 1
        self.reconnects += 1
        self._next_cut = len(self.names) + self._gap()
        self._writer.transport.abort()  # no polite end: what lay in the buffers is gone
        await self.connect()

    def _gap(self) -> int:
        return self._chance.randint(5, 30)
