"""The four kinds of entries a room can give. All are frozen; their keys are ``room.name``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from hanseong.core.permissions.actors import Actor
from hanseong.core.registry.readings import Reading, TileData

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS84)."""

Within = Mapping[str, Collection[str]]
"""Values to which a dimension is limited, by its name."""

Parts = Mapping[tuple[str, ...], Reading]
"""Answers by the values of the dimensions along which an indicator was split."""


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
    ``source``) and answers through ``read_by``; ``read`` is then the whole. ``read_parts`` answers for
    many parts in one question (see ``parts``). ``also_units`` are other units in which a yearly
    target may state the same count (a server is counted as 대 or as 식).
    """

    unit: str
    read: Callable[[date, date], Reading]
    note: Words = ""
    dimensions: tuple[str, ...] = ()
    read_by: Callable[[date, date, Mapping[str, str]], Reading] | None = None
    read_parts: Callable[[date, date, tuple[str, ...], Within], Parts] | None = None
    also_units: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit in which a target may state what is counted here, its own first."""
        return (self.unit, *self.also_units)

    def reading(self, start: date, end: date, **by: str) -> Reading:
        """The answer for a part, or the whole when no part is named; LookupError for a strange dimension."""
        unknown = sorted(set(by) - set(self.dimensions))
        if unknown or (by and self.read_by is None):
            raise LookupError(f"{self.key} has no dimension {', '.join(unknown) or sorted(by)}")
        return self.read_by(start, end, by) if by and self.read_by is not None else self.read(start, end)

    def parts(self, start: date, end: date, *split: str, **within: Collection[str]) -> Parts:
        """The answer split along dimensions: ``parts(a, b, "programme", "source", programme=keys)``.

        One question however many parts there are; only parts with something in them come back, keyed
        by their values in the order of ``split``. ``within`` limits a dimension to those values.
        LookupError for a strange dimension and for an indicator that cannot be split.
        """
        unknown = sorted({*split, *within} - set(self.dimensions))
        if unknown or self.read_parts is None:
            raise LookupError(f"{self.key} cannot be split by {', '.join(unknown or split)}")
        return self.read_parts(start, end, split, within)


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
