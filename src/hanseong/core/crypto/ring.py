"""The key ring as text: ``id=key`` entries, separated by commas or lines. Pure.

Ids are 1 to 255 (they are stored as one byte before each ciphertext), the highest is used for
new writes; ``index`` is the key of blind indexes and never rotates. Keys are 32 random bytes in
URL-safe base64.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

KEY_BYTES = 32
HIGHEST_ID = 255


@dataclass(frozen=True)
class KeyRing:
    """Data keys by id, and the index key."""

    keys: dict[int, bytes]
    index_key: bytes

    @property
    def current(self) -> int:
        """The id new ciphertexts carry."""
        return max(self.keys)

    def with_key(self, key: bytes) -> KeyRing:
        """The ring with one more key, which becomes the current one; ValueError when it is full."""
        if self.current >= HIGHEST_ID:
            raise ValueError(f"the key ring is full: ids end at {HIGHEST_ID}")
        return KeyRing({**self.keys, self.current + 1: key}, self.index_key)


def parse_ring(text: str) -> KeyRing:
    """Read a ring; ValueError with a clear sentence (never quoting a key) when it is unusable."""
    keys: dict[int, bytes] = {}
    index_key = b""
    for position, entry in enumerate(filter(None, re.split(r"[,\s]+", text.strip())), start=1):
        name, _sign, encoded = entry.partition("=")
        key = _decode(encoded, position)
        if name == "index":
            index_key = key
        elif name.isdecimal() and 1 <= int(name) <= HIGHEST_ID:
            keys[int(name)] = key
        else:
            raise ValueError(f"entry {position} of the key ring has no id from 1 to {HIGHEST_ID}")
    if not keys or not index_key:
        raise ValueError("the key ring needs an index key and at least one data key")
    return KeyRing(keys, index_key)


def format_ring(ring: KeyRing) -> str:
    """The ring as lines."""
    entries = [("index", ring.index_key), *((str(number), ring.keys[number]) for number in sorted(ring.keys))]
    return "".join(f"{name}={base64.urlsafe_b64encode(key).decode('ascii')}\n" for name, key in entries)


def _decode(encoded: str, position: int) -> bytes:
    try:
        key = base64.b64decode(encoded.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(f"entry {position} of the key ring is not {KEY_BYTES} bytes in base64")
    return key
