"""Asks the rooms that keep money what they hold of a pledge: through indicators alone, nine queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hanseong.core.calendar import Quarter
from hanseong.core.registry import Reading, indicators
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.numbers import programme_key
from hanseong.pledges.domain.proposals import Books, Parts, Proposal, propose
from hanseong.pledges.domain.words import Stage
from hanseong.pledges.models import Pledge
from hanseong.pledges.selectors.views import PledgeView

INDICATORS = {
    Stage.REQUIRED: "ledger.required",
    Stage.EXECUTED: "ledger.executed",
    Stage.PLANNED: "ledger.planned",
}
_SPLIT = ("programme", "year", "source")
PER_PROGRAMME = "programme"


@dataclass(frozen=True)
class Named:
    """A pledge as other rooms know it: its term's number and its folded number."""

    term: int
    number_key: str

    @classmethod
    def of(cls, pledge: Pledge | PledgeView) -> Named:
        """The names of a row (with its term) or of a view."""
        return cls(pledge.term.number, pledge.number_key)

    def programme(self, key: str) -> str:
        """A programme of it, by the key that the house knows."""
        return programme_key(self.term, self.number_key, key)


def books(named: Named, programmes: Collection[str], quarter: Quarter, *, first_year: int) -> Books:
    """All answers about these programmes (by their own keys) as of the end of ``quarter``."""
    keys = {named.programme(key): key for key in programmes}
    start, end = quarter.first_day, quarter.next.first_day
    begins = date(min(first_year, quarter.year), 1, 1)
    return Books(
        quarter,
        in_quarter=_parts(Stage.EXECUTED, start, end, keys),
        planned=_parts(Stage.PLANNED, start, end, keys),
        required=_parts(Stage.REQUIRED, begins, end, keys),
        so_far=_parts(Stage.EXECUTED, begins, end, keys),
    )


def proposals(pledge: Pledge | PledgeView, sheet: QuarterSheet) -> list[Proposal]:
    """What the records propose for a sheet, the typed amounts beside it."""
    years = [entry.year for entry in sheet.budget if entry.year is not None]
    keys = [entry.key for entry in sheet.programmes]
    first_year = min(years, default=sheet.quarter.year)
    return propose(books(Named.of(pledge), keys, sheet.quarter, first_year=first_year), sheet)


def asked(indicator_key: str, programme: str, start: date, end: date) -> Reading | None:
    """An indicator's answer for one programme where it can be asked so, else the whole; None: it is gone.

    ``programme`` is the key that the house knows (``9/I-1-1/p1``).
    """
    if indicator_key not in indicators:
        return None
    found = indicators.get(indicator_key)
    by = {PER_PROGRAMME: programme} if PER_PROGRAMME in found.dimensions else {}
    return found.reading(start, end, **by)


def _parts(stage: Stage, start: date, end: date, keys: dict[str, str]) -> Parts:
    """An indicator split by programme, year and source; nothing where its room is not there."""
    if INDICATORS[stage] not in indicators or not keys:
        return {}
    found = indicators.get(INDICATORS[stage]).parts(start, end, *_SPLIT, programme=keys)
    return {(keys[place[0]], *place[1:]): reading for place, reading in found.items()}
