"""Seeds that nobody may read before the draw, encrypted for their row."""

from __future__ import annotations

from hanseong.core.allocation.models import PoolPhase
from hanseong.core.crypto.cipher import Sealed, open_text, seal_text


def sealed(row: PoolPhase, seed: bytes) -> bytes:
    """The seed as it is kept until the draw."""
    return seal_text(seed.hex(), *_place(row))


def opened(row: PoolPhase) -> bytes | None:
    """The seed; None where officials keep it themselves."""
    if not row.sealed_seed:
        return None
    return bytes.fromhex(open_text(Sealed(row.sealed_seed), *_place(row)))


def _place(row: PoolPhase) -> tuple[str, str, str]:
    return "allocation.poolphase", "sealed_seed", str(row.id)
