"""Live: what happened (events) and how things are now (latest values), pushed to browsers by SSE.

Two lanes. Events are rows written in the caller's transaction (``publish``), numbered so that a
client that comes back with its last cursor misses none. Latest values (``latest.put``) are keyed,
conflated and never stored.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.live.domain.events import Event
    from hanseong.core.live.selectors import gap, head, read_after
    from hanseong.core.live.services import publish

__all__ = ["Event", "gap", "head", "publish", "read_after"]

# Opened on first use: Django imports this package before models may be loaded.
_DOORS = {
    "Event": "hanseong.core.live.domain.events",
    "gap": "hanseong.core.live.selectors",
    "head": "hanseong.core.live.selectors",
    "publish": "hanseong.core.live.services",
    "read_after": "hanseong.core.live.selectors",
}


def __getattr__(name: str) -> Any:
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_DOORS[name]), name)
