"""Where each process keeps its counts for ``/metrics``. Imports nothing that counts: it must come first."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def keep_counts(home: Path) -> None:
    """Choose the multi-process mode; call before anything counts. Files of ended processes go."""
    folder = Path(os.environ.setdefault(FOLDER, str(home / "metrics")))
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.db"):
        number = file.stem.rpartition("_")[2]
        if number.isdecimal() and not Path(f"/proc/{number}").exists():
            file.unlink(missing_ok=True)
