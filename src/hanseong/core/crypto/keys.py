"""Where the key ring lives: ``HANSEONG_KEY_RING``, or a file of its own in the data folder."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from hanseong.core.crypto.ring import KEY_BYTES, KeyRing, format_ring, parse_ring


class KeyRingError(ImproperlyConfigured):
    """The key ring cannot be used, or lacks the key of a ciphertext."""


def ring_path() -> Path:
    """The file that holds the ring when the environment does not."""
    return Path(settings.HANSEONG_HOME) / "key_ring"


def is_in_environment() -> bool:
    """Whether the operator keeps the ring in the environment (then only they can add keys)."""
    return bool(settings.HANSEONG_KEY_RING)


def key_ring() -> KeyRing:
    """The ring in use now; made at first use. Raises KeyRingError for an unusable one.

    The file is looked at each time (one ``stat``), so that a rotation by the command line reaches
    running servers at once.
    """
    if is_in_environment():
        return _parsed(settings.HANSEONG_KEY_RING)
    path = ring_path()
    if not path.exists():
        _make(path)
    found = path.stat()
    return _read(path, found.st_mtime_ns, found.st_size)


def add_key() -> KeyRing:
    """Put a fresh key into the file; KeyRingError when the ring is in the environment or full."""
    if is_in_environment():
        raise KeyRingError("HANSEONG_KEY_RING is set: add the new key there")
    try:
        ring = key_ring().with_key(secrets.token_bytes(KEY_BYTES))
    except ValueError as error:
        raise KeyRingError(str(error)) from error
    path = ring_path()
    _written(path, format_ring(ring)).replace(path)
    return ring


def _make(path: Path) -> None:
    """Write a new ring; when another process was first, its ring stays."""
    fresh = KeyRing({1: secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))
    written = _written(path, format_ring(fresh))
    with suppress(FileExistsError):
        os.link(written, path)
    written.unlink()


def _written(path: Path, text: str) -> Path:
    """A complete file beside ``path`` that only its owner can read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return beside


@lru_cache(maxsize=4)
def _read(path: Path, _mtime_ns: int, _size: int) -> KeyRing:
    return _parsed(path.read_text(encoding="ascii"))


@lru_cache(maxsize=4)
def _parsed(text: str) -> KeyRing:
    try:
        return parse_ring(text)
    except ValueError as error:
        raise KeyRingError(str(error)) from error
