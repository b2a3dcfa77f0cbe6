"""``python -m bench.backup [--full]``: how long a backup and its restore take, on both databases.

By default 24 MB of rows and 8 MB of uploaded files, with the time for 1 GB projected (the start of the
process once, the rest by size); ``--full`` fills 768 MB and 256 MB. A writer is busy while the backup is
taken; the restore goes into an empty data folder and an empty database, is compared by the product itself
and verified with ``hanseong audit verify``.
Last line on stdout: per database ``backup_s``, ``restore_s``, ``verify_s``, ``bytes`` (of the backup),
``backup_1gb_s`` and ``restore_1gb_s``.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.harness.installation import Installation
from tests.harness.postgres import NoPostgres, PrivatePostgres

ROWS_MB, FILES_MB = 24, 8
FULL = 32
GIGABYTE = 1024


def filling(home: Path, url: str | None, factor: int) -> tuple[Installation, subprocess.Popen[str]]:
    """An installation that fills itself; the two databases do so side by side."""
    place = Installation(home, url, HANSEONG_PLAIN_HTTP="1")
    return place, place.start("bench.backup_fill", str(ROWS_MB * factor), str(FILES_MB * factor))


def measure(living: Installation, empty: Installation, folder: Path, factor: int) -> dict[str, Any]:
    """Back up under load, restore, verify."""
    public = living.done("backup-key", "--to", folder / "key").strip()
    writer = living.start("tests.harness.busy")
    try:
        if writer.stdout:
            writer.stdout.readline()
        taken = _timed(living, "backup", "--to", folder / "backup", "--public-key", public, "--json")
    finally:
        writer.kill()
        writer.wait()
    options = ["--private-key", folder / "key", "--json"]
    brought = _timed(empty, "restore", "--from", folder / "backup", *options)
    started = time.perf_counter()
    empty.done("audit", "verify")
    verify_s = round(time.perf_counter() - started, 2)
    found = {"backup_s": taken["s"], "restore_s": brought["s"], "verify_s": verify_s}
    scale = GIGABYTE / ((ROWS_MB + FILES_MB) * factor)
    return found | {
        "bytes": taken["bytes"],
        "rows": taken["rows"],
        "backup_1gb_s": _projected(taken["s"], taken["backup_s"], scale),
        "restore_1gb_s": _projected(brought["s"], sum(brought["steps_s"].values()), scale),
    }


def _projected(whole_s: float, work_s: float, scale: float) -> float:
    """The start of the process stays, the work grows with the data."""
    return round(whole_s - work_s + work_s * scale, 1)


def _timed(place: Installation, *arguments: object) -> dict[str, Any]:
    """A command's JSON, with the seconds of its whole process."""
    started = time.perf_counter()
    said: dict[str, Any] = json.loads(place.done(*arguments).splitlines()[-1])
    return {**said, "s": round(time.perf_counter() - started, 2)}


def main() -> int:
    """Measure both databases; 0 when all could be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="1 GB instead of 32 MB.")
    factor = FULL if parser.parse_args().full else 1
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    found: dict[str, Any] = {"data_mb": (ROWS_MB + FILES_MB) * factor}
    with tempfile.TemporaryDirectory(prefix="hb-") as temporary, ExitStack() as running:
        place = Path(temporary)
        urls: dict[str, tuple[str | None, str | None]] = {"sqlite": (None, None)}
        try:
            cluster = running.enter_context(PrivatePostgres())
            urls["postgresql"] = (cluster.database_url("living"), cluster.database_url("empty"))
        except NoPostgres as missing:
            found["postgresql"] = {"skipped": str(missing)}
        filled = {name: filling(place / name, url, factor) for name, (url, _empty) in urls.items()}
        for _living, process in filled.values():
            running.callback(process.kill)
        for name, (living, process) in filled.items():
            if process.wait():
                raise RuntimeError(f"{name} could not be filled")
            folder = place / f"{name}-backup"
            folder.mkdir()
            empty = Installation(place / f"{name}-empty", urls[name][1])
            found[name] = measure(living, empty, folder, factor)
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
