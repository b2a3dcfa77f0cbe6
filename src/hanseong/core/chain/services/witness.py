"""Remembers the newest head of a chain outside the database, after every commit."""

from __future__ import annotations

import fcntl
import logging
import os
from datetime import UTC, datetime
from pathlib import Path

from hanseong.core.chain.domain.anchors import format_anchor, parse_anchors
from hanseong.core.chain.domain.links import Link
from hanseong.core.chain.selectors.chains import witness_folder

logger = logging.getLogger(__name__)


def witness(chain: str, link: Link, now: datetime) -> None:
    """Write the head into the chain's own small file unless a newer one stands there.

    Called after commit, so it never names what was rolled back, and never raises: the act is done.
    Processes commit in one order and arrive here in another, hence the lock and the comparison.
    Not flushed to disk: after a power cut an older head stands there, and that one is true as well.
    """
    path = witness_folder() / chain
    try:
        _replace(path, chain, link, now.astimezone(UTC).isoformat(timespec="seconds"))
    except OSError:
        logger.exception("the head of chain %s could not be remembered in %s", chain, path)


def _replace(path: Path, chain: str, link: Link, at: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _known(os.read(descriptor, 1000), chain) >= link.sequence:
            return
        line = (format_anchor(chain, link, at) + "\n").encode("utf-8")
        os.pwrite(descriptor, line, 0)  # a later line is never shorter than the cut below
        os.ftruncate(descriptor, len(line))
    finally:
        os.close(descriptor)


def _known(content: bytes, chain: str) -> int:
    """The sequence that stands there; a damaged file stays as it is, so that verification names it."""
    try:
        found = list(parse_anchors(content.decode("utf-8", "replace").splitlines(), chain))
    except ValueError:
        return 2**63
    return max((link.sequence for link in found), default=0)
