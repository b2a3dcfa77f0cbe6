"""The head of a sheet: management number, title, and the table of budget, kind, owner and state. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.reading import Header, Printed
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.amounts import read_money, unit_of
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.split import is_head_row
from hanseong.pledges.domain.sheet.text import compact, label_of, plain
from hanseong.pledges.domain.sheet.title import Naming, read_title

_PAIR = re.compile(r"^\W*([가-힣/ ·]{2,14}?)(?:\s*\(([^()]*)\))?\s*[::]\s*(\S.*)$")
_NEXT = re.compile(r"(?<=[/|,·\s])(?P<label>[가-힣]{2,8})\s*(?:\([^()]*\))?\s*[:：]")
_CHOSEN = "■☑√●◉✓✔V▣"


def read_header(rows: Sequence[Row], *, line: int = 1, is_sheet: bool = True) -> Header | None:
    """The head, or None when neither a title nor a head table is there.

    ``rows`` are those before the first section. ``is_sheet``: what follows is a sheet beyond doubt,
    so that it is read without a title too; the title is then "" and stands in ``line``.
    """
    anchor = _anchor(rows)
    naming = read_title(rows if anchor is None else rows[:anchor])
    if (naming is None or not naming.title.text) and not (is_sheet or anchor is not None):
        return None
    naming = naming or Naming("", None, None, None, Printed("", rows[anchor].number if anchor else line))
    pairs = list(_pairs(rows if anchor is None else rows[anchor:])) if rows else []
    pairs += [pair for pair in _lines(rows) if pair[0] not in {label for label, _ in pairs}]
    values = [value for _, value in pairs]
    budget = _under(pairs, lexicon.HEAD_BUDGET)
    return Header(
        management_no=naming.management_no,
        goal=naming.goal,
        area=naming.area,
        number=naming.number,
        title=naming.title,
        total_budget=_millions(pairs, budget),
        total_budget_printed=budget,
        continuity=_choice(values, lexicon.CONTINUITY),
        completion=_choice(values, lexicon.COMPLETION),
        owner=_under(pairs, frozenset({"사업주체"})) or _under(pairs, lexicon.HEAD_OWNER),
        status=_status(pairs, values),
    )


def _anchor(rows: Sequence[Row]) -> int | None:
    """Where the head table begins: its telling row, or the rows of labels right above that."""
    anchor = next((i for i, row in enumerate(rows) if is_head_row(row)), None)
    while anchor and rows[anchor - 1].is_row and rows[anchor - 1].filled:
        above = rows[anchor - 1]
        if label_of(above.cells[above.filled[0]]) not in lexicon.HEAD:
            break
        anchor -= 1
    return anchor


def _pairs(rows: Sequence[Row]) -> Iterator[tuple[str, Printed]]:
    """Label and value of the head table, whether values stand beside or below their labels."""
    labels: dict[int, str] = {}
    for row in rows:
        here = {i: row.cells[i] for i in row.filled if label_of(row.cells[i]) in lexicon.HEAD}
        values = [i for i in row.filled if i not in here]
        if here and not values:
            labels = here
        elif here:
            yield from _attached(row, values, here)
            labels = {}
        elif labels and values and row.is_row:
            yield from _attached(row, values, labels)
            labels = {}


def _attached(row: Row, values: Sequence[int], labels: dict[int, str]) -> Iterator[tuple[str, Printed]]:
    for position in values:
        left = [i for i in labels if i <= position]
        printed = row.printed(position)
        if left and printed is not None:
            yield labels[max(left)], printed


def _lines(rows: Sequence[Row]) -> Iterator[tuple[str, Printed]]:
    """``소요예산 : 1,200백만원`` as a line of text."""
    for row in rows:
        for position in row.filled:
            for piece in _pieces(unicodedata.normalize("NFC", row.raw[position])):
                match = _PAIR.match(plain(piece))
                if match is not None and label_of(match[1]) in lexicon.HEAD:
                    label = f"{match[1]}({match[2]})" if match[2] else match[1]
                    value = re.split(r"[:：]", piece, maxsplit=1)[-1].strip()
                    yield label, Printed(value, row.number, position)


def _pieces(text: str) -> Iterator[str]:
    """A line parted before every further label it holds: ``소요예산 : … / 사업주체 : …``."""
    starts = [
        match.start("label")
        for match in _NEXT.finditer(text)
        if label_of(match["label"]) in lexicon.HEAD | lexicon.PERIOD_FIELD
    ]
    for start, end in pairwise([0, *starts, len(text)]):
        yield text[start:end].rstrip(" /|,·\u3000")


def _under(pairs: Sequence[tuple[str, Printed]], labels: frozenset[str]) -> Printed | None:
    return next((value for label, value in pairs if label_of(label) in labels), None)


def _millions(pairs: Sequence[tuple[str, Printed]], budget: Printed | None) -> Decimal | None:
    if budget is None:
        return None
    label = next(label for label, value in pairs if value == budget)
    unit = unit_of(label)
    won = read_money(budget.text, unit[1] if unit else MILLION_KRW)
    return None if won is None else won / MILLION_KRW


def _choice(values: Sequence[Printed], words: frozenset[str]) -> Printed | None:
    """The value that is one of ``words``; of several in one cell the one that is ticked."""
    for value in values:
        text = re.sub(r"임기\s+(?=[내후중외])", "임기", plain(value.text))
        pieces = [piece for piece in re.split(r"[\s/·,()\[\]]+", text) if piece]
        hits = [piece for piece in pieces if re.sub(r"\W|V", "", piece) in words]
        ticked = [
            p
            for i, p in enumerate(pieces)
            if p in hits and (p[0] in _CHOSEN or (i and pieces[i - 1] in _CHOSEN))
        ]
        best = ticked or (hits if len(hits) == 1 else [])
        if best:
            return Printed(re.sub(r"\W|V", "", best[0]), value.line, value.cell)
    return None


def _status(pairs: Sequence[tuple[str, Printed]], values: Sequence[Printed]) -> Printed | None:
    printed = _under(pairs, lexicon.HEAD_STATUS)
    if printed is not None:
        return printed
    return next((value for value in values if compact(value.text) in lexicon.STATUS), None)
