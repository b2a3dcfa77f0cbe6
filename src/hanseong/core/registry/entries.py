"""The four kinds of entries a room can give. All are frozen; their keys are ``room.name``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from hanseong.core.permissions.actors import Actor
from hanseong.core.registry.readings import Reading, TileData

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS84)."""


class Words(Protocol):
    """Text people see: a ``str`` or a lazily translated one; print it with ``str()``."""

    def __str__(self) -> str: ...


@dataclass(frozen=True)
class Entry:
    """What all entries share: a key ``room.name`` and a name people see."""

    key: str
    name: Words

    def __post_init__(self) -> None:
        if _KEY.fullmatch(self.key) is None:
            raise ValueError(f"a key is written room.name in small letters, not {self.key!r}")


@dataclass(frozen=True)
class Indicator(Entry):
    """A measured quantity: ``read(start, end)`` answers for the half-open period ``[start, end)``.

    An indicator that can be asked for a part names its ``dimensions`` (``programme``, ``year``,
    ``source``) and answers through ``read_by``; ``read`` is then the whole.
    """

    unit: str
    read: Callable[[date, date], Reading]
    note: Words = ""
    dimensions: tuple[str, ...] = ()
    read_by: Callable[[date, date, Mapping[str, str]], Reading] | None = None

    def reading(self, start: date, end: date, **by: str) -> Reading:
        """The answer for a part, or the whole when no part is named; LookupError for a strange dimension."""
        unknown = sorted(set(by) - set(self.dimensions))
        if unknown or (by and self.read_by is None):
            raise LookupError(f"{self.key} has no dimension {', '.join(unknown) or sorted(by)}")
        return self.read_by(start, end, by) if by and self.read_by is not None else self.read(start, end)


@dataclass(frozen=True)
class Tile(Entry):
    """Something the wall can show. ``read(actor, now)`` is asked again after an event on ``topics``.

    ``template`` is included with ``data`` (TileData) and ``tile``; empty means the wall's own.
    ``period`` is how often the source brings something new: after two periods the tile is late,
    after four it is stale. None: the data does not age (a published quarter stays true).
    ``permission`` empty means: whoever may see the wall may see the tile.
    """

    topics: tuple[str, ...]
    read: Callable[[Actor, datetime], TileData]
    template: str = ""
    period: timedelta | None = None
    permission: str = ""
    order: int = 100


@dataclass(frozen=True)
class Dataset(Entry):
    """Open data: ``schema`` is JSON Schema, ``read(start, end, bbox)`` yields rows that satisfy it.

    ``geometry`` names the property that holds GeoJSON, None for a plain table.
    """

    schema: Mapping[str, Any]
    licence: str
    read: Callable[[date, date, Box | None], Iterable[Mapping[str, Any]]]
    geometry: str | None = None


@dataclass(frozen=True)
class AlertKind(Entry):
    """What may interrupt: the wall scene it brings up and how grave it is (``info``…``critical``)."""

    scene: str
    severity: str
