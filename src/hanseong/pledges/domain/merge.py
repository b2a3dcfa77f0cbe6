"""Three-way merge of a sheet: what was received before, what people made of it, what comes in now.

Per cell: changed only by the incoming → updated; changed only by us → kept; changed by both,
differently → conflict, ours stays and the clash is listed. Rows likewise. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hanseong.pledges.domain.align import align
from hanseong.pledges.domain.content import KINDS, CellSource, Entry, QuarterSheet, field_names

Fixed = Callable[[str, str, str], bool]
ROW = "*"  # stands for the whole row where a field is named


@dataclass(frozen=True)
class MergeItem:
    """One cell (or row, ``field`` ``*``) with its three values. ``reason`` names a rule that held it."""

    kind: str
    key: str
    field: str
    base: Any
    ours: Any
    incoming: Any
    reason: str = ""


@dataclass
class Merged:
    """The merged sheet and what happened to every cell."""

    sheet: QuarterSheet
    unchanged: int = 0
    first: int = 0  # rows of a sheet that came for the first time
    updated: list[MergeItem] = field(default_factory=list)
    kept: list[MergeItem] = field(default_factory=list)
    conflicts: list[MergeItem] = field(default_factory=list)

    @property
    def is_changed(self) -> bool:
        """Whether anything of ours is different now."""
        return bool(self.updated)


def never_fixed(_kind: str, _key: str, _field: str) -> bool:
    """Nothing is fixed: the pledge was never approved."""
    return False


def merge(
    base: QuarterSheet, ours: QuarterSheet, incoming: QuarterSheet, *, is_fixed: Fixed = never_fixed
) -> Merged:
    """Merge; ``is_fixed`` cells (targets, amounts, title after approval) never change here."""
    base = align(ours, base)
    incoming = align(ours, align(base, incoming))
    result = Merged(sheet=replace(ours, quarter=incoming.quarter))
    for kind in KINDS:
        entries = _merge_kind(kind, (base, ours, incoming), result, is_fixed)
        result.sheet = result.sheet.with_entries(kind, entries)
    result.sheet = _with_used_programmes(result.sheet, ours)
    return result


def _with_used_programmes(merged: QuarterSheet, ours: QuarterSheet) -> QuarterSheet:
    """A programme that left the sheet stays while a row of ours still belongs to it."""
    missing = {row.programme for row in merged.rows_of_programmes} - {e.key for e in merged.programmes}
    kept = tuple(entry for entry in ours.programmes if entry.key in missing)
    return replace(merged, programmes=(*merged.programmes, *kept))


def _merge_kind(
    kind: str, sheets: tuple[QuarterSheet, QuarterSheet, QuarterSheet], result: Merged, is_fixed: Fixed
) -> tuple[Entry, ...]:
    base, ours, incoming = ({entry.key: entry for entry in sheet.entries(kind)} for sheet in sheets)
    merged: dict[str, Entry | None] = {}
    for key in [*incoming, *(key for key in ours if key not in incoming)]:
        three = (base.get(key), ours.get(key), incoming.get(key))
        merged[key] = _merge_row(kind, key, three, result, is_fixed)
    return tuple(entry for entry in merged.values() if entry is not None)


def _merge_row(
    kind: str,
    key: str,
    three: tuple[Entry | None, Entry | None, Entry | None],
    result: Merged,
    is_fixed: Fixed,
) -> Entry | None:
    base, ours, incoming = three
    item = MergeItem(kind, key, ROW, base, ours, incoming)
    if ours is None:
        if base is None or incoming is None:
            result.updated.append(item)
            return incoming
        same = _values(kind, base) == _values(kind, incoming)
        (result.kept if same else result.conflicts).append(item)
        return None
    if incoming is None:
        return _without_incoming(kind, item, result, is_fixed)
    return _merge_cells(kind, (base, ours, incoming), result, is_fixed)


def _without_incoming(kind: str, item: MergeItem, result: Merged, is_fixed: Fixed) -> Entry | None:
    ours: Entry = item.ours
    if item.base is None:
        result.kept.append(item)
        return ours
    if _values(kind, item.base) != _values(kind, ours):
        result.conflicts.append(item)
        return ours
    if any(is_fixed(kind, item.key, name) for name in field_names(kind)):
        result.conflicts.append(replace(item, reason="fixed"))
        return ours
    result.updated.append(item)
    return None


def _merge_cells(
    kind: str, three: tuple[Entry | None, Entry, Entry], result: Merged, is_fixed: Fixed
) -> Entry:
    base, ours, incoming = three
    values: dict[str, Any] = {}
    cells: dict[str, CellSource] = dict(incoming.cells)
    for name in field_names(kind):
        was = None if base is None else getattr(base, name)
        mine, theirs = getattr(ours, name), getattr(incoming, name)
        item = MergeItem(kind, ours.key, name, was, mine, theirs)
        if mine == theirs:
            result.unchanged += 1
            _keep_correction(cells, ours, name)
        elif base is not None and theirs == was:
            result.kept.append(item)
            _keep_source(cells, ours, name)
        elif base is not None and mine == was and not is_fixed(kind, ours.key, name):
            result.updated.append(item)
            values[name] = theirs
        else:
            fixed = base is not None and mine == was
            result.conflicts.append(replace(item, reason="fixed") if fixed else item)
            _keep_source(cells, ours, name)
    return replace(ours, **values, cells=cells)


def _keep_source(cells: dict[str, CellSource], ours: Entry, name: str) -> None:
    cells.pop(name, None)
    if name in ours.cells:
        cells[name] = ours.cells[name]


def _keep_correction(cells: dict[str, CellSource], ours: Entry, name: str) -> None:
    if name in ours.cells and ours.cells[name].corrected_by:
        _keep_source(cells, ours, name)


def _values(kind: str, entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in field_names(kind))
