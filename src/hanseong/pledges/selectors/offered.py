"""What the wall, reports and other pledges may read of this room: indicators, the tile, open data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hanseong.core.calendar import KST, Period, to_kst
from hanseong.core.money import millions_from_won
from hanseong.core.permissions import ANONYMOUS, Actor
from hanseong.core.registry import Figure, Reading, Record, TileData
from hanseong.pledges.domain.figures import json_number
from hanseong.pledges.domain.opendata.licence import LICENCE
from hanseong.pledges.models import Pledge, QuarterlyResult, QuarterReport, Snapshot
from hanseong.pledges.selectors import feed, terms
from hanseong.pledges.selectors.current import snapshot_sheet
from hanseong.pledges.selectors.pledge_list import PledgeRow, pledges
from hanseong.pledges.selectors.simulated import is_simulated_sheet, published_for_real
from hanseong.pledges.selectors.warnings import of_sheet

_EVENTS = 3
_LOOKED_AT = 10
_GOING_WELL = ("on_track", "completed", "completed_continuing")
SOURCE = "hanseong.pledges"
CIVIC_SOURCE = "공약사항 추진상황 관리카드"  # what a resident would look for


def results_reported(start: date, end: date) -> Reading:
    """Result rows on each pledge's newest sheet whose last day lies in ``[start, end)``, one record each."""
    filled = QuarterReport._unscoped.filter(has_rows=True).order_by("year", "number")
    newest = dict(filled.values_list("pledge_id", "id"))  # later quarters replace earlier ones
    rows = QuarterlyResult._unscoped.filter(report_id__in=newest.values(), end__gte=start, end__lt=end)
    found = rows.select_related("report__pledge", "programme").order_by(
        "end", "report__pledge__order", "position"
    )
    records = tuple(_result_record(row) for row in found)
    observed = max((record.at for record in records if record.at), default=None)
    marked = set(Pledge._unscoped.filter(id__in=newest, is_simulated=True).values_list("id", flat=True))
    simulated = bool(marked - published_for_real(marked))
    return Reading(Decimal(len(records)), records, observed, SOURCE, LICENCE.name, simulated)


def _result_record(row: QuarterlyResult) -> Record:
    pledge = row.report.pledge
    said = row.items[0] if row.items else row.date_text
    last = row.end or date.min
    return Record(
        kind="pledges.result",
        id=str(row.id),
        label=f"{pledge.management_number} {row.programme.name if row.programme else ''}: {said}"[:200],
        url=f"/pledges/{pledge.id}/",
        at=datetime.combine(last, time.min, KST),
    )


def published_quarters(start: date, end: date) -> Reading:
    """Quarter reports first published in ``[start, end)``, Korean days."""
    first, after = Period(start, end).moments()
    rows = Snapshot._unscoped.filter(
        revision=1, is_public=True, published_at__gte=first, published_at__lt=after
    ).select_related("report__pledge")
    found = list(rows.defer("payload").order_by("published_at", "chain_sequence"))
    records = tuple(
        Record(
            kind="pledges.snapshot",
            id=str(row.id),
            label=f"{row.report.pledge.management_number} {row.report.quarter} r{row.revision}",
            url=f"/pledges/{row.report.pledge_id}/",
            at=row.published_at,
        )
        for row in found
    )
    observed = max((row.published_at for row in found), default=None)
    simulated = any(row.report.pledge.is_simulated for row in found)
    return Reading(Decimal(len(records)), records, observed, SOURCE, LICENCE.name, simulated)


def wall_tile(actor: Actor, now: datetime) -> TileData:
    """State, executed share, money, the three latest publications and a warning: published data only."""
    del actor  # the wall shows what every resident may read
    events = feed.changes(limit=_LOOKED_AT)
    if not events:
        return TileData("unknown", _("아직 게시된 공약이 없습니다."), (), (), _(CIVIC_SOURCE), None, None)
    running = terms.current(now)
    number = running.number if running else events[0].term
    if all(event.term != number for event in events):
        number = events[0].term  # a new term begins without anything published
    rows = [row for row in pledges(ANONYMOUS, term=number, now=now) if row.as_of]
    warning = _warning([event.id for event in events if event.term == number])
    latest = tuple(
        (to_kst(e.published_at).strftime("%m.%d. %H:%M"), e.number, e.title, f"{e.quarter} r{e.revision}")
        for e in events[:_EVENTS]
    )
    return TileData(
        state="attention" if warning else "ok",
        headline=_("%(term)s 공약 %(count)s건") % {"term": terms.by_number(number).name, "count": len(rows)},
        figures=_figures(rows),
        rows=latest,
        source=_(CIVIC_SOURCE),
        observed_at=events[0].published_at,
        received_at=events[0].published_at,
        is_simulated=any(row.pledge.is_simulated for row in rows),
        licence=LICENCE.name,
        note=warning,
        url="/pledges/",
    )


