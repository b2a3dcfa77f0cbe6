"""Korea Standard Time at the edge; inside everything is aware UTC."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

KST = ZoneInfo("Asia/Seoul")


def to_kst(moment: datetime) -> datetime:
    """The same moment on a Korean clock; a naive moment is a programming fault."""
    if moment.tzinfo is None:
        raise ValueError("naive datetime")
    return moment.astimezone(KST)
