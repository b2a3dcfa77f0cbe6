"""What a sheet may hold at most: the widths of its columns, said before the database says it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hanseong.pledges.domain.content import KINDS, Amount, Entry, QuarterSheet, field_names

MOST_ROWS = 20_000
LARGEST_KRW = Decimal(10) ** 17
LONGEST_ITEM = 20_000
LONGEST_KEY = 200
LONGEST_AMOUNT_TEXT = 100
LARGEST_SMALL = 32_767  # a small integer column
_LONGEST = {
    "head": {
        "title": 300,
        "management_no": 40,
        "goal_text": 300,
        "area_text": 300,
        "continuity": 20,
        "completion": 20,
        "responsible_body": 100,
        "declared_state": 30,
        "state_text": 100,
        "period_text": 300,
        "results_unit": 20,
        "budget_unit": 20,
        "department_text": 100,
    },
    "programmes": {"key": 100, "name": 200},
    "targets": {"text": 300, "unit": 20, "kind": 10},
    "overview": {"label": 100},
    "results": {"precision": 10, "date_text": 100, "amount_state": 10},
    "budget": {"column": 50, "source": 50, "stage": 20, "state": 10},
    "pictures": {"caption": 300, "offered_by": 100},
}


def excesses(sheet: QuarterSheet) -> Iterator[tuple[str, str, str]]:
    """Every cell that does not fit, as (kind, key, field); a part with too many rows names field ``*``."""
    for kind in KINDS:
        entries = sheet.entries(kind)
        if len(entries) > MOST_ROWS:
            yield kind, "", "*"
        for entry in entries:
            yield from ((kind, entry.key, name) for name in _unfit(kind, entry))


def _unfit(kind: str, entry: Entry) -> Iterator[str]:
    longest = _LONGEST.get(kind, {})
    if len(entry.key) > longest.get("key", LONGEST_KEY):
        yield "key"
    for name in field_names(kind):
        value = getattr(entry, name)
        if not _fits(value, longest.get(name, LONGEST_ITEM)):
            yield name


def _fits(value: Any, longest: int) -> bool:  # noqa: PLR0911 - one answer per type
    if value is None:
        return True
    if isinstance(value, str):
        return len(value) <= longest and "\x00" not in value
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value) < LARGEST_KRW
    if isinstance(value, Amount):
        texts = _fits(value.printed, LONGEST_AMOUNT_TEXT)
        return texts and _fits(value.value_krw, 0) and _fits(value.decimals, 0)
    if isinstance(value, tuple):
        return all(_fits(member, longest) for member in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return 0 <= value <= LARGEST_SMALL
    return True
