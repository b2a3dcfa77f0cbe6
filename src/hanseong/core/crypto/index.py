"""Finding equal values without reading them."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from hanseong.core.crypto.keys import key_ring


def blind_index(value: str, context: str) -> str:
    """HMAC-SHA256 of the NFC text under the index key, 64 hexadecimal digits.

    ``context`` (``model.field``) keeps equal values of different fields apart. Bring the value to
    one form first (digits of a phone number only): the index compares bytes.
    """
    text = unicodedata.normalize("NFC", value)
    message = context.encode("utf-8") + b"\x1f" + text.encode("utf-8")
    return hmac.new(key_ring().index_key, message, hashlib.sha256).hexdigest()
