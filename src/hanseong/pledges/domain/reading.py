"""What a pledge sheet says: every cell as it was printed and as it is meant. Pure data.

``Printed`` keeps the received text with its place; a reading beside it holds the meaning.
Amounts are ``Decimal`` in the unit printed over their table (usually 백만원) unless the name
says otherwise. Nothing here decides: recognition fills it, the rules inspect it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.sheet.traces import Traces

Precision = Literal["day", "month", "quarter", "none"]


class AmountStatus(StrEnum):
    """Where an amount stands; (예정) is planned and never executed."""

    EXECUTED = "executed"
    PLANNED = "planned"
    CARRIED_OVER = "carried_over"
    REFUND = "refund"


class CellState(StrEnum):
    """Blank, dash and zero are three things."""

    NUMBER = "number"
    DASH = "dash"
    BLANK = "blank"
    WORD = "word"


class TargetKind(StrEnum):
    """A target counts something, states a level (1식) or is a word."""

    COUNT = "count"
    LEVEL = "level"
    WORD = "word"
    NONE = "none"


class Severity(StrEnum):
    """``error`` blocks publication until resolved or waived, ``warn`` asks, ``info`` records."""

    INFO = "info"
    WARN = "warn"
    ERROR = "error"


class Confidence(StrEnum):
    """How sure the rule is of its suggested reading."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Printed:
    """Text as received; ``line`` is 1-based, ``cell`` 0-based within the line."""

    text: str
    line: int
    cell: int = 0


@dataclass(frozen=True)
class Header:
    """The head of the sheet. ``management_no`` joins goal numeral, area sign and number by ``-``."""

    management_no: str
    goal: Printed | None
    area: Printed | None
    number: Printed | None
    title: Printed
    total_budget: Decimal | None  # 백만원
    total_budget_printed: Printed | None
    continuity: Printed | None  # 신규 / 계속
    completion: Printed | None  # 임기내 / 임기후
    owner: Printed | None  # 사업주체
    status: Printed | None  # 추진상황


@dataclass(frozen=True)
class Section:
    """A numbered section heading."""

    number: int
    title: str
    line: int


@dataclass(frozen=True)
class ProgrammeReading:
    """A unit programme (단위사업); ``names`` are all its printed variants, the first is the main one."""

    id: str
    name: str
    names: tuple[Printed, ...]


@dataclass(frozen=True)
class TargetCell:
    """One year's target of one programme."""

    year: int
    printed: Printed
    kind: TargetKind
    value: Decimal | None
    unit: str = ""


@dataclass(frozen=True)
class OverviewField:
    """위치, 목적, 시기, 내용 … of one programme (``programme`` None: of the whole pledge)."""

    programme: str | None
    label: str
    printed: Printed
    amount: Decimal | None = None  # 백만원, for 사업비
    sources: tuple[tuple[str, Decimal | None], ...] = ()  # ("구비", None): the whole amount


@dataclass(frozen=True)
class AmountReading:
    """One amount of a cell, in the table's unit; a refund is negative."""

    value: Decimal
    status: AmountStatus
    printed: str
    decimals: int = 0


@dataclass(frozen=True)
class ResultRow:
    """One row of 추진실적. ``programme`` is None only when nothing tells whose it is."""

    line: int
    programme: str | None
    label_printed: Printed | None
    quarter: Quarter | None
    quarter_printed: Printed | None
    date_printed: Printed | None
    start: date | None
    end: date | None
    precision: Precision
    amounts: tuple[AmountReading, ...]
    amount_printed: Printed | None
    amount_state: CellState
    items: tuple[str, ...]
    activity_printed: Printed | None
    table: int = 0  # which physical table of the section (a repeated header starts a new one)
    cells: tuple[Printed, ...] = ()


@dataclass(frozen=True)
class PlanRow:
    """One row of 향후 추진계획."""

    line: int
    programme: str | None
    year: int | None
    quarter: Quarter | None
    items: tuple[str, ...]
    cells: tuple[Printed, ...] = ()


@dataclass(frozen=True)
class BudgetCell:
    """One number of 집행예산 현황."""

    printed: Printed
    state: CellState
    value: Decimal | None
    decimals: int = 0


@dataclass(frozen=True)
class BudgetReading:
    """The execution table: ``columns`` as printed, ``years`` the year of each (None: 기투자, 이후 …).

    ``rows`` is keyed ``(source, stage)`` with padding removed: ``("합계", "소요")``.
    """

    unit: str
    unit_krw: Decimal
    as_of_printed: Printed | None
    columns: tuple[Printed, ...]
    years: tuple[int | None, ...]
    rows: dict[tuple[str, str], tuple[BudgetCell, ...]]


@dataclass(frozen=True)
class Contact:
    """An official named at the foot; personal data, hidden from the public by default."""

    department: str
    team: str
    role: str
    name: str
    phone: str
    printed: Printed


@dataclass(frozen=True)
class Irregularity:
    """One finding. ``lines`` are all lines it touches; ``suggestion`` is "" when none is offered.

    ``edits`` are the exact replacements the suggestion stands for: (line, cell, new text). They
    drive ``--corrected``; an irregularity that only asks has none.
    """

    code: str
    lines: tuple[int, ...]
    severity: Severity
    confidence: Confidence
    printed: str
    meaning: str
    suggestion: str = ""
    edits: tuple[tuple[int, int, str], ...] = ()
    params: dict[str, object] = field(default_factory=dict)  # values of the sentence, for translation


@dataclass(frozen=True)
class SheetReading:
    """One sheet, read. ``first_line``/``last_line`` bound it within the received document."""

    first_line: int
    last_line: int
    header: Header
    as_of: Quarter | None
    sections: tuple[Section, ...]
    term_goal: Printed | None
    period_printed: Printed | None
    period_start: date | None
    period_end: date | None
    programmes: tuple[ProgrammeReading, ...]
    target_years: tuple[int, ...]
    targets: dict[str, tuple[TargetCell, ...]]
    overview: tuple[OverviewField, ...]
    results_unit: str
    results_unit_krw: Decimal
    results: tuple[ResultRow, ...]
    plans: tuple[PlanRow, ...]
    budget: BudgetReading | None
    pictures: tuple[Printed, ...]
    contacts: tuple[Contact, ...]
    irregularities: tuple[Irregularity, ...] = ()
    traces: Traces = field(default_factory=Traces)  # what recognition noticed; the rules report it
