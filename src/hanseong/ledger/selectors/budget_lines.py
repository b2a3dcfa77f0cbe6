"""Budget lines: what a programme needs and was given, by year and source, and how it came to that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.ledger.domain.words import LABELS, BudgetStage, Source
from hanseong.ledger.models import Allotment, FundedProgramme
from hanseong.ledger.selectors.allotments import holding
from hanseong.ledger.selectors.money import Figures, figures
from hanseong.ledger.selectors.programmes import ProgrammeView, view


@dataclass(frozen=True)
class BudgetLineView:
    """A row of a budget; ``sequence`` counts the rows of its programme, year and source."""

    id: UUID
    programme: ProgrammeView
    fiscal_year: int
    source: str
    stage: str
    decided_on: date
    required_krw: Decimal | None
    allocated_krw: Decimal | None
    reason: str
    sequence: int
    entered_by: str
    entered_at: datetime
    money: Figures

    @property
    def source_label(self) -> str:
        """Whose money it is."""
        return str(_(LABELS[Source(self.source)]))

    @property
    def stage_label(self) -> str:
        """With which budget it came; "" where nobody has said."""
        return str(_(LABELS[BudgetStage(self.stage)])) if self.stage else ""


def budget_lines(actor: Actor, *, programme: str = "", year: int | None = None) -> list[BudgetLineView]:
    """The rows that hold, by programme, year and source, with what was executed; six queries."""
    rows = FundedProgramme.objects.visible_to(actor)
    known = {row.id: row for row in (rows.filter(key=programme) if programme else rows)}
    held = holding(known, until=None)
    money = figures(known)
    found = [
        _view(row, known[place[0]], money.get(place, Figures()))
        for place, row in held.items()
        if year is None or place[1] == year
    ]
    order = {str(source): number for number, source in enumerate(Source)}
    return sorted(
        found, key=lambda one: (one.programme.label, one.programme.key, -one.fiscal_year, order[one.source])
    )


def budget_history(actor: Actor, *, programme: str, year: int, source: str) -> list[BudgetLineView]:
    """Every row of one programme, year and source, the newest first; none for a foreign programme."""
    rows = Allotment.objects.visible_to(actor).filter(
        programme__key=programme, fiscal_year=year, source=source
    )
    found = rows.select_related("programme", "entered_by").order_by("-sequence")
    return [_view(row, row.programme, Figures(), by=str(row.entered_by or "")) for row in found]


def budget_years(actor: Actor) -> list[int]:
    """The years that have budget lines, the newest first."""
    rows = Allotment.objects.visible_to(actor).order_by("-fiscal_year")
    return list(rows.values_list("fiscal_year", flat=True).distinct())


def _view(row: Allotment, programme: FundedProgramme, money: Figures, *, by: str = "") -> BudgetLineView:
    return BudgetLineView(
        id=row.id,
        programme=view(programme),
        fiscal_year=row.fiscal_year,
        source=row.source,
        stage=row.stage,
        decided_on=row.decided_on,
        required_krw=row.required_krw,
        allocated_krw=row.allocated_krw,
        reason=row.reason,
        sequence=row.sequence,
        entered_by=by,
        entered_at=row.entered_at,
        money=money,
    )
