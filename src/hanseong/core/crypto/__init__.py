"""Personal data at rest: an encrypted model field, a key ring with rotation, a blind index.

The key ring is apart from Django's secret key on purpose: sessions may be thrown away, data not.
"""

from hanseong.core.crypto.cipher import Sealed, open_text, seal_text
from hanseong.core.crypto.field import Kind, PersonalField
from hanseong.core.crypto.index import blind_index
from hanseong.core.crypto.keys import KeyRingError
from hanseong.core.crypto.rotation import Rotation, rotate

__all__ = [
    "KeyRingError",
    "Kind",
    "PersonalField",
    "Rotation",
    "Sealed",
    "blind_index",
    "open_text",
    "rotate",
    "seal_text",
]
