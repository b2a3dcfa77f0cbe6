"""Edits that people make on a working sheet: set a cell, add a row, take a row away. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hanseong.pledges.domain.content import KINDS, CellSource, Entry, QuarterSheet, field_names
from hanseong.pledges.domain.payload import convert

NOT_EDITED = frozenset({"management_no"})


@dataclass(frozen=True)
class Edit:
    """Set ``field`` of row ``key`` to ``value`` (JSON or form value)."""

    kind: str
    key: str
    field: str
    value: Any


@dataclass(frozen=True)
class AddEntry:
    """Add a row; ``values`` by field name. Its key is made here."""

    kind: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class RemoveEntry:
    """Take a row away."""

    kind: str
    key: str


AnyEdit = Edit | AddEntry | RemoveEntry


class UnableToEdit(ValueError):
    """The edit names no row, no field, or a value that does not fit; ``edit`` is the faulty one."""

    def __init__(self, edit: AnyEdit, reason: str) -> None:
        super().__init__(reason)
        self.edit = edit


def apply_edits(sheet: QuarterSheet, edits: Iterable[AnyEdit], *, by: str, at: datetime) -> QuarterSheet:
    """The sheet after all edits, each cell remembering who corrected it. Raises UnableToEdit."""
    for edit in edits:
        if edit.kind not in KINDS or (edit.kind == "head" and not isinstance(edit, Edit)):
            raise UnableToEdit(edit, f"no such part: {edit.kind}")
        if isinstance(edit, Edit):
            sheet = _set(sheet, edit, by, at)
        elif isinstance(edit, AddEntry):
            sheet = _add(sheet, edit, by, at)
        else:
            sheet = _remove(sheet, edit)
    return sheet


def _set(sheet: QuarterSheet, edit: Edit, by: str, at: datetime) -> QuarterSheet:
    entries = sheet.entries(edit.kind)
    if edit.field not in field_names(edit.kind) or edit.field in NOT_EDITED:
        raise UnableToEdit(edit, f"no such field: {edit.field}")
    if all(entry.key != edit.key for entry in entries):
        raise UnableToEdit(edit, f"no such row: {edit.key}")
    try:
        value = convert(edit.kind, edit.field, edit.value)
    except ValueError as error:
        raise UnableToEdit(edit, str(error)) from error
    _check_programme(sheet, edit, edit.field, value)
    return sheet.with_entries(
        edit.kind,
        tuple(corrected(e, edit.field, value, by=by, at=at) if e.key == edit.key else e for e in entries),
    )


def corrected(entry: Entry, name: str, value: Any, *, by: str, at: datetime) -> Entry:
    """The entry with one cell set by a person; setting the same value again leaves it untouched."""
    if getattr(entry, name) == value:
        return entry
    source = entry.cells.get(name, CellSource())
    cells = {**entry.cells, name: replace(source, corrected_by=by, corrected_at=at.isoformat())}
    return replace(entry, **{name: value}, cells=cells)


def _add(sheet: QuarterSheet, edit: AddEntry, by: str, at: datetime) -> QuarterSheet:
    entries = sheet.entries(edit.kind)
    taken = {entry.key for entry in entries}
    stem = ".".join(
        str(edit.values.get(part) or "")
        for part in ("programme", "source", "stage", "quarter", "year", "column")
        if part in edit.values
    )
    key = str(edit.values.get("key") or stem or edit.kind)
    if edit.kind in ("results", "plans", "overview", "pictures") or key in taken:
        key = next(f"{key}.{n}" for n in range(1, len(taken) + 2) if f"{key}.{n}" not in taken)
    try:
        values = {
            name: convert(edit.kind, name, value) for name, value in edit.values.items() if name != "key"
        }
        stamp = CellSource(corrected_by=by, corrected_at=at.isoformat())
        entry = KINDS[edit.kind](key=key[:200], **values, cells=dict.fromkeys(values, stamp))
    except (TypeError, ValueError) as error:
        raise UnableToEdit(edit, str(error)) from error
    for name, value in values.items():
        _check_programme(sheet, edit, name, value)
    return sheet.with_entries(edit.kind, (*entries, entry))


def _remove(sheet: QuarterSheet, edit: RemoveEntry) -> QuarterSheet:
    entries = sheet.entries(edit.kind)
    left = tuple(entry for entry in entries if entry.key != edit.key)
    if len(left) == len(entries):
        raise UnableToEdit(edit, f"no such row: {edit.key}")
    if edit.kind == "programmes" and _is_used(sheet, edit.key):
        raise UnableToEdit(edit, f"rows still belong to it: {edit.key}")
    return sheet.with_entries(edit.kind, left)


def _is_used(sheet: QuarterSheet, programme: str) -> bool:
    return any(row.programme == programme for row in sheet.rows_of_programmes)


def _check_programme(sheet: QuarterSheet, edit: AnyEdit, name: str, value: Any) -> None:
    if name == "programme" and value and all(entry.key != value for entry in sheet.programmes):
        raise UnableToEdit(edit, f"no such programme: {value}")
