"""What approval fixes: title, total budget, yearly targets and required amounts. Pure.

A fixed cell changes by change request only. A cell that was still empty (a year not yet budgeted)
is not fixed: it may be filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hanseong.pledges.domain.content import BudgetEntry, Entry, QuarterSheet, TargetEntry

_FIELDS = {
    "head": frozenset({"title", "total_budget_krw"}),
    "targets": frozenset({"text", "value", "unit", "kind", "year", "programme"}),
    "budget": frozenset({"value_krw", "year", "source", "stage"}),
}


def is_fixed_cell(kind: str, entry: Entry, name: str) -> bool:
    """Whether this cell is fixed once the pledge is approved."""
    if name not in _FIELDS.get(kind, ()):
        return False
    if isinstance(entry, TargetEntry):
        return entry.kind != "none"
    if isinstance(entry, BudgetEntry):
        return entry.stage == "required" and entry.value_krw is not None
    return getattr(entry, name) not in (None, "")


def fixed_changes(before: QuarterSheet, after: QuarterSheet) -> Iterator[tuple[str, str, str, Any, Any]]:
    """Every fixed cell that differs: (kind, key, field, before, after); a lost row names field ``*``."""
    for kind, names in _FIELDS.items():
        now = {entry.key: entry for entry in after.entries(kind)}
        for entry in before.entries(kind):
            fixed = [name for name in sorted(names) if is_fixed_cell(kind, entry, name)]
            other = now.get(entry.key)
            if other is None and fixed:
                yield kind, entry.key, "*", entry, None
                continue
            for name in fixed:
                if getattr(entry, name) != getattr(other, name):
                    yield kind, entry.key, name, getattr(entry, name), getattr(other, name)
