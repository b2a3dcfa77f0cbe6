"""Writes a sheet into a report's working rows: only what differs from what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from hanseong.core.errors import TooMuch
from hanseong.pledges.domain.cell_sources import cells_payload
from hanseong.pledges.domain.content import Entry, Head, QuarterSheet, ResultEntry, field_names
from hanseong.pledges.domain.limits import excesses
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.models import (
    BudgetLine,
    OverviewEntry,
    Picture,
    PlannedActivity,
    Pledge,
    Programme,
    QuarterlyResult,
    QuarterReport,
    ResultAmount,
    SheetHead,
    YearlyTarget,
)

_MODELS: dict[str, type[models.Model]] = {
    "head": SheetHead,
    "targets": YearlyTarget,
    "overview": OverviewEntry,
    "results": QuarterlyResult,
    "plans": PlannedActivity,
    "budget": BudgetLine,
    "pictures": Picture,
}
SHEET_MODELS = tuple(_MODELS.values())
_AS_JSON = frozenset({"items", "sources", "names"})


def store_sheet(
    *, report: QuarterReport, pledge: Pledge, before: QuarterSheet | None, after: QuarterSheet
) -> None:
    """Bring the rows from ``before`` (None: there are none) to ``after``.

    The caller holds the report's lock and the transaction. The columns of a pledge that was never
    published follow its draft.
    """
    refuse_excess(after)
    ids = _store_programmes(pledge, after)
    for kind in _MODELS:
        old = () if before is None else before.entries(kind)
        if before is None or old != after.entries(kind):
            _store_kind(kind, report, (old, after.entries(kind)), ids)
    if not report.has_rows:
        report.has_rows = True
        report.save(update_fields=["has_rows"])
    if not pledge.is_public:  # once public, the pledge repeats what is published, never a draft
        follow_head(pledge, after)


def refuse_excess(sheet: QuarterSheet) -> None:
    """Refuse a sheet whose cells do not fit; TooMuch names the first one."""
    found = next(excesses(sheet), None)
    if found is not None:
        kind, key, field = found
        sentence = _("너무 길거나 큰 값이 있어 저장할 수 없습니다: %(kind)s %(key)s %(field)s")
        words = {"kind": kind, "key": key[:60], "field": field}
        raise TooMuch(sentence % words, **words)


def _store_kind(
    kind: str,
    report: QuarterReport,
    entries: tuple[tuple[Entry, ...], tuple[Entry, ...]],
    ids: dict[str, UUID],
) -> None:
    model: Any = _MODELS[kind]
    old = {entry.key: (position, entry) for position, entry in enumerate(entries[0])}
    new: list[Any] = []
    changed: list[tuple[int, Entry]] = []
    for position, entry in enumerate(entries[1]):
        if entry.key not in old:
            new.append(model(report=report, key=entry.key, position=position, **_columns(kind, entry, ids)))
        elif old[entry.key] != (position, entry):
            changed.append((position, entry))
    gone = old.keys() - {entry.key for entry in entries[1]}
    if gone:
        model._unscoped.filter(report=report, key__in=gone).delete()
    if changed:
        _update(kind, report, changed, ids)
    model._unscoped.bulk_create(new)
    if kind == "results":
        known = _without_amounts(report, [entry.key for _position, entry in changed])
        _store_amounts(entries[1], {row.key: row.id for row in new} | known)


def _update(kind: str, report: QuarterReport, changed: list[tuple[int, Entry]], ids: dict[str, UUID]) -> None:
    model: Any = _MODELS[kind]
    rows = {
        row.key: row for row in model._unscoped.filter(report=report, key__in=[e.key for _p, e in changed])
    }
    names: set[str] = {"position", "cells"}
    for position, entry in changed:
        row = rows[entry.key]
        row.position = position
        for name, value in _columns(kind, entry, ids).items():
            setattr(row, name, value)
            names.add(name)
    model._unscoped.bulk_update(rows.values(), sorted(names), batch_size=200)


def _columns(kind: str, entry: Entry, ids: dict[str, UUID]) -> dict[str, Any]:
    """The entry's fields as column values."""
    values: dict[str, Any] = {"cells": cells_payload(entry.cells)}
    for name in field_names(kind):
        value = getattr(entry, name)
        if name == "programme":
            values["programme_id"] = ids.get(value) if value else None
        elif name == "file":
            values["file_id"] = UUID(value) if value else None
        elif name == "amounts":
            continue
        elif name == "quarter":
            values[name] = str(value or "")
        else:
            values[name] = plain(value) if name in _AS_JSON else value
    return values


def _without_amounts(report: QuarterReport, keys: list[str]) -> dict[str, UUID]:
    """The results of these keys, their old amounts taken away."""
    if not keys:
        return {}
    ids = dict(QuarterlyResult._unscoped.filter(report=report, key__in=keys).values_list("key", "id"))
    ResultAmount.objects.filter(result_id__in=ids.values()).delete()
    return ids


def _store_amounts(entries: Sequence[Entry], ids: Mapping[str, UUID]) -> None:
    ResultAmount.objects.bulk_create(
        ResultAmount(
            result_id=ids[entry.key],
            position=position,
            value_krw=amount.value_krw,
            status=amount.status,
            printed=amount.printed,
            decimals=amount.decimals,
        )
        for entry in entries
        if isinstance(entry, ResultEntry) and entry.key in ids
        for position, amount in enumerate(entry.amounts)
    )


def _store_programmes(pledge: Pledge, sheet: QuarterSheet) -> dict[str, UUID]:
    """Keep the sheet's programmes; the ids of all that the pledge ever had, by key."""
    rows = {row.key: row for row in Programme._unscoped.filter(pledge=pledge)}
    ids = {key: row.id for key, row in rows.items()}
    new: list[Programme] = []
    for position, entry in enumerate(sheet.programmes):
        values = {
            "name": entry.name,
            "names": list(entry.names),
            "position": position,
            "is_listed": True,
            "cells": cells_payload(entry.cells),
        }
        row = rows.pop(entry.key, None)
        if row is None:
            new.append(Programme(pledge=pledge, key=entry.key, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            _save(row, values)
    Programme._unscoped.bulk_create(new)
    gone = [row.id for row in rows.values() if row.is_listed]
    if gone:  # kept, because older snapshots and evidence point to them
        Programme._unscoped.filter(id__in=gone).update(is_listed=False)
    return ids | {row.key: row.id for row in new}


def _save(row: models.Model, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def repeated(head: Head) -> dict[str, str]:
    """What a pledge's own columns repeat of a sheet's head."""
    return {
        "title": head.title,
        "continuity": head.continuity,
        "completion": head.completion,
        "responsible_body": head.responsible_body,
        "declared_state": head.declared_state,
    }


def follow_head(pledge: Pledge, sheet: QuarterSheet) -> None:
    """The pledge repeats a sheet's head, so that a list needs no sheet."""
    values = repeated(sheet.head)
    if any(getattr(pledge, name) != value for name, value in values.items()):
        _save(pledge, values)
