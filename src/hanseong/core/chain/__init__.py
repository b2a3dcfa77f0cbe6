"""One hash chain under the audit log and the snapshots of the rooms.

Each entry's hash covers the one before it, so a change shows; the head is kept in its own row
and, by ``anchor``, in a file outside the database, so a cut tail shows as well.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.chain.domain.canonical import canonical
    from hanseong.core.chain.domain.links import Break, Link
    from hanseong.core.chain.selectors.chains import chains, explain, head, payload_of, payloads, verify
    from hanseong.core.chain.services.anchor import anchor
    from hanseong.core.chain.services.append import append

__all__ = [
    "Break",
    "Link",
    "anchor",
    "append",
    "canonical",
    "chains",
    "explain",
    "head",
    "payload_of",
    "payloads",
    "verify",
]

_PLACES = {
    "canonical": "domain.canonical",
    "Break": "domain.links",
    "Link": "domain.links",
    "anchor": "services.anchor",
    "append": "services.append",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for only then: this package is imported before Django's models are ready."""
    if name not in __all__:
        raise AttributeError(name)
    module = import_module(f"{__name__}.{_PLACES.get(name, 'selectors.chains')}")
    return getattr(module, name)
