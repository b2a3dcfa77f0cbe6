"""Writes the heads of all chains where the database cannot reach them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from hanseong.core.chain.domain.anchors import format_anchor
from hanseong.core.chain.selectors.chains import anchor_path, chains, head


def anchor(now: datetime) -> Path:
    """Append one line per chain to the anchor file and give its path.

    Appending with O_APPEND and one write keeps lines of several processes whole; the file is
    flushed to disk before this returns. Copy it off the machine to be safe from its owner, too.
    """
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    lines = [
        format_anchor(chain, link, at) + "\n" for chain in chains() if (link := head(chain)).sequence > 0
    ]
    path = anchor_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, "".join(lines).encode("utf-8"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return path
