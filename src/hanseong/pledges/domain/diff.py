"""What differs between two sheets: the changed rows and cells and nothing else. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from hanseong.pledges.domain.align import align
from hanseong.pledges.domain.content import KINDS, Entry, QuarterSheet, field_names

_POSITIONS = frozenset({"column_position"})


@dataclass(frozen=True)
class Difference:
    """One changed cell, or a whole row added or removed (``field`` ``*``, the entry as value)."""

    change: Literal["added", "removed", "changed"]
    kind: str
    key: str
    field: str
    before: Any
    after: Any


def differences(before: QuarterSheet, after: QuarterSheet) -> Iterator[Difference]:
    """Every difference, in the order of the later sheet; removed rows come last in their part."""
    after = align(before, after)
    for kind in KINDS:
        old = {entry.key: entry for entry in before.entries(kind)}
        for entry in after.entries(kind):
            known = old.pop(entry.key, None)
            if known is None:
                yield Difference("added", kind, entry.key, "*", None, entry)
            else:
                yield from _cells(kind, known, entry)
        for key, entry in old.items():
            yield Difference("removed", kind, key, "*", entry, None)


def _cells(kind: str, before: Entry, after: Entry) -> Iterator[Difference]:
    for name in field_names(kind):
        if name in _POSITIONS:
            continue
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Difference("changed", kind, before.key, name, was, now)
