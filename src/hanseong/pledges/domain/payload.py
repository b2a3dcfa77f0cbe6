"""A sheet as plain JSON values and back: the form of snapshots, API bodies and merge bases. Pure.

Amounts and values are decimal strings, quarters ``2024Q2``, dates ISO 8601.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.cell_sources import cells_from, cells_payload
from hanseong.pledges.domain.content import KINDS, Amount, Entry, QuarterSheet
from hanseong.pledges.domain.plain import plain

FORMAT = "hanseong.pledges.sheet/1"
_LONGEST_TEXT = 20_000
_LARGEST_KRW = Decimal(10) ** 17


def to_payload(sheet: QuarterSheet) -> dict[str, Any]:
    """The sheet as JSON values."""
    body: dict[str, Any] = {"format": FORMAT, "quarter": str(sheet.quarter)}
    for kind in KINDS:
        rows = [entry_payload(entry) for entry in sheet.entries(kind)]
        body[kind] = rows[0] if kind == "head" else rows
    return body


def from_payload(body: Mapping[str, Any]) -> QuarterSheet:
    """The sheet of a payload; ValueError or KeyError when it is none."""
    parts: dict[str, Any] = {}
    for kind in KINDS:
        rows = [body["head"]] if kind == "head" else body[kind]
        entries = tuple(entry_from(kind, row) for row in rows)
        parts[kind] = entries[0] if kind == "head" else entries
    return QuarterSheet(quarter=Quarter.parse(body["quarter"]), **parts)


def without_sources(sheet: QuarterSheet) -> QuarterSheet:
    """The values alone, where the printed lines are kept beside them."""
    for kind in KINDS:
        sheet = sheet.with_entries(kind, tuple(replace(entry, cells={}) for entry in sheet.entries(kind)))
    return sheet


def entry_payload(entry: Entry) -> dict[str, Any]:
    """One entry as JSON values; sources with nothing to say are left out."""
    body = {f.name: plain(getattr(entry, f.name)) for f in fields(entry) if f.name != "cells"}
    body["cells"] = cells_payload(entry.cells)
    return body


def entry_from(kind: str, body: Mapping[str, Any]) -> Entry:
    """One entry read back; unknown members are refused with ValueError."""
    values: dict[str, Any] = {}
    for member in fields(KINDS[kind]):
        if member.name == "cells":
            values["cells"] = cells_from(body.get("cells") or {})
        elif member.name in body:
            values[member.name] = convert(kind, member.name, body[member.name])
    return KINDS[kind](**values)


def convert(kind: str, name: str, value: Any) -> Any:
    """A JSON or form value as the field's own type; ValueError when it does not fit."""
    kinds = {f.name: str(f.type) for f in fields(KINDS[kind])}
    if name not in kinds:
        raise ValueError(f"no field {name!r}")
    try:
        return _CONVERTERS[kinds[name]](value)
    except (TypeError, InvalidOperation, KeyError, AttributeError, OverflowError) as error:
        raise ValueError(f"{name}: {value!r}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str | int | float | Decimal) or len(str(value)) > _LONGEST_TEXT:
        raise ValueError("text")
    return str(value).replace("\x00", "")


def _decimal(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        raise TypeError("number")
    number = Decimal(str(value).replace(",", "").strip())
    if not number.is_finite() or abs(number) >= _LARGEST_KRW:
        raise ValueError("number")
    return number


def _amount(body: Any) -> Amount:
    if isinstance(body, Amount):
        return body
    value = _decimal(body["value_krw"])
    if value is None or body.get("status", "executed") not in _STATUSES:
        raise ValueError("amount")
    return Amount(
        value, body.get("status", "executed"), _text(body.get("printed", "")), int(body.get("decimals", 0))
    )


_STATUSES = frozenset({"executed", "planned", "carried_over", "refund"})


def _optional(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None or value == "" else read(value)


def _texts(value: Any) -> tuple[str, ...]:
    rows = value.splitlines() if isinstance(value, str) else value
    return tuple(text for text in (_text(row).strip() for row in rows) if text)


_CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "int": int,
    "int | None": _optional(int),
    "float | None": _optional(float),
    "date | None": _optional(lambda value: date.fromisoformat(str(value).strip())),
    "Decimal | None": _decimal,
    "Quarter | None": _optional(lambda value: Quarter.parse(str(value))),
    "tuple[str, ...]": _texts,
    "tuple[Amount, ...]": lambda rows: tuple(_amount(row) for row in rows),
    "tuple[tuple[str, Decimal | None], ...]": lambda rows: tuple((_text(s), _decimal(a)) for s, a in rows),
}
