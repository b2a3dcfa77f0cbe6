"""A reading in the form of the command line's ``--json`` and of ``GET``: plain JSON values. Pure."""

from __future__ import annotations

from decimal import Decimal

from hanseong.pledges.domain.reading import BudgetCell, Irregularity, Printed, ResultRow, SheetReading
from hanseong.pledges.domain.sheet.text import compact, plain


def to_json(reading: SheetReading) -> dict[str, object]:
    """``header, as_of, sections, targets, overview_amounts, results, budget, irregularities``.

    Numbers are int when whole, else the float nearest to what is printed. Amounts of results and
    budget stand in the unit printed over their table, header and overview in 백만원.
    """
    header = reading.header
    return {
        "header": {
            "management_no": header.management_no,
            "title": header.title.text,
            "total_budget": number(header.total_budget),
            "continuity": _word(header.continuity),
            "term": _word(header.completion),
            "owner": header.owner.text if header.owner is not None else None,
            "status": plain(header.status.text) if header.status is not None else None,
        },
        "as_of": str(reading.as_of) if reading.as_of is not None else None,
        "sections": [section.number for section in reading.sections],
        "targets": {key: [number(cell.value) for cell in cells] for key, cells in reading.targets.items()},
        "overview_amounts": _overview_amounts(reading),
        "results": [_result(row) for row in reading.results],
        "budget": {
            f"{source}.{stage}": [_budget(c) for c in cells]
            for (source, stage), cells in _budget_rows(reading)
        },
        "irregularities": [irregularity_json(one) for one in reading.irregularities],
    }


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def irregularity_json(one: Irregularity) -> dict[str, object]:
    """One finding."""
    return {
        "code": one.code,
        "lines": list(one.lines),
        "severity": str(one.severity),
        "confidence": str(one.confidence),
        "printed": one.printed,
        "meaning": one.meaning,
        "suggestion": one.suggestion or None,
    }


def _word(printed: Printed | None) -> str | None:
    return compact(printed.text) if printed is not None else None


def _overview_amounts(reading: SheetReading) -> dict[str, int | float | None]:
    found: dict[str, Decimal] = {}
    for one in reading.overview:
        if one.programme is not None and one.amount is not None:
            found[one.programme] = found.get(one.programme, Decimal(0)) + one.amount
    return {key: number(value) for key, value in found.items()}


def _result(row: ResultRow) -> dict[str, object]:
    return {
        "line": row.line,
        "programme": row.programme,
        "quarter": str(row.quarter) if row.quarter is not None else None,
        "start": row.start.isoformat() if row.start is not None else None,
        "end": row.end.isoformat() if row.end is not None else None,
        "amounts": [{"value": number(a.value), "status": str(a.status)} for a in row.amounts],
        "items": list(row.items),
    }


def _budget_rows(reading: SheetReading) -> list[tuple[tuple[str, str], tuple[BudgetCell, ...]]]:
    return list(reading.budget.rows.items()) if reading.budget is not None else []


def _budget(cell: BudgetCell) -> int | float | None:
    return number(cell.value)
