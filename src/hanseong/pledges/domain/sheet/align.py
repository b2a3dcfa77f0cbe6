"""Rows with more or fewer cells than their header, set under the right columns by content. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from hanseong.pledges.domain.reading import CellState
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.amounts import read_amount_cell
from hanseong.pledges.domain.sheet.dates import quarter_parts, read_date
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.text import ITEM_MARK, plain
from hanseong.pledges.domain.sheet.traces import RaggedRow

_HANGUL = re.compile(r"[가-힣]{2}")
_TARGET = re.compile(r"[-\d가-힣].{0,24}")
_QUANTITY = re.compile(r"\d[\d,.]*\s*[가-힣]{1,2}")
_MOST = 3
_WIDEST = 9
_LEAST_GAIN = 2.0
_LONG_TEXT = 12
_BESIDE_MONEY = re.compile(r"[가-힣]{5}")
_DATED = re.compile(r"^'|\d\s*\.\s*\d+\s*\.|~|\d-\d")


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
        better = _straightened(cells, roles)
        if better is None:
            return Aligned(cells)
        return Aligned(better, RaggedRow(row.number, header, expected, len(row.raw), better, is_certain=True))
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


def is_at_home(cells: Sequence[str], roles: Sequence[str]) -> bool:
    """Whether every cell looks like what its column holds, blank ones where they may be blank."""
    return len(cells) == len(roles) and all(
        _fit(role, plain(cell)) > 0 for role, cell in zip(roles, cells, strict=True)
    )


def _straightened(cells: tuple[str, ...], roles: Sequence[str]) -> tuple[str, ...] | None:
    """As many cells as columns, yet under the wrong ones: moved aside by a blank, or two exchanged.

    Only rows of activities tell their columns apart; the one arrangement in which every cell fits
    must be far better than the printed one. None when the row stands right, or nobody can tell.
    """
    if "activity" not in roles or len(roles) > _WIDEST:
        return None
    printed = [_fit(role, plain(cell)) for role, cell in zip(roles, cells, strict=True)]
    if min(printed) > 0:
        return None
    ranked: dict[tuple[str, ...], float] = {}
    for candidate in _shifts_and_swaps(cells):
        under = [(role, plain(cell)) for role, cell in zip(roles, candidate, strict=True)]
        if all(_fit(*one) > 0 for one in under) and _is_sensible(cells, candidate, roles):
            ranked[candidate] = sum(_fit(*one) for one in under)
    order = sorted(ranked.values(), reverse=True)
    if not order or order[0] - sum(printed) < _LEAST_GAIN or (len(order) > 1 and order[0] - order[1] <= 0.05):
        return None
    return max(ranked, key=lambda candidate: ranked[candidate])


def _shifts_and_swaps(cells: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The filled cells in their order beside other blanks, or any two cells exchanged."""
    width = len(cells)
    filled = [cell for cell in cells if cell.strip()]
    for places in combinations(range(width), len(filled)):
        moved = [""] * width
        for place, cell in zip(places, filled, strict=True):
            moved[place] = cell
        yield tuple(moved)
    for one, other in combinations(range(width), 2):
        swapped = list(cells)
        swapped[one], swapped[other] = cells[other], cells[one]
        yield tuple(swapped)


def _is_sensible(cells: Sequence[str], candidate: Sequence[str], roles: Sequence[str]) -> bool:
    """Whether what fills a blank name or activity may do so: a word out of place is neither.

    An activity has a list sign or is a sentence; a name moves only with the whole row.
    """
    moved = sum(before != after for before, after in zip(cells, candidate, strict=True))
    for role, before, after in zip(roles, cells, candidate, strict=True):
        text = plain(after)
        if not text or before.strip():
            continue
        if role == "activity" and not (ITEM_MARK.match(text) or len(text) >= _LONG_TEXT):
            return False
        if role == "label" and moved < _MOST:
            return False
    return True


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


@lru_cache(maxsize=1024)  # every arrangement of a row asks for the same cells again
@lru_cache(maxsize=16384)
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
        return _typed(cell, 0.3, is_right=_is_money(cell))
    if role == "note":
        return 0.5 if cell else 0.6
    if role == "activity":
        return 1.0 if _HANGUL.search(cell) and quarter_parts(cell) is None else 0.1 if not cell else -1.0
    if role == "stage":
        return 1.0 if lexicon.stage_of(cell) else -2.0
    if role == "source":
        return _typed(cell, 0.5, is_right=bool(lexicon.source_of(cell)))
    if role == "target":
        return _typed(cell, 0.3, is_right=bool(_TARGET.fullmatch(cell)))
    return _typed(cell, -2.0 if role == "name" else 0.6, is_right=_is_name(cell))


def _is_money(cell: str) -> bool:
    is_amount = read_amount_cell(cell, Decimal(1))[1] in {CellState.NUMBER, CellState.DASH}
    is_activity = (
        ITEM_MARK.match(cell) is not None and _BESIDE_MONEY.search(cell.replace(" ", "")) is not None
    )
    return is_amount and len(cell) < 30 and not is_activity and _DATED.search(cell) is None


def _is_name(cell: str) -> bool:
    is_word = _HANGUL.search(cell) is not None and _QUANTITY.fullmatch(cell) is None
    return is_word and len(cell) < 40 and quarter_parts(cell) is None and cell[:1] not in "◦○-※"


def _typed(cell: str, blank: float, *, is_right: bool) -> float:
    return blank if not cell else 1.0 if is_right else -2.0
