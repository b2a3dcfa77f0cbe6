"""What stands on an official sheet, ready to be laid out or opened as data. Pure.

Amounts are ``Decimal`` in 백만원 (the unit of the form). ``text`` is always what is shown; the
value beside it is what it means, ``None`` where the cell is a word, a dash or blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hanseong.core.calendar import Quarter


@dataclass(frozen=True)
class TargetRow:
    """Yearly targets of one programme, in the order of ``SheetContent.target_years``."""

    programme_id: str
    programme: str
    texts: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class OverviewItem:
    """One field of the overview; ``programme`` "" means the whole pledge."""

    programme_id: str
    programme: str
    label: str
    text: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class ResultItem:
    """One row of results; ``amounts`` pairs a value with its status (executed, planned …)."""

    programme_id: str
    programme: str
    quarter: Quarter | None
    date_text: str
    start: date | None
    end: date | None
    items: tuple[str, ...]
    amounts: tuple[tuple[Decimal, str], ...]
    amount_text: str


@dataclass(frozen=True)
class PlanItem:
    """One row of coming activities."""

    programme: str
    quarter: Quarter | None
    items: tuple[str, ...]


@dataclass(frozen=True)
class BudgetRow:
    """Source (합계, 국비 …) and stage (소요, 집행 …) over all columns of the table."""

    source: str
    stage: str
    texts: tuple[str, ...]
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class PictureItem:
    """A picture with its caption; ``content`` None means it was lost on the way."""

    caption: str
    content: bytes | None = None
    media_type: str = "image/png"


@dataclass(frozen=True)
class ContactLine:
    """A person at the foot. Present only where a setting lets contacts be shown."""

    department: str
    role: str
    name: str
    phone: str


@dataclass(frozen=True)
class SheetContent:
    """One pledge at one quarter, in the parts of the official form."""

    number: str
    goal: str
    area: str
    title: str
    total_budget: Decimal | None
    continuity: str
    completion: str
    owner: str
    state: str
    as_of: Quarter
    term_goal: str = ""
    period_text: str = ""
    target_years: tuple[int, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    overview: tuple[OverviewItem, ...] = ()
    results: tuple[ResultItem, ...] = ()
    plans: tuple[PlanItem, ...] = ()
    budget_columns: tuple[str, ...] = ()
    budget_years: tuple[int | None, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    pictures: tuple[PictureItem, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    revision: int = 0  # r of the frozen quarter; 0: not published yet
