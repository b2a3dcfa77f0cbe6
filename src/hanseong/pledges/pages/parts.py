"""The parts of a sheet as a page shows them: every cell with the way back to its printed line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.content import BudgetEntry, CellSource, QuarterSheet, ResultEntry
from hanseong.pledges.domain.sheet_documents.amounts import amount_text
from hanseong.pledges.domain.sheet_documents.from_sheet import millions
from hanseong.pledges.forms.cells import amounts_as_typed, days_as_typed
from hanseong.pledges.pages import words


@dataclass(frozen=True)
class Shown:
    """A cell: its text, the line it was printed on (0: typed here), what was printed if it differs."""

    text: str
    line: int = 0
    url: str = ""
    printed: str = ""
    is_corrected: bool = False
    is_simulated: bool = False


@dataclass(frozen=True)
class TargetShown:
    """One programme's targets, one cell per year."""

    programme: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True)
class ResultShown:
    """One row of results."""

    quarter: Quarter | None
    days: Shown
    items: tuple[str, ...]
    amounts: Shown
    has_plan: bool


@dataclass(frozen=True)
class GroupShown:
    """The rows of one programme."""

    programme: str
    rows: tuple[ResultShown, ...]


@dataclass(frozen=True)
class PlanShown:
    """One row of coming activities."""

    programme: str
    quarter: Quarter | None
    items: tuple[str, ...]


@dataclass(frozen=True)
class BudgetShown:
    """One row of the budget table; ``span`` rows share the source's label (0: not the first)."""

    source: str
    span: int
    stage: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True)
class OverviewShown:
    """What the overview says of one programme ("" for the whole pledge)."""

    programme: str
    fields: tuple[tuple[str, Shown], ...]


@dataclass(frozen=True)
class PictureShown:
    """A picture; ``file`` is "" while only its caption is known."""

    caption: str
    file: str


@dataclass(frozen=True)
class Parts:
    """The whole sheet."""

    years: tuple[int, ...]
    targets: tuple[TargetShown, ...]
    overview: tuple[OverviewShown, ...]
    results: tuple[GroupShown, ...]
    latest: tuple[GroupShown, ...]
    plans: tuple[PlanShown, ...]
    columns: tuple[str, ...]
    budget: tuple[BudgetShown, ...]
    pictures: tuple[PictureShown, ...]


class _Builder:
    """Carries the sheet and the addresses of the documents that the reader may open."""

    def __init__(self, sheet: QuarterSheet, documents: Mapping[str, str], simulated: Collection[str]) -> None:
        self.sheet = sheet
        self.simulated = simulated
        self.documents = documents

    def shown(self, text: str, cells: Mapping[str, CellSource], *names: str) -> Shown:
        """The cell under the first of the names that has a source."""
        source = next((cells[name] for name in names if name in cells), None)
        if source is None:
            return Shown(text)
        # A line number means nothing but in the cell's own document: a kept cell came with an older one.
        page = self.documents.get(source.document, "") if source.line else ""
        url = f"{page}#line-{source.line}" if page else ""
        printed = source.printed.strip()
        differs = bool(printed) and bool(source.corrected_by or source.has_literal)
        return Shown(
            text,
            source.line,
            url,
            printed if differs else "",
            is_corrected=bool(source.corrected_by),
            is_simulated=source.document in self.simulated,
        )

    def targets(self, years: tuple[int, ...]) -> tuple[TargetShown, ...]:
        by_programme: dict[str, dict[int, Shown]] = {}
        for target in self.sheet.targets:
            cell = self.shown(target.text, target.cells, "text", "value")
            by_programme.setdefault(target.programme, {})[target.year] = cell
        return tuple(
            TargetShown(self.sheet.programme_name(key), tuple(row.get(year, Shown("")) for year in years))
            for key, row in by_programme.items()
        )

    def results(self, quarter: Quarter | None = None) -> tuple[GroupShown, ...]:
        rows = [row for row in self.sheet.results if quarter in (None, row.quarter)]
        return tuple(
            GroupShown(self.sheet.programme_name(key), tuple(self.result(row) for row in group))
            for key, group in groupby(rows, key=lambda row: row.programme)
        )

    def result(self, row: ResultEntry) -> ResultShown:
        typed = amounts_as_typed(row.amounts, row.amount_state)
        return ResultShown(
            quarter=row.quarter,
            days=self.shown(days_as_typed(row), row.cells, "date_text", "start", "items"),
            items=row.items,
            amounts=self.shown(typed, row.cells, "amounts", "items"),
            has_plan=any(amount.status == "planned" for amount in row.amounts),
        )

    def budget(self, columns: tuple[str, ...]) -> tuple[BudgetShown, ...]:
        rows: dict[tuple[str, str], dict[str, BudgetEntry]] = {}
        for entry in self.sheet.budget:
            rows.setdefault((entry.source, entry.stage), {})[entry.column] = entry
        sources = [source for source, _stage in rows]
        seen: set[str] = set()
        found = []
        for (source, stage), row in rows.items():
            span = 0 if source in seen else sources.count(source)
            seen.add(source)
            cells = tuple(self.money(row.get(column)) for column in columns)
            names = words.word(words.MONEY, source), words.word(words.MONEY, stage)
            found.append(BudgetShown(names[0], span, names[1], cells))
        return tuple(found)

    def money(self, entry: BudgetEntry | None) -> Shown:
        if entry is None:
            return Shown("")
        text = "-" if entry.state == "dash" else ""
        if entry.value_krw is not None:
            text = amount_text(millions(entry.value_krw))
        return self.shown(text, entry.cells, "value_krw")

    def overview(self) -> tuple[OverviewShown, ...]:
        groups: dict[str, list[tuple[str, Shown]]] = {}
        for item in self.sheet.overview:
            cell = self.shown(item.text, item.cells, "text")
            groups.setdefault(item.programme, []).append((item.label, cell))
        return tuple(
            OverviewShown(self.sheet.programme_name(key), tuple(fields)) for key, fields in groups.items()
        )


def _column(name: str, entries: list[BudgetEntry]) -> str:
    """A year's column in the reader's language, any other as printed."""
    year = next((entry.year for entry in entries if entry.column == name), None)
    return _("%(year)s년") % {"year": year} if name.strip() == f"{year}년" else name


def sheet_parts(
    sheet: QuarterSheet, *, documents: Mapping[str, str] | None = None, simulated: Collection[str] = ()
) -> Parts:
    """Everything of a sheet that a page shows.

    ``documents`` are the pages of the received documents by their hash; a cell of any other document
    has no link. Cells of the ``simulated`` documents are marked one by one.
    """
    make = _Builder(sheet, documents or {}, simulated)
    years = tuple(sorted({target.year for target in sheet.targets}))
    ordered = sorted(sheet.budget, key=lambda entry: entry.column_position)
    columns = tuple(dict.fromkeys(entry.column for entry in ordered))
    return Parts(
        years=years,
        targets=make.targets(years),
        overview=make.overview(),
        results=make.results(),
        latest=make.results(sheet.quarter),
        plans=tuple(
            PlanShown(sheet.programme_name(plan.programme), plan.quarter, plan.items) for plan in sheet.plans
        ),
        columns=tuple(_column(name, ordered) for name in columns),
        budget=make.budget(columns),
        pictures=tuple(PictureShown(picture.caption, picture.file) for picture in sheet.pictures),
    )
