"""One sheet as plain JSON values; the shape is published as ``PLEDGE_SHEET_SCHEMA``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hanseong.pledges.domain.opendata.licence import LICENCE
from hanseong.pledges.domain.sheet_documents.content import BudgetRow, ResultItem, SheetContent, TargetRow

SCHEMA_ADDRESS = "/api/schema/pledge-sheet.json"


def number(amount: Decimal | None) -> int | float | None:
    """A JSON number: whole amounts as integers, others as the shortest float that prints the same."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def sheet_data(content: SheetContent, *, is_simulated: bool = False, source: str = "") -> dict[str, Any]:
    """The sheet as a dictionary that satisfies the published schema. Amounts are in 백만원."""
    return {
        "$schema": SCHEMA_ADDRESS,
        "management_no": content.number,
        "as_of": str(content.as_of),
        "revision": content.revision or None,
        "goal": content.goal,
        "area": content.area,
        "title": content.title,
        "total_budget": number(content.total_budget),
        "continuity": content.continuity,
        "completion": content.completion,
        "owner": content.owner,
        "state": content.state,
        "term_goal": content.term_goal,
        "period": content.period_text,
        "unit": "백만원",
        "currency": "KRW",
        "target_years": list(content.target_years),
        "targets": [_target(row) for row in content.targets],
        "overview": [
            {"programme": i.programme or None, "label": i.label, "text": i.text, "amount": number(i.amount)}
            for i in content.overview
        ],
        "results": [_result(item) for item in content.results],
        "plans": [
            {
                "programme": plan.programme,
                "quarter": str(plan.quarter) if plan.quarter else None,
                "items": list(plan.items),
            }
            for plan in content.plans
        ],
        "budget": [_budget(row, content) for row in content.budget],
        "pictures": [picture.caption for picture in content.pictures],
        "licence": {"name": LICENCE.name, "title": LICENCE.title, "url": LICENCE.url},
        "source": source,
        "is_simulated": is_simulated,
    }


def _target(row: TargetRow) -> dict[str, Any]:
    units = row.units or ("",) * len(row.texts)
    return {
        "programme_id": row.programme_id,
        "programme": row.programme,
        "cells": [
            {"text": text, "value": number(value), "unit": unit or None}
            for text, value, unit in zip(row.texts, row.values, units, strict=True)
        ],
    }


def _result(item: ResultItem) -> dict[str, Any]:
    return {
        "programme_id": item.programme_id,
        "programme": item.programme,
        "quarter": str(item.quarter) if item.quarter else None,
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "items": list(item.items),
        "amounts": [{"value": number(value), "status": status} for value, status in item.amounts],
    }


def _budget(row: BudgetRow, content: SheetContent) -> dict[str, Any]:
    return {
        "source": row.source,
        "stage": row.stage,
        "cells": [
            {"column": column, "year": year, "value": number(value)}
            for column, year, value in zip(
                content.budget_columns, content.budget_years, row.values, strict=True
            )
        ],
    }
