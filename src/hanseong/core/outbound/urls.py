"""An outgoing address taken apart strictly: one spelling per meaning, no tricks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from hanseong.core.outbound.registry import Destination

_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\Z")
_DEFAULTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Target:
    """Where a request goes; ``path`` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str, allowed: Destination) -> Target | None:
    """The target when the address is well formed and declared for the connector; else None."""
    if not url.isascii() or any(sign <= " " or sign in "\\\x7f" for sign in url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".")
    is_plain = not parts.username and not parts.password and "@" not in parts.netloc
    is_named = bool(_HOST.match(host)) or _is_literal(parts, host)
    if parts.scheme not in allowed.schemes or not is_plain or not is_named:
        return None
    number = port if port is not None else _DEFAULTS[parts.scheme]
    if host not in allowed.hosts or number not in allowed.ports:
        return None
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, number, path)


def _is_literal(parts: SplitResult, host: str) -> bool:
    """An IPv6 address in brackets; the list of hosts still has to name it."""
    return parts.netloc.startswith("[") and bool(re.fullmatch(r"[0-9a-f:.]+", host))
