"""How long things live: links, tokens, sessions. Pure.

Idle and absolute limits follow the house's threat model (staff 30 minutes idle, 9 hours in all;
OWASP ASVS 5.0, 7.3.1 and 7.3.2).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

LINK_LIFETIME = timedelta(minutes=10)
TOKEN_LONGEST = timedelta(days=366)
IDLE_LIMIT = timedelta(minutes=30)
ABSOLUTE_LIMIT = timedelta(hours=9)

# The longest leave of a local official is childcare leave: three years (지방공무원법 제64조).
ABSENCE_LONGEST = timedelta(days=3 * 366)
# A warning stands at least 20 s before a session idles out (KWCAG 2.2, 6.2.1); ours stands two minutes.
WARNING_BEFORE_END = timedelta(minutes=2)

_SPAN = re.compile(r"(\d{1,5})\s*([mhd])")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def parse_span(text: str) -> timedelta:
    """Read ``30d``, ``12h`` or ``45m``; ValueError for anything else and for zero."""
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None or int(match[1]) == 0:
        raise ValueError(f"not a length of time: {text!r}")
    return int(match[1]) * _UNITS[match[2]]


def is_session_over(*, started_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a staff session has idled too long or lasted too long."""
    return now - seen_at >= IDLE_LIMIT or now - started_at >= ABSOLUTE_LIMIT


def session_end(*, started_at: datetime, seen_at: datetime) -> tuple[datetime, bool]:
    """When a staff session ends if nothing more happens, and whether acting would make it longer."""
    idle, last = seen_at + IDLE_LIMIT, started_at + ABSOLUTE_LIMIT
    return min(idle, last), idle < last
