"""The sheet as a Fiscal Data Package 1.0: ``datapackage.json`` and its CSV resources.

Form: specs.frictionlessdata.io/fiscal-data-package (1.0) with the budgets taxonomy; amounts are
in won inside the package (``factor`` would leave readers to multiply), UTF-8 without BOM as the
tabular resource profile wants it.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.opendata.licence import LICENCE
from hanseong.pledges.domain.opendata.tables import TABLES, Column, FlatTable, Value
from hanseong.pledges.domain.sheet_documents.content import SheetContent

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MONEY = frozenset({"results", "budget"})


def fiscal_package(content: SheetContent, *, slug: str, district: str) -> dict[str, bytes]:
    """Files of the package by name, ``datapackage.json`` first.

    ``slug`` is the machine name (lower-case ASCII), ``district`` the publisher.
    """
    tables = {name: build(content) for name, build in TABLES.items()}
    files = {f"data/{name}.csv": _csv(table, is_money=name in _MONEY) for name, table in tables.items()}
    descriptor = {
        "profile": "fiscal-data-package",
        "name": slug,
        "title": f"{content.number} {content.title}",
        "description": f"{content.as_of.year}년 {content.as_of.number}/4분기 기준 공약사항 추진상황",
        "countryCode": "KR",
        "fiscalPeriod": _fiscal_period(content),
        "columnTypes": ["https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"],
        "licenses": [{"name": LICENCE.name, "title": LICENCE.title, "path": LICENCE.url}],
        "contributors": [{"title": district, "role": "publisher"}],
        "resources": [_resource(table, files[f"data/{name}.csv"]) for name, table in tables.items()],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return {"datapackage.json": text.encode(), **files}


def _fiscal_period(content: SheetContent) -> dict[str, str]:
    years = (
        [year for year in content.budget_years if year] or list(content.target_years) or [content.as_of.year]
    )
    return {"start": f"{min(years)}-01-01", "end": f"{max(years)}-12-31"}


def _resource(table: FlatTable, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
    }
    if table.name in _MONEY:
        schema["extraFields"] = [
            {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "KRW"}
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "dialect": {"delimiter": ",", "header": True, "lineTerminator": "\r\n"},
        "schema": schema,
    }


def _field(table: FlatTable, column: Column) -> dict[str, Any]:
    is_money = table.name in _MONEY and column.name == "value"
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": "금액(원)" if is_money else column.title,
    }
    if column.column_type:
        field["columnType"] = column.column_type
    return field


def _csv(table: FlatTable, *, is_money: bool) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(value, is_money=is_money) for value in row])
    return out.getvalue().encode()


def _cell(value: Value, *, is_money: bool) -> str:
    """Numbers plain; text that a spreadsheet would run is made harmless by an apostrophe."""
    if isinstance(value, Decimal):
        won = value * MILLION_KRW if is_money else value
        return format(won.normalize(), "f")
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_DANGEROUS) else text
