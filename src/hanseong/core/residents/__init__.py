"""Residents: receipts, one-time codes, short sessions, and the desk that serves them.

A room adds its ``CaseKind`` to ``residents.kinds.kinds`` in its ``offers.py``, calls ``open_case`` in the
transaction of what came in and ``move_case`` whenever it moves. The resident sees it at ``/my/``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.residents.domain.cases import Behalf, CaseChannel, CaseShown, CaseState, CaseWord
    from hanseong.core.residents.kinds import CaseKind
    from hanseong.core.residents.selectors import case_of
    from hanseong.core.residents.services.move_case import move_case
    from hanseong.core.residents.services.open_case import open_case

__all__ = [
    "Behalf",
    "CaseChannel",
    "CaseKind",
    "CaseShown",
    "CaseState",
    "CaseWord",
    "case_of",
    "move_case",
    "open_case",
]

# Opened on first use: Django imports this package before models may be loaded.
_DOORS = {
    "Behalf": "domain.cases",
    "CaseChannel": "domain.cases",
    "CaseKind": "kinds",
    "CaseShown": "domain.cases",
    "CaseState": "domain.cases",
    "CaseWord": "domain.cases",
    "case_of": "selectors",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_DOORS.get(name, 'services')}"), name)
