"""What an indicator or a tile answers: values that carry source, times and the records behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class Record:
    """One record behind a value: enough to find it again. ``at`` is aware."""

    kind: str
    id: str
    label: str
    url: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Reading:
    """An indicator's answer. ``value`` None means "no data", which is never the same as 0."""

    value: Decimal | None
    records: tuple[Record, ...]
    observed_at: datetime | None
    source: str
    licence: str = ""
    is_simulated: bool = False


@dataclass(frozen=True)
class Figure:
    """One number on a tile. ``value`` None is shown as missing; ``text`` overrides its printing."""

    label: str
    value: Decimal | int | None
    unit: str = ""
    text: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class TileData:
    """Everything a tile shows.

    ``state`` is one of ``ok``, ``attention``, ``alarm``, ``unknown`` (shown in words and as an icon).
    ``figures`` are the key numbers, the first one the largest; ``rows`` are lines of plain cells.
    ``observed_at`` is when the newest fact behind it happened, ``received_at`` when it reached us;
    both are aware, None when nothing was observed yet. ``note`` explains in one sentence.
    """

    state: str
    headline: str
    figures: tuple[Figure, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    observed_at: datetime | None
    received_at: datetime | None
    is_simulated: bool = False
    licence: str = ""
    note: str = ""
    url: str = ""
