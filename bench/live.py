"""``python -m bench.live``: how fast a committed event reaches 100 clients, and whether any is lost.

Starts and stops everything it needs in a temporary data folder: the real server, a publisher in its
own process, and for the second half a private PostgreSQL. Last line on stdout: one JSON object with
``sse_100_p95_ms`` (commit → received, 100 clients) and ``lost`` (over 200 forced reconnects while
writers hold their transactions), per database.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import signal
import statistics
import sys
import tempfile
from collections import Counter
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.live_parts import Client, Publisher, Server
from tests.harness.postgres import NoPostgres, PrivatePostgres

CLIENTS = 100
CUT_CLIENTS, CUTS_EACH = 20, 10


@dataclass
class Load:
    """How much is sent; ``--full`` sends more for longer."""

    events: int = 100
    pause_s: float = 0.03
    cut_events: int = 400
    writers: int = 4
    settle_s: float = 10.0


async def fan_out(server: Server, load: Load) -> dict[str, float]:
    """Commit events one by one; every client notes when each arrives."""
    clients = [Client(server.port) for _ in range(CLIENTS)]
    await asyncio.gather(*(client.connect() for client in clients))
    publisher = Publisher(server, count=load.events, pause_s=load.pause_s, writers=1)
    readers = [asyncio.create_task(client.read_until(load.events, load.settle_s)) for client in clients]
    committed = await publisher.run()
    await asyncio.gather(*readers)
    for client in clients:
        client.close()
    delays = sorted(
        1000 * (client.received[name] - at)
        for client in clients
        for name, at in committed.items()
        if name in client.received
    )
    missing = len(clients) * len(committed) - len(delays)
    return {
        "sse_100_p50_ms": round(statistics.median(delays), 1),
        "sse_100_p95_ms": round(delays[int(len(delays) * 0.95)], 1),
        "sse_100_max_ms": round(delays[-1], 1),
        "missing": missing,
    }


async def cut_and_resume(server: Server, load: Load) -> dict[str, int]:
    """Cut 20 clients ten times each at random places while writers hold their transactions."""
    clients = [Client(server.port, cuts=CUTS_EACH, chance=random.Random(i)) for i in range(CUT_CLIENTS)]  # noqa: S311
    await asyncio.gather(*(client.connect() for client in clients))
    publisher = Publisher(server, count=load.cut_events, pause_s=0.01, writers=load.writers)
    readers = [asyncio.create_task(client.read_until(load.cut_events, load.settle_s)) for client in clients]
    committed = await publisher.run()
    await asyncio.gather(*readers)
    lost = doubled = 0
    for client in clients:
        seen = Counter(client.names)
        lost += sum(1 for name in committed if name not in seen)
        doubled += sum(count - 1 for count in seen.values())
        client.close()
    return {"reconnects": sum(client.reconnects for client in clients), "lost": lost, "doubled": doubled}


async def measure(server: Server, load: Load) -> dict[str, float | int]:
    """Both measurements against one database."""
    fast = await fan_out(server, load)
    cut = await cut_and_resume(server, load)
    cut["lost"] += int(fast.pop("missing"))
    return {**fast, **cut}


async def measure_all(urls: dict[str, str | None], folder: Path, load: Load) -> dict[str, object]:
    """Start a server per database, both at once; then measure one after the other."""
    servers = {name: Server(folder / name[0], url) for name, url in urls.items()}
    async with AsyncExitStack() as stack:
        await asyncio.gather(*(stack.enter_async_context(server) for server in servers.values()))
        return {name: await measure(server, load) for name, server in servers.items()}


def main() -> int:
    """Measure both databases; 0 when both could be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="Ten times as many events.")
    is_full = parser.parse_args().full
    load = Load(events=1200, cut_events=4000) if is_full else Load()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hb-")))
        urls: dict[str, str | None] = {"sqlite": None}
        skipped: dict[str, object] = {}
        try:
            urls["postgresql"] = stack.enter_context(PrivatePostgres()).database_url("bench")
        except NoPostgres as missing:
            skipped["postgresql"] = {"skipped": str(missing)}
        results = asyncio.run(measure_all(urls, folder, load))
    print(json.dumps({**results, **skipped}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
