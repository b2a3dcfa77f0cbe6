"""Every figure of a pledge with its formula, its inputs and where they come from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hanseong.core.permissions import requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.domain.summary import summarize
from hanseong.pledges.pages.frame import frame, pledge_of, printed_page, readable_sheet
from hanseong.pledges.pages.words import FIGURES

TOGETHER = (
    "total_budget",
    "required",
    "executed_table",
    "executed_rows",
    "planned",
    "carried_over",
    "gap",
    "rate",
)
BY_YEAR = ("required", "executed_table", "executed_rows", "planned", "gap", "rate")


@require_safe
@requires(permissions.VIEW)
def figures(request: HttpRequest, no: str) -> HttpResponse:
    """Sums, rates, counts and forecasts as of a quarter."""
    found = pledge_of(request, no)
    view, is_draft = readable_sheet(request, no, asked_quarter(request.GET.get("quarter")))
    summary = summarize(view.sheet, view.sheet.quarter)
    data = frame(request, found, "figures") | {
        "view": view,
        "is_draft": is_draft,
        "summary": summary,
        "figures": [(name, summary[name]) for name in TOGETHER],
        "year_names": [(name, FIGURES[name]) for name in BY_YEAR],
        "years": [(row["year"], [row[name] for name in BY_YEAR]) for row in summary["years"]],
        "bars": _bars(summary),
        "methods": list(summary["forecasts"]["methods"].items()),
        "json_url": f"/api/pledges/{found.number}/summary?as_of={view.sheet.quarter}",
        "printed_url": printed_page(request, found, view.sheet.quarter),
    }
    return render(request, "pledges/figures.html", data)


def _bars(summary: dict[str, object]) -> dict[str, object]:
    years: list[dict[str, dict[str, float | None]]] = summary["years"]  # type: ignore[assignment]
    shown = [
        row
        for row in years
        if row["required"]["value"] is not None or row["executed_table"]["value"] is not None
    ]
    return {
        "labels": [row["year"] for row in shown],
        "series": [
            (str(FIGURES["required"]), [row["required"]["value"] for row in shown]),
            (str(FIGURES["executed_table"]), [row["executed_table"]["value"] for row in shown]),
        ],
    }
