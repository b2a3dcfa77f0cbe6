"""What changed between two quarters of a pledge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.content import Entry, QuarterSheet
from hanseong.pledges.domain.diff import Difference, differences
from hanseong.pledges.domain.payload import entry_payload
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.selectors.sheets import sheet


@dataclass(frozen=True)
class DifferenceView:
    """One changed cell, or a row added or removed (``field`` ``*``). Values are plain JSON; won."""

    change: str
    kind: str
    key: str
    field: str
    programme: str
    before: Any
    after: Any


def between(  # noqa: PLR0913 - which two sheets, and for whom
    actor: Actor,
    no: str,
    *,
    start: Quarter,
    end: Quarter,
    term: int | None = None,
    public: bool = False,
) -> list[DifferenceView]:
    """Differences from the sheet of ``start`` to that of ``end``; raises NotVisible for either."""
    before = sheet(actor, no, quarter=start, term=term, public=public).sheet
    after = sheet(actor, no, quarter=end, term=term, public=public).sheet
    return [_view(found, before, after) for found in differences(before, after)]


def _view(found: Difference, before: QuarterSheet, after: QuarterSheet) -> DifferenceView:
    return DifferenceView(
        change=found.change,
        kind=found.kind,
        key=found.key,
        field=found.field,
        programme=_programme(found, after) or _programme(found, before),
        before=_plain(found.before),
        after=_plain(found.after),
    )


def _programme(found: Difference, sheet_: QuarterSheet) -> str:
    """The name of the programme the row belongs to."""
    row = next((entry for entry in sheet_.entries(found.kind) if entry.key == found.key), None)
    key = getattr(row, "programme", "") if row is not None else ""
    return sheet_.programme_name(key) if key else ""


def _plain(value: Any) -> Any:
    return entry_payload(replace(value, cells={})) if isinstance(value, Entry) else plain(value)
