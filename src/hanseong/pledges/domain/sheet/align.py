"""Rows with more or fewer cells than their header, set under the right columns by content. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from hanseong.pledges.domain.reading import CellState
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.amounts import read_amount_cell
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.text import plain
from hanseong.pledges.domain.sheet.traces import RaggedRow

_HANGUL = re.compile(r"[가-힣]{2}")
_TARGET = re.compile(r"[-\d가-힣].{0,24}")
_MOST = 3


@dataclass(frozen=True)
class Manner:
    """How the file keeps its grid: as text (cells can go missing), or text without blanks at line ends."""

    is_text: bool = True
    is_stripped: bool = False


@dataclass(frozen=True)
class Aligned:
    """The cells to read a row by, and the trace when the count did not fit."""

    cells: tuple[str, ...]
    trace: RaggedRow | None = None


def align(row: Row, roles: Sequence[str], header: int, manner: Manner) -> Aligned:
    """The row's cells under ``roles``.

    Only blank cells too many at the end are no difference; in formats with a real grid, or where
    all line ends were stripped, neither are missing ones.
    """
    expected, cells = len(roles), row.raw
    if len(cells) > expected and not any(cell.strip() for cell in cells[expected:]):
        cells = cells[:expected]
    if len(cells) == expected:
        return Aligned(cells)
    if len(cells) < expected and (
        not manner.is_text or _is_trimmed(cells, roles, is_stripped=manner.is_stripped)
    ):
        return Aligned((*cells, *[""] * (expected - len(cells))))
    best = _best(cells, roles)
    padded = (*cells, *[""] * max(0, expected - len(cells)))[:expected]
    trace = RaggedRow(
        row.number, header, expected, len(row.raw), best[0] if best else None, best is not None and best[1]
    )
    return Aligned(best[0] if best else padded, trace)


def _is_trimmed(cells: Sequence[str], roles: Sequence[str], *, is_stripped: bool) -> bool:
    if (
        not any(cell.strip() for cell in cells[sum(role in {"source", "stage"} for role in roles) :])
        and "stage" in roles
    ):
        return True
    return is_stripped and all(_fit(role, plain(cell)) > 0 for role, cell in zip(roles, cells, strict=False))


def _best(cells: Sequence[str], roles: Sequence[str]) -> tuple[tuple[str, ...], bool] | None:
    """The best arrangement and whether it is the only good one."""
    if abs(len(cells) - len(roles)) > _MOST or len(cells) > 14:
        return None
    ranked: dict[tuple[str, ...], float] = {}
    for candidate in _arrangements(tuple(cells), len(roles)):
        fits = [_fit(role, plain(cell)) for role, cell in zip(roles, candidate, strict=True)]
        ranked[candidate] = sum(fits) if min(fits) > 0 else -10 + sum(fits)
    if not ranked:
        return None
    order = sorted(ranked.values(), reverse=True)
    winner = max(ranked, key=lambda candidate: ranked[candidate])
    is_only = len(order) == 1 or order[0] - order[1] > 0.05
    return (winner, True) if is_only and order[0] > 0 else None


def _arrangements(cells: tuple[str, ...], width: int) -> Iterator[tuple[str, ...]]:
    missing = width - len(cells)
    if missing > 0:
        for places in combinations(range(width), missing):
            rest = iter(cells)
            yield tuple("" if i in places else next(rest) for i in range(width))
        return
    blanks = [i for i, cell in enumerate(cells) if not cell.strip()]
    if len(blanks) >= -missing:
        for dropped in combinations(blanks, -missing):
            yield tuple(cell for i, cell in enumerate(cells) if i not in dropped)
    if missing == -1:
        for i in range(len(cells) - 1):
            yield (*cells[:i], f"{cells[i]} {cells[i + 1]}".strip(), *cells[i + 2 :])


def _fit(role: str, cell: str) -> float:  # noqa: PLR0911 - one return per role reads best
    if role == "quarter":
        return _typed(cell, 0.4, is_right=quarter_parts(cell) is not None)
    if role in {"date", "period", "year"}:
        is_date = bool(re.search(r"\d", cell)) and len(cell) < 30 and "◦" not in cell
        is_date = is_date and (read_date(cell, 2000).start is not None or bool(re.match(r"'?\d", cell)))
        if role == "date":
            is_date = (
                is_date
                and quarter_parts(cell) is None
                and "." in cell + ("." if "월" in cell or "-" in cell else "")
            )
        return _typed(cell, 0.3, is_right=is_date or (role == "year" and lexicon.year_of(cell) is not None))
    if role in {"amount", "value"}:
        state = read_amount_cell(cell, Decimal(1))[1]
        return _typed(cell, 0.3, is_right=state in {CellState.NUMBER, CellState.DASH} and len(cell) < 30)
    if role == "activity":
        return 1.0 if _HANGUL.search(cell) and quarter_parts(cell) is None else 0.1 if not cell else -1.0
    if role == "stage":
        return 1.0 if lexicon.stage_of(cell) else -2.0
    if role == "source":
        return _typed(cell, 0.5, is_right=bool(lexicon.source_of(cell)))
    if role == "target":
        return _typed(cell, 0.3, is_right=bool(_TARGET.fullmatch(cell)))
    is_name = (
        bool(_HANGUL.search(cell))
        and len(cell) < 40
        and quarter_parts(cell) is None
        and cell[:1] not in "◦○-※"
    )
    return _typed(cell, 0.6, is_right=is_name)


def _typed(cell: str, blank: float, *, is_right: bool) -> float:
    return blank if not cell else 1.0 if is_right else -2.0