def _figures(rows: list[PledgeRow]) -> tuple[Figure, ...]:
    both = [(r.required_krw, r.executed_krw) for r in rows if r.required_krw and r.executed_krw is not None]
    required = sum((need for need, _done in both if need), Decimal(0))
    executed = sum((done for _need, done in both if done), Decimal(0))
    rate = (executed * 100 / required).quantize(Decimal("0.1"), ROUND_HALF_UP) if required else None
    formula = _("집행 ÷ 소요 × 100 (%(executed)s ÷ %(required)s백만원, %(count)s건)") % {
        "executed": f"{millions_from_won(executed):,f}",
        "required": f"{millions_from_won(required):,f}",
        "count": len(both),
    }
    on_track = sum(
        row.pledge.declared_state in ("on_track", "completed", "completed_continuing") for row in rows
    )
    return (
        Figure(_("집행률"), rate, "%", note=formula),
        Figure(_("집행액"), millions_from_won(executed), _("백만원")),
        Figure(_("정상추진·완료"), on_track, pgettext("pledges", "건")),
    )


def _warning(snapshot_ids: list[Any]) -> str:
    """The first early warning among the latest publications; "" when there is none."""
    rows = Snapshot._unscoped.filter(id__in=snapshot_ids).select_related("report__pledge")
    for row in rows.order_by("-published_at"):
        for found in of_sheet(snapshot_sheet(row), row.report.quarter):
            if found.severity != "info":
                return f"{row.report.pledge.management_number} {found.sentence}"
    return ""


DATASET_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["management_no", "quarter", "programme", "items", "executed_krw"],
    "properties": {
        "management_no": {"type": "string"},
        "title": {"type": "string"},
        "term": {"type": "integer"},
        "quarter": {"type": ["string", "null"], "pattern": "^[0-9]{4}Q[1-4]$"},
        "programme": {"type": "string"},
        "start": {"type": ["string", "null"], "format": "date"},
        "end": {"type": ["string", "null"], "format": "date"},
        "items": {"type": "array", "items": {"type": "string"}},
        "executed_krw": {"type": ["number", "null"]},
        "planned_krw": {"type": ["number", "null"]},
        "is_simulated": {"type": "boolean"},
    },
}


def dataset_rows(start: date, end: date, bbox: Any = None) -> Iterator[Mapping[str, Any]]:
    """Published result rows that touch ``[start, end)``; ``bbox`` is ignored, the rows have no place."""
    del bbox
    seen: set[Any] = set()
    rows = Snapshot._unscoped.filter(is_public=True).select_related("report__pledge__term")
    for row in rows.order_by("-report__year", "-report__number", "-revision").iterator(chunk_size=50):
        if row.report.pledge_id in seen:
            continue  # the newest sheet holds the results of all quarters
        seen.add(row.report.pledge_id)
        yield from _dataset_rows_of(row, start, end)


def _dataset_rows_of(row: Snapshot, start: date, end: date) -> Iterator[Mapping[str, Any]]:
    sheet, pledge = snapshot_sheet(row), row.report.pledge
    is_simulated = is_simulated_sheet(pledge, sheet)
    for result in sheet.results:
        first, last = result.start, result.end
        if first is None or last is None or last < start or first >= end:
            continue
        yield {
            "management_no": sheet.head.management_no,
            "title": sheet.head.title,
            "term": pledge.term.number,
            "quarter": str(result.quarter) if result.quarter else None,
            "programme": sheet.programme_name(result.programme),
            "start": first.isoformat(),
            "end": last.isoformat(),
            "items": list(result.items),
            "executed_krw": _sum(result.amounts, ("executed", "refund")),
            "planned_krw": _sum(result.amounts, ("planned",)),
            "is_simulated": is_simulated,
        }


def _sum(amounts: Any, statuses: tuple[str, ...]) -> int | float | None:
    found = [amount.value_krw for amount in amounts if amount.status in statuses]
    return json_number(sum(found, Decimal(0))) if found else None
