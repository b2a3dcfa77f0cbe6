"""Asks again today what was frozen into published quarters: what moved, and who is affected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from hanseong.core.registry import indicators
from hanseong.pledges.domain.mismatch import Change, moved
from hanseong.pledges.domain.proposals import Books, Found, Place
from hanseong.pledges.domain.words import Stage
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.models import EvidenceReading, FrozenAmount, Pledge, Snapshot
from hanseong.pledges.selectors.books import PER_PROGRAMME, Named, asked, books
from hanseong.pledges.selectors.current import snapshot_body

WON = "원"


def affected(programme_keys: Iterable[str]) -> list[UUID]:
    """The pledges that these programmes (``9/I-1-1/p1``) belong to, where they froze anything."""
    named = {key.rsplit("/", 1)[0] for key in programme_keys}
    rows = _published().values_list(
        "report__pledge_id", "report__pledge__term__number", "report__pledge__number_key"
    )
    return sorted({row_id for row_id, term, number in rows if f"{term}/{number}" in named})


def every_pledge() -> list[UUID]:
    """All pledges with a published quarter."""
    return sorted(set(_published().values_list("report__pledge_id", flat=True)))


def _published() -> QuerySet[Snapshot]:
    return Snapshot._unscoped.filter(report__state=str(ReportState.PUBLISHED), is_public=True).order_by()


def newest_published(pledge: Pledge) -> list[Snapshot]:
    """The newest revision of each quarter of the pledge that is public and not being corrected."""
    rows = _published().filter(report__pledge=pledge).select_related("report")
    found: dict[UUID, Snapshot] = {}
    for row in rows.order_by("revision"):
        row.report.pledge = pledge
        found[row.report_id] = row
    return sorted(found.values(), key=lambda row: row.report.quarter)


def books_of(snapshot: Snapshot, rows: Iterable[FrozenAmount]) -> Books:
    """What the records say today about the places that were frozen."""
    found, report = list(rows), snapshot.report
    # Of every programme that the sheet names: the budget table counts also those without money then.
    keys = programmes_of(snapshot)
    first_year = min((row.fiscal_year for row in found if row.fiscal_year), default=report.year)
    return books(Named.of(report.pledge), keys, report.quarter, first_year=first_year)


def programmes_of(snapshot: Snapshot) -> list[str]:
    """The keys of the programmes that a published sheet names."""
    return [str(entry["key"]) for entry in snapshot_body(snapshot)["sheet"]["programmes"]]


def place_of(row: FrozenAmount) -> Place:
    """Where a frozen amount stands."""
    key = row.programme.key if row.programme else ""
    return Place(row.stage, key, row.fiscal_year or 0, row.fund_source)


def changes(snapshot: Snapshot) -> list[Change]:
    """What of a published quarter its records no longer give.

    Planned money does not count: tying a payment to its contract later moves it without any fault.
    """
    rows = snapshot.amounts.select_related("programme").exclude(stage=str(Stage.PLANNED))
    amounts = list(rows)
    found = list(_of_amounts(snapshot, amounts)) if amounts else []
    counted = snapshot.evidence.select_related("programme")
    return moved([*found, *_of_readings(snapshot, counted)])


def _of_amounts(snapshot: Snapshot, rows: list[FrozenAmount]) -> Iterator[Change]:
    today = books_of(snapshot, rows)
    for row in rows:
        now = today.found(place_of(row)) or Found(row.value_krw * 0)
        yield Change(
            row.place,
            WON,
            row.value_krw,
            now.value_krw,
            programme=row.programme.name if row.programme else "",
            stage=row.stage,
            year=row.fiscal_year or 0,
            source=row.fund_source,
        )


def _of_readings(snapshot: Snapshot, rows: Iterable[EvidenceReading]) -> Iterator[Change]:
    """Only what is counted programme by programme: the others count things that go on growing."""
    named = Named.of(snapshot.report.pledge)
    for row in rows:
        key = row.indicator_key
        if key not in indicators or PER_PROGRAMME not in indicators.get(key).dimensions:
            continue
        now = asked(key, named.programme(row.programme.key), row.start, row.end)
        if now is not None:
            place = f"{row.programme.key}.{key}"
            name = row.programme.name
            yield Change(place, row.unit, row.value, now.value, programme=name, indicator=key)
