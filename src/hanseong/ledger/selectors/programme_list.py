"""Programmes with money: what is required, executed and planned of each, and what stands out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Actor
from hanseong.ledger.models import FundedProgramme
from hanseong.ledger.selectors.money import Figures, added, figures
from hanseong.ledger.selectors.programmes import ProgrammeView, view
from hanseong.ledger.selectors.warnings import conditions


@dataclass(frozen=True)
class ProgrammeRow:
    """One programme with its money of the asked year (or of all years) and the number of its warnings."""

    programme: ProgrammeView
    money: Figures
    warnings: int


@dataclass(frozen=True)
class ProgrammeList:
    """The rows, their sum, and the fiscal years that have money."""

    rows: tuple[ProgrammeRow, ...]
    total: Figures
    years: tuple[int, ...]

    @property
    def rate_percent(self) -> Decimal | None:
        """Executed ÷ required × 100 of the programmes whose required money is known."""
        return added(row.money for row in self.rows if row.money.required).rate_percent


def funded(
    actor: Actor, *, year: int | None = None, words: str = "", until: date | None = None, now: datetime
) -> ProgrammeList:
    """What the actor sees, in the order of the pledges; as many queries for one as for all."""
    found = [row for row in FundedProgramme.objects.visible_to(actor) if _is_meant(row, words)]
    places = figures([row.id for row in found], until=until)
    parts: defaultdict[UUID, list[Figures]] = defaultdict(list)
    for (programme, of_year, _source), money in places.items():
        if year in (None, of_year):
            parts[programme].append(money)
    warned = Counter(
        one.programme_id for one in conditions([row.id for row in found], today=to_kst(now).date())
    )
    rows = tuple(
        ProgrammeRow(view(row), added(parts[row.id]), warned[row.id])
        for row in sorted(found, key=lambda row: (-row.term, row.pledge_number, row.programme_key))
        if year is None or parts[row.id]
    )
    return ProgrammeList(
        rows, added(row.money for row in rows), tuple(sorted({place[1] for place in places}, reverse=True))
    )


def _is_meant(row: FundedProgramme, words: str) -> bool:
    """Whether every typed word stands in the number, the pledge's title or the programme's name."""
    text = f"{row.pledge_number} {row.pledge_title} {row.name}".casefold()
    return all(word in text for word in words.casefold().split())
