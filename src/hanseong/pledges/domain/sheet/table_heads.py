"""Which rows are table heads, what table they begin, and what each column holds. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.rows import Row
from hanseong.pledges.domain.sheet.text import label_of, words_of
from hanseong.pledges.domain.sheet.traces import TableKind

_TARGET_NOTES = words_of(
    """
    최종목표 임기내목표 임기내 임기후 단위 비고 지표 성과지표 목표 연차별추진계획 연차별계획
    추진계획 총목표 누계
    """
)
_SUB_HEADS = lexicon.QUARTER | lexicon.DATE | lexicon.YEAR | lexicon.PERIOD
_ROLES: tuple[tuple[str, frozenset[str]], ...] = (
    ("quarter", lexicon.QUARTER),
    ("period", lexicon.PERIOD),
    ("date", lexicon.DATE),
    ("year", lexicon.YEAR),
    ("activity", lexicon.PLAN_ACTIVITY),
    ("amount", lexicon.AMOUNT),
    ("label", lexicon.LABEL),
    ("note", lexicon.NOTE),
)


def labels_in(row: Row) -> list[str]:
    """The labels of a row, position by position."""
    return [label_of(cell) for cell in row.cells]


def head_kind(row: Row, following: Sequence[Row], section: str) -> TableKind | None:
    """The table a row begins, None when it is no head. ``following`` are the next rows."""
    if len(row.filled) < 2:
        return None
    labels = [label_of(row.cells[i]) for i in row.filled]
    known = set(labels)
    if _is_year_head(labels):
        return "budget" if section == "budget" or _looks_like_budget(known, following) else "targets"
    if section in {"budget", ""} and sum(1 for label in labels if lexicon.source_of(label)) >= 2:
        return "budget" if all(_is_budget_word(label) for label in labels) else None
    if section in {"overview", "goal"} and _is_full_results_head(known, following):
        return "results"
    return _activity_head(known, labels, section) or _overview_head(labels, section)


def _is_full_results_head(labels: set[str], following: Sequence[Row]) -> bool:
    """A head with activity, quarter and money is one of results even where their heading is lost."""
    below = set(labels_in(following[0])) if following else set()
    everything = lexicon.LABEL | lexicon.PLAN_ACTIVITY | _SUB_HEADS | lexicon.AMOUNT | lexicon.NOTE
    is_full = (
        labels & lexicon.RESULT_ACTIVITY and labels & lexicon.AMOUNT and (labels | below) & lexicon.QUARTER
    )
    return bool(is_full) and labels <= everything


def _is_year_head(labels: Sequence[str]) -> bool:
    years = sum(1 for label in labels if lexicon.year_of(label))
    is_open = years >= 2 or (years == 1 and any(map(lexicon.is_after, labels)))
    return is_open and all(
        lexicon.year_of(label)
        or lexicon.is_after(label)
        or lexicon.is_prior(label)
        or label in lexicon.LABEL | lexicon.YEAR | lexicon.NOTE | lexicon.TOTAL | _TARGET_NOTES
        for label in labels
    )


def _looks_like_budget(labels: set[str], following: Sequence[Row]) -> bool:
    if labels & lexicon.YEAR:
        return True
    rows = [row for row in following[:4] if not row.is_blank]
    return any(lexicon.stage_of(cell) for row in rows for cell in row.cells[:4])


def _is_budget_word(label: str) -> bool:
    return (
        bool(lexicon.source_of(label) or lexicon.stage_of(label))
        or label in lexicon.YEAR | lexicon.LABEL | lexicon.NOTE
    )


def _activity_head(known: set[str], labels: Sequence[str], section: str) -> TableKind | None:
    activity = known & (
        lexicon.PLAN_ACTIVITY - {"계획", "실적"} if section == "budget" else lexicon.PLAN_ACTIVITY
    )
    period = known & (lexicon.QUARTER | lexicon.DATE | lexicon.PERIOD | lexicon.YEAR)
    everything = lexicon.LABEL | lexicon.PLAN_ACTIVITY | _SUB_HEADS | lexicon.AMOUNT | lexicon.NOTE
    if (
        not activity
        or section in {"overview", "goal", "budget"}
        or not all(label in everything for label in labels)
    ):
        return None
    if section == "plans":
        return "plans"
    if section == "results" and (period or known & lexicon.LABEL):
        return "results"
    if not period:
        return None
    return "results" if known & lexicon.AMOUNT or known & lexicon.DATE else "plans"


def _overview_head(labels: Sequence[str], section: str) -> TableKind | None:
    fields = sum(1 for label in labels if label in lexicon.FIELD)
    is_head = section == "overview" and fields >= 2 and labels[0] in lexicon.LABEL
    return "overview" if is_head else None


def is_part_of_head(head: Sequence[Row], row: Row) -> bool:
    """Whether a row says again what one row of a head says, and nothing else."""
    words = [word for word in labels_in(row) if word]
    return len(words) > 1 and any(words == [word for word in labels_in(one) if word] for one in head)


def second_head(kind: TableKind, head: Row, row: Row) -> bool:
    """Whether ``row`` only subdivides the columns of ``head``."""
    if row.is_blank or not row.is_row or is_part_of_head([head], row):
        return False
    labels = [label_of(row.cells[i]) for i in row.filled]
    if kind in {"results", "plans"}:
        words = _SUB_HEADS | ({head.cell(0)} if head.filled else set())
        return all(
            label in words or row.cells[i] == head.cell(i)
            for label, i in zip(labels, row.filled, strict=True)
        )
    if kind == "budget":
        if labels == ["구분"]:
            return True
        return len(labels) >= 2 and all(
            lexicon.stage_of(x) or lexicon.source_of(x) or x == "구분" for x in labels
        )
    return False


def roles_of(head: Sequence[Row]) -> tuple[str, ...]:
    """The role of every column of a results or plan table; the second head row decides where it speaks."""
    width = max(len(row.raw) for row in head)
    roles: list[str] = []
    for column in range(width):
        words = [label_of(row.cell(column)) for row in head]
        named = next((role for word in reversed(words) if word and (role := _role(word))), "")
        if not named:
            before = roles[-1] if roles else "label"
            named = before if before in {"period", "activity"} else ("label" if column == 0 else "note")
        roles.append(named)
    if roles.count("period") == 1 and "quarter" in roles:
        roles[roles.index("period")] = "date"
    if roles and not any(label_of(row.cell(0)) for row in head) and "label" in roles[1:]:
        roles[0] = "note"  # an empty column before the table
    elif "label" not in roles[:1] and roles and not label_of(head[0].cell(0)):
        roles[0] = "label"
    return tuple(roles)


def _role(word: str) -> str:
    return next((role for role, words in _ROLES if word in words), "")
