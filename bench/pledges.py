"""``python -m bench.pledges``: how fast 120 pledges × 16 quarters are read in, listed, summed and printed.

Everything lives in a temporary data folder, PostgreSQL is a private cluster. Last line on stdout: one
JSON object with ``hwpx_s`` and ``pdf_s`` (the official sheet of one pledge, warm) and, per database,
``import_120_s``, ``list_p95_ms`` and ``summary_p95_ms`` (the worse of a resident and the planning
office). By default the earlier quarters are copied snapshots; ``--full`` imports and publishes every one.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from bench.pledges_sheets import LAST, PLEDGES, QUARTERS, sheet_of
from tests.harness.postgres import NoPostgres, PrivatePostgres

RUNS = 3


class Database:
    """One database, measured by a process of its own: settings are read once per process."""

    def __init__(self, home: Path, database_url: str | None, *, is_full: bool) -> None:
        home.mkdir()
        environment = {key: value for key, value in os.environ.items() if not key.startswith("HANSEONG_")}
        environment |= {"HANSEONG_HOME": str(home), "HANSEONG_PLAIN_HTTP": "1"}
        if database_url:
            environment["HANSEONG_DATABASE_URL"] = database_url
        command = [sys.executable, "-m", "bench.pledges_database", *(["--full"] if is_full else [])]
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.communicate()

    def wait(self) -> None:
        """Until its tables stand; the two databases prepare side by side."""
        said = self._process.stdout.readline() if self._process.stdout else ""
        if said.strip() != "ready":
            raise RuntimeError("the database could not be prepared")

    def figures(self) -> dict[str, float]:
        """Let it measure, alone."""
        said, _ = self._process.communicate("go\n")
        if self._process.returncode:
            raise RuntimeError("the measurement failed")
        found: dict[str, float] = json.loads(said.splitlines()[-1])
        return found


def printing_figures(home: Path) -> dict[str, float]:
    """The official sheet of one pledge as HWPX and PDF; needs no database."""
    os.environ.update(HANSEONG_HOME=str(home), DJANGO_SETTINGS_MODULE="hanseong.project.settings")
    import django

    django.setup()
    from hanseong.core.documents import read, render
    from hanseong.pledges.domain.from_reading import sheet_from_reading
    from hanseong.pledges.domain.sheet.recognition import recognize
    from hanseong.pledges.domain.sheet_documents import content_of, official_sheet

    received = read(sheet_of(0, LAST))
    sheet = sheet_from_reading(recognize(received)[0], document=received.sha256, quarter=LAST)

    def seconds(fmt: str) -> float:
        started = time.perf_counter()
        render(official_sheet(content_of(sheet, revision=1), is_simulated=False), fmt)  # type: ignore[arg-type]
        return time.perf_counter() - started

    found = {}
    for fmt in ("hwpx", "pdf"):
        found[f"{fmt}_cold_s"] = round(seconds(fmt), 3)
        found[f"{fmt}_s"] = round(statistics.median(seconds(fmt) for _ in range(RUNS)), 3)
    return found


def main() -> int:
    """Measure both databases and the printing; 0 when all could be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--full", action="store_true", help="Import and publish every quarter of every pledge."
    )
    is_full = parser.parse_args().full
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    found: dict[str, object] = {"pledges": PLEDGES, "quarters": len(QUARTERS)}
    found["earlier_quarters"] = "imported and published" if is_full else "copied snapshots"
    with tempfile.TemporaryDirectory(prefix="hb-") as folder, ExitStack() as running:
        place = Path(folder)
        databases = {"sqlite": running.enter_context(Database(place / "sqlite", None, is_full=is_full))}
        try:
            url = running.enter_context(PrivatePostgres()).database_url("bench")
            other = Database(place / "postgresql", url, is_full=is_full)
            databases["postgresql"] = running.enter_context(other)
        except NoPostgres as missing:
            found["postgresql"] = {"skipped": str(missing)}
        for database in databases.values():
            database.wait()
        found |= printing_figures(place / "printing")
        found |= {name: database.figures() for name, database in databases.items()}
    print(json.dumps(found, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
