"""What makes the database readable: the key ring and the secret key, where they lie in the data folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from hanseong.core.crypto.keys import KeyRingError, is_in_environment, key_ring, ring_path
from hanseong.core.crypto.ring import format_ring
from hanseong.project.backup.errors import damaged

PART = "keys.json.age"
_NAMES = ("key_ring", "secret_key")


def ring_mark() -> str:
    """A mark by which the ring is known again without showing it: its keys are random."""
    if not is_in_environment() and not ring_path().exists():
        return ""  # asking for the ring would make one
    try:
        return hashlib.sha256(format_ring(key_ring()).encode("ascii")).hexdigest()[:16]
    except KeyRingError:
        return "unreadable"


def kept_keys(home: Path) -> bytes:
    """The files as one JSON object; those that the environment holds are not ours to copy."""
    found = {name: path.read_text(encoding="ascii") for name in _NAMES if (path := home / name).is_file()}
    return json.dumps(found).encode()


def lay_out(content: bytes, folder: Path) -> None:
    """The files again, readable by their owner only."""
    try:
        found = json.loads(content)
        texts = {name: str(found[name]) for name in _NAMES if name in found}
    except (ValueError, TypeError) as error:
        raise damaged(PART) from error
    for name, text in texts.items():
        path = folder / name
        path.touch(mode=0o600)
        path.write_text(text, encoding="ascii")
