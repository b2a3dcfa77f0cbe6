"""AES-256-GCM with the key's id in front and its place as associated data.

Form: one byte key id, 12 bytes nonce, ciphertext with its 16-byte tag (NIST SP 800-38D). A
ciphertext opens only in the place it was made for, so it cannot be moved to another row.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hanseong.core.crypto.keys import KeyRingError, key_ring

_NONCE_BYTES = 12
_SEPARATOR = "\x1f"


class Sealed(bytes):
    """A ciphertext; shows nothing of itself."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Sealed(…)"

    @property
    def key_id(self) -> int:
        """The id of the key it was made with."""
        return self[0]


def seal_text(text: str, *place: str) -> Sealed:
    """Encrypt for a place (for a field: model, field name, row id)."""
    ring = key_ring()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    body = AESGCM(ring.keys[ring.current]).encrypt(nonce, text.encode("utf-8"), _aad(place))
    return Sealed(bytes([ring.current]) + nonce + body)


def open_text(sealed: Sealed, *place: str) -> str:
    """Decrypt in its place; KeyRingError when the key is gone, the bytes altered or moved."""
    ring = key_ring()
    if not sealed or sealed.key_id not in ring.keys:
        raise KeyRingError("the key ring has no key for this ciphertext")
    nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        return AESGCM(ring.keys[sealed.key_id]).decrypt(nonce, body, _aad(place)).decode("utf-8")
    except (InvalidTag, ValueError) as error:
        raise KeyRingError(f"this ciphertext was altered or belongs elsewhere, not to {place}") from error


def _aad(place: tuple[str, ...]) -> bytes:
    return _SEPARATOR.join(place).encode("utf-8")
