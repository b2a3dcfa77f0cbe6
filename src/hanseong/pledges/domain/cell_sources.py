"""Where the fields of one entry came from, as JSON values and back. Pure.

``{"_document": hash, "items": [46, 3, "◦ printed"], "date_text": [46, 2, "'22.7."], "start": "date_text"}``:
line, cell and printed text; the document is named once, a field printed in the same place as another
names that field. A fourth member, where there is one, holds ``literal``, ``corrected_by``,
``corrected_at`` and another ``document``. One import writes thousands of these: what is said twice is
what storing them costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hanseong.pledges.domain.content import CellSource
from hanseong.pledges.domain.plain import plain

_DOCUMENT = "_document"
_RARE = ("has_literal", "corrected_by", "corrected_at")


def cells_payload(cells: Mapping[str, CellSource]) -> dict[str, Any]:
    """Sources as JSON values, empty members left out."""
    home = next((cell.document for cell in cells.values() if cell.document), "")
    body: dict[str, Any] = {_DOCUMENT: home} if home else {}
    places: dict[tuple[str, str, int, int], str] = {}
    for name, cell in cells.items():
        if any(getattr(cell, rare) for rare in _RARE):
            body[name] = _members(cell, home)
            continue
        twin = places.setdefault((cell.printed, cell.document, cell.line, cell.cell), name)
        body[name] = _members(cell, home) if twin == name else twin
    return body


def cells_from(body: Mapping[str, Any]) -> dict[str, CellSource]:
    """Sources read back; TypeError, ValueError or KeyError when they are none."""
    home = body.get(_DOCUMENT, "")
    found = {name: _source(cell, home) for name, cell in body.items() if not isinstance(cell, str)}
    return {
        name: found[cell] if isinstance(cell, str) else found[name]
        for name, cell in body.items()
        if name != _DOCUMENT
    }


def _source(cell: list[Any] | dict[str, Any], home: str) -> CellSource:
    if isinstance(cell, dict):  # as the first snapshots have it: every member by name
        return CellSource(**cell)
    line, position, printed, *more = cell
    if not more:
        return CellSource(printed, home, line, position)
    return CellSource(printed, line=line, cell=position, **{"document": home, **more[0]})


def _members(cell: CellSource, home: str) -> list[Any]:
    body: list[Any] = [cell.line, cell.cell, cell.printed]
    more: dict[str, Any] = {name: value for name in _RARE if (value := getattr(cell, name))}
    if cell.has_literal:
        more["literal"] = plain(cell.literal)
    if cell.document != home:
        more["document"] = cell.document
    return [*body, more] if more else body
