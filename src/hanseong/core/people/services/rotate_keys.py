"""Changes the key of personal data."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.chain import audit
from hanseong.core.crypto import Rotation, rotate
from hanseong.core.people.permissions import MANAGE
from hanseong.core.permissions import Actor, check


def rotate_keys(*, now: datetime, by: Actor) -> Rotation:
    """Rotate the key ring and record it. Raises NotAllowed, KeyRingError.

    Not one transaction: it works in batches and may be run again after a stop.
    """
    check(by, MANAGE)
    done = rotate()
    detail = {"key": done.key_id, "rewritten": done.rewritten}
    audit.record(by=by, verb="people.keys.rotated", target="key_ring:current", detail=detail, now=now)
    return done
