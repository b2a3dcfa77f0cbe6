"""One folder per outside system, discovered by name. Siblings never import each other.

A connector module has ``CHANNEL``, ``send(letter)`` and ``ask(gateway_id)``: what became of a message
the gateway accepted (None where the system never tells).
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from hanseong.core.notices.domain.outcomes import Letter, Outcome
from hanseong.core.notices.domain.states import Channel


class Connector(Protocol):
    """What every connector module offers."""

    CHANNEL: Channel

    def send(self, letter: Letter) -> Outcome:
        """Try once. Never raises for what the other side does."""

    def ask(self, gateway_id: str) -> Outcome | None:
        """What became of it."""


@cache
def connectors() -> dict[Channel, Connector]:
    """Every connector by its channel."""
    names = sorted(module.name for module in iter_modules(__path__))
    found = [cast("Connector", import_module(f"{__name__}.{name}")) for name in names]
    return {one.CHANNEL: one for one in found}
