"""Figures drawn on the server: bars by year, progress, forecast ranges. ``{% load hanseong_chart %}``.

Every drawing has the same figures as a table beside it. Places and lengths are SVG attributes, since
the content policy allows no inline style.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import template

from hanseong.core.shell.domain import bars, formats
from hanseong.core.shell.templatetags.hanseong_format import reader_language

register = template.Library()
SPAN = 1000
"""Length of a progress or range track in its own units."""
ROOM_FOR_WORDS = 30
"""How wide a bar is, in user units of its drawing, that has its value written on it."""


def _place(value: Any, total: Any) -> float:
    """Where ``value`` lies on a track of ``total``; outside it stays at the end."""
    whole = Decimal(str(total))
    share = Decimal(str(value)) / whole if whole > 0 else Decimal(0)
    return round(float(min(max(share, Decimal(0)), Decimal(1))) * SPAN, 1)


def _spaced(unit: str) -> str:
    """Korean writes a unit close to its number, English after a space."""
    return f" {unit}" if unit and reader_language() == "en" else unit


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(
    caption: str, labels: Sequence[Any], series: Sequence[tuple[str, Sequence[Any]]], unit: str
) -> dict[str, Any]:
    """Groups of bars. ``series`` are (name, values) with one value or None per label, at most three."""
    names = [str(label) for label in labels]
    rows = [[None if v is None else Decimal(str(v)) for v in values] for _name, values in series]
    drawing = bars.plan(names, rows)
    table = [(name, [formats.number(row[place]) for row in rows]) for place, name in enumerate(names)]
    return {
        "caption": caption,
        "plan": drawing,
        "names": [name for name, _values in series],
        "table": table,
        "unit": unit,
        "width": bars.WIDTH,
        "height": bars.HEIGHT,
        "left": bars.LEFT,
        "right": bars.WIDTH - bars.RIGHT,
        "base": bars.HEIGHT - bars.BOTTOM,
        "written": [(bar, _on_bar(bar), bar.x + bar.width / 2) for bar in drawing.bars],
    }


def _on_bar(bar: bars.Bar) -> str:
    """The value, where its words have room; the table below the drawing has all of them."""
    return formats.number(bar.value) if bar.width >= ROOM_FOR_WORDS else ""


@register.inclusion_tag("components/progress.html")
def progress(label: str, value: Any, total: Any, unit: str = "", note: str = "") -> dict[str, Any]:
    """How much of a whole is done; over the whole the figure says so, the bar is full."""
    missing = value is None or value == "" or total is None or total == ""
    return {
        "label": label,
        "value": formats.number(None if missing else value),
        "total": formats.number(None if missing else total),
        "unit": _spaced(unit),
        "note": note,
        "is_missing": missing,
        "length": 0 if missing else _place(value, total),
        "share": formats.percent(None if missing or not total else Decimal(str(value)) / Decimal(str(total))),
        "span": SPAN,
    }


@register.inclusion_tag("components/range_bar.html")
def range_bar(  # noqa: PLR0913, PLR0917 - a row of a table, every column named
    label: str, low: Any, likely: Any, high: Any, total: Any, unit: str = "", method: str = ""
) -> dict[str, Any]:
    """A forecast: low to high as a band, the likely value as a mark, the method in words."""
    start, end = _place(low, total), _place(high, total)
    return {
        "label": label,
        "low": formats.number(low),
        "likely": formats.number(likely),
        "high": formats.number(high),
        "total": formats.number(total),
        "unit": _spaced(unit),
        "method": method,
        "start": start,
        "length": max(end - start, 4),
        "mark": _place(likely, total),
        "span": SPAN,
    }
