"""``python -m bench.allocation``: 1,000 attempts for 10 places, 4 processes × 8 threads.

Everything lives in a temporary data folder, PostgreSQL is a private cluster. Last line on stdout: one
JSON object; per database ``sold`` (of every repeat), ``errors``, ``p95_s`` (of all attempts) and
``line_p95_s`` (a rush where everybody else waits in line, so that every attempt
writes: 100 of them, 1,000 with ``--full``). On
PostgreSQL ``mutant_sold`` is the same rush without the lock and without the database's own count: it
must be more than 10, or the measurement proves nothing. ``--full`` repeats 20 times,
otherwise up to 3 times.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from tests.harness.postgres import NoPostgres, PrivatePostgres

PROCESSES, THREADS, ATTEMPTS, CAPACITY = 4, 8, 1000, 10
REPEATS, REPEATS_FULL = 3, 20
IN_LINE, ENOUGH_S = 100, 3.0


class Worker:
    """A process of its own: settings are read once per process."""

    def __init__(self, home: Path, database_url: str | None) -> None:
        home.mkdir(exist_ok=True)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("HANSEONG_")}
        environment |= {"HANSEONG_HOME": str(home), "HANSEONG_PLAIN_HTTP": "1"}
        if database_url:
            environment["HANSEONG_DATABASE_URL"] = database_url
        command = [sys.executable, "-m", "bench.allocation_worker"]
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.communicate()

    def ask(self, what: str, **rest: object) -> None:
        """Send one order."""
        if self._process.stdin:
            self._process.stdin.write(json.dumps({"do": what, **rest}) + "\n")
            self._process.stdin.flush()

    def answer(self) -> Any:
        """Wait for what came of it."""
        said = self._process.stdout.readline() if self._process.stdout else ""
        if not said:
            raise RuntimeError("a worker failed")
        return json.loads(said)

    def tell(self, what: str, **rest: object) -> Any:
        """Order and answer."""
        self.ask(what, **rest)
        return self.answer()


def everybody(workers: Sequence[Worker], what: str, **rest: object) -> list[Any]:
    """One order to all of them at once."""
    for number, worker in enumerate(workers):
        worker.ask(what, number=number, **rest)
    return [worker.answer() for worker in workers]


def rush(
    workers: Sequence[Worker], key: str, *, attempts: int = ATTEMPTS, has_line: bool = False
) -> dict[str, Any]:
    """One pool, a thousand attempts, what came of them."""
    pool_id = workers[0].tell("open", key=key, capacity=CAPACITY, has_line=has_line)
    each = attempts // len(workers)
    told = everybody(workers, "rush", pool=pool_id, attempts=each, threads=THREADS)
    return {
        "sold": workers[0].tell("sold", pool=pool_id),
        "errors": sum(worker["errors"] for worker in told),
        "taken_s": [second for worker in told for second in worker["taken_s"]],
    }


def p95(seconds: list[float]) -> float:
    """What 95 % of the attempts stay under."""
    return round(sorted(seconds)[int(len(seconds) * 0.95) - 1], 3)


def measure(workers: Sequence[Worker], repeats: int) -> dict[str, Any]:
    """The figures of one database; without ``--full`` a slow machine repeats less often."""
    found, started = [rush(workers, "rush/0")], time.monotonic()
    while len(found) < repeats and (repeats > REPEATS or time.monotonic() - started < ENOUGH_S):
        found.append(rush(workers, f"rush/{len(found)}"))
    seconds = [second for one in found for second in one["taken_s"]]
    line = rush(workers, "line", attempts=ATTEMPTS if repeats > REPEATS else IN_LINE, has_line=True)
    return {
        "sold": [one["sold"] for one in found],
        "errors": sum(one["errors"] for one in found),
        "p95_s": p95(seconds),
        "max_s": round(max(seconds), 3),
        "line_sold": line["sold"],
        "line_errors": line["errors"],
        "line_p95_s": p95(line["taken_s"]),
    }


def main() -> int:
    """Measure both databases; 0 when every repeat sold exactly what there was, without a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help=f"{REPEATS_FULL} repeats")
    repeats = REPEATS_FULL if parser.parse_args().full else REPEATS
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results: dict[str, Any] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hb-")))
        urls: dict[str, str | None] = {"sqlite": None}
        try:
            urls["postgresql"] = stack.enter_context(PrivatePostgres()).database_url("bench")
        except NoPostgres as missing:
            results["postgresql"] = {"skipped": str(missing)}
        crews = {name: [] for name in urls}  # type: dict[str, list[Worker]]
        for name, url in urls.items():
            crews[name] = [stack.enter_context(Worker(folder / name, url)) for _ in range(PROCESSES)]
            crews[name][0].ask("prepare")
        for crew in crews.values():
            crew[0].answer()
        for name, crew in crews.items():
            everybody(crew, "arrive")
            results[name] = measure(crew, repeats)
        if "postgresql" in crews:
            crews["postgresql"][0].tell("drop")
            everybody(crews["postgresql"], "unlock")
            results["postgresql"]["mutant_sold"] = rush(crews["postgresql"], "mutant")["sold"]
    print(json.dumps(results, ensure_ascii=False))
    measured = [found for found in results.values() if "sold" in found]
    return int(any(set(found["sold"]) != {CAPACITY} or found["errors"] for found in measured))


if __name__ == "__main__":
    sys.exit(main())
