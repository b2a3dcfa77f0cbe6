"""The published JSON Schema (draft 2020-12) of one pledge sheet."""

from __future__ import annotations

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER_OR_NULL: dict[str, Any] = {"type": ["number", "null"]}
_YEAR: dict[str, Any] = {"type": "integer", "minimum": 1900, "maximum": 2200}
_QUARTER: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}Q[1-4]$"}
_QUARTER_OR_NULL: dict[str, Any] = {"anyOf": [_QUARTER, {"type": "null"}]}
_DATE_OR_NULL: dict[str, Any] = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
_STATUS: dict[str, Any] = {"enum": ["executed", "planned", "carried_over", "refund"]}


def _record(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object with exactly these properties, all required."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_SHEET = _record(
    management_no={**_TEXT, "description": "관리번호, as printed (NFC)"},
    as_of={**_QUARTER, "description": "기준 분기"},
    revision={"type": ["integer", "null"], "description": "확정본 차수; null while unpublished"},
    goal=_TEXT,
    area=_TEXT,
    title=_TEXT,
    total_budget={**_NUMBER_OR_NULL, "description": "소요예산, 백만원"},
    continuity=_TEXT,
    completion=_TEXT,
    owner=_TEXT,
    state={**_TEXT, "description": "추진상황 as declared"},
    term_goal=_TEXT,
    period=_TEXT,
    unit={"const": "백만원"},
    currency={"const": "KRW"},
    target_years=_list_of(_YEAR),
    targets=_list_of(
        _record(
            programme_id=_TEXT,
            programme=_TEXT,
            cells=_list_of(_record(text=_TEXT, value=_NUMBER_OR_NULL, unit=_TEXT_OR_NULL)),
        )
    ),
    overview=_list_of(_record(programme=_TEXT_OR_NULL, label=_TEXT, text=_TEXT, amount=_NUMBER_OR_NULL)),
    results=_list_of(
        _record(
            programme_id=_TEXT,
            programme=_TEXT,
            quarter=_QUARTER_OR_NULL,
            start=_DATE_OR_NULL,
            end=_DATE_OR_NULL,
            items=_list_of(_TEXT),
            amounts=_list_of(_record(value={"type": "number"}, status=_STATUS)),
        )
    ),
    plans=_list_of(_record(programme=_TEXT, quarter=_QUARTER_OR_NULL, items=_list_of(_TEXT))),
    budget=_list_of(
        _record(
            source=_TEXT,
            stage=_TEXT,
            cells=_list_of(
                _record(column=_TEXT, year={"anyOf": [_YEAR, {"type": "null"}]}, value=_NUMBER_OR_NULL)
            ),
        )
    ),
    pictures=_list_of(_TEXT),
    licence=_record(name=_TEXT, title=_TEXT, url={"type": "string", "format": "uri"}),
    source=_TEXT,
    is_simulated={"type": "boolean", "description": "모의 자료 여부"},
)

PLEDGE_SHEET_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "pledge-sheet.json",
    "title": "공약사항 추진상황 관리카드 (pledge sheet)",
    **_SHEET,
    "properties": {
        "$schema": _TEXT,
        "printed_lines": {
            **_list_of(_list_of(_TEXT)),
            "description": "the received (or corrected) document, line by line and cell by cell",
        },
        **_SHEET["properties"],
    },
}
