"""A demo pledge's facts as the edits an official would type. Amounts of the data file are 백만원."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from hanseong.core.calendar import Period, Quarter
from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.edits import AddEntry, AnyEdit, Edit
from hanseong.pledges.domain.sheet.targets import read_target

_SOURCES = ("total", "district")


def first_edits(facts: dict[str, Any], sheet: QuarterSheet, term: Period) -> Iterator[AnyEdit]:
    """Head, targets, overview and the budget table of a pledge's first sheet."""
    last = term.last_day
    period = f"{term.start.year}. {term.start.month}월 ~ {last.year}. {last.month}월"
    total = sum(programme["cost"] for programme in facts["programmes"])
    head = {
        "term_goal": facts["summary"],
        "period_text": period,
        "period_start": term.start.isoformat(),
        "period_end": last.isoformat(),
        "total_budget_krw": str(total * MILLION_KRW),
        "declared_state": facts["state"],
        "responsible_body": "송파구",
    }
    for name, value in head.items():
        yield Edit("head", "head", name, value)
    years = range(term.start.year, term.start.year + 5)
    for key, programme in _programmes(facts, sheet):
        for year, text in zip(years, programme["targets"], strict=True):
            kind, value, unit = read_target(text)
            body = {
                "programme": key,
                "year": year,
                "text": text,
                "value": value,
                "unit": unit,
                "kind": str(kind),
            }
            yield AddEntry("targets", body)
        amount = str(programme["cost"] * MILLION_KRW)
        text = f"{programme['cost']}백만원(구비)"
        body = {"programme": key, "label": "사업비", "text": text, "amount_krw": amount}
        yield AddEntry("overview", {**body, "sources": [["구비", None]]})
    yield from _budget(facts, list(years))


def _budget(facts: dict[str, Any], years: list[int]) -> Iterator[AnyEdit]:
    needs = [sum(p["required"][n] for p in facts["programmes"]) for n in range(len(years))]
    for source in _SOURCES:
        for stage in ("required", "executed"):
            for position, (year, need) in enumerate(zip(years, needs, strict=True)):
                is_number = stage == "required" and need > 0
                yield AddEntry(
                    "budget",
                    {
                        "key": f"{source}.{stage}.{year}년.1",
                        "column": f"{year}년",
                        "column_position": position,
                        "year": year,
                        "source": source,
                        "stage": stage,
                        "value_krw": str(need * MILLION_KRW) if is_number else None,
                        "state": "number" if is_number else "dash",
                    },
                )


def quarter_edits(
    facts: dict[str, Any], sheet: QuarterSheet, quarter: Quarter, rows: Sequence[dict[str, Any]]
) -> Iterator[AnyEdit]:
    """The result rows of a quarter, the executed amounts that follow from them, and the plans."""
    keys = [key for key, _programme in _programmes(facts, sheet)]
    for row in rows:
        yield AddEntry("results", _result(keys[row["programme"]], quarter, row))
    executed = sum(
        (
            a.value_krw
            for r in sheet.results
            if r.quarter and r.quarter.year == quarter.year
            for a in r.amounts
            if a.status == "executed"
        ),
        Decimal(0),
    ) + sum((row.get("amount", 0) * MILLION_KRW for row in rows), Decimal(0))
    for source in _SOURCES:
        key = f"{source}.executed.{quarter.year}년.1"
        yield Edit("budget", key, "value_krw", str(executed) if executed else None)
        yield Edit("budget", key, "state", "number" if executed else "dash")
    if not sheet.plans:
        following = quarter.next
        for key, text in zip(keys, facts["plans"], strict=False):
            body = {"programme": key, "year": following.year, "quarter": str(following), "items": [text]}
            yield AddEntry("plans", body)


def _result(programme: str, quarter: Quarter, row: dict[str, Any]) -> dict[str, Any]:
    amounts = [
        {"value_krw": str(row[name] * MILLION_KRW), "status": status}
        for name, status in (("amount", "executed"), ("planned", "planned"))
        if name in row
    ]
    first, last = quarter.first_day, quarter.period.last_day
    return {
        "programme": programme,
        "quarter": str(quarter),
        "start": first.isoformat(),
        "end": last.isoformat(),
        "precision": "month",
        "date_text": f"'{first:%y}.{first.month}.~{last.month}.",
        "items": row["items"],
        "amounts": amounts,
        "amount_state": "number" if amounts else "dash",
    }


def _programmes(facts: dict[str, Any], sheet: QuarterSheet) -> Iterator[tuple[str, dict[str, Any]]]:
    for position, programme in enumerate(facts["programmes"]):
        yield sheet.programmes[programme.get("key", position)].key, programme
