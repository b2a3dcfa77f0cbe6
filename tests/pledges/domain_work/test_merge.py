"""Three-way merge, keys of moved rows, differences: laws that hold for any sheets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.align import align
from hanseong.pledges.domain.content import (
    KINDS,
    Amount,
    BudgetEntry,
    CellSource,
    Head,
    ProgrammeEntry,
    QuarterSheet,
    ResultEntry,
    TargetEntry,
    field_names,
)
from hanseong.pledges.domain.diff import differences
from hanseong.pledges.domain.merge import merge
from hanseong.pledges.domain.payload import from_payload, to_payload

Q = Quarter(2024, 2)
PROGRAMMES = tuple(ProgrammeEntry(key, f"사업 {key}", (f"사업 {key}",)) for key in "ab")
words = st.sampled_from(["길 정비", "지도 제작", "회의 개최", "점검"])
millions = st.integers(0, 50).map(lambda n: Decimal(n) * 100_000)


@st.composite
def results(draw) -> ResultEntry:
    amounts = draw(st.lists(millions, max_size=2))
    return ResultEntry(
        key="",
        programme=draw(st.sampled_from("ab")),
        quarter=draw(st.sampled_from([Quarter(2023, 4), Quarter(2024, 1), Q])),
        items=tuple(draw(st.lists(words, min_size=1, max_size=2))),
        amounts=tuple(Amount(value) for value in amounts),
        cells={"items": CellSource("x", "doc", draw(st.integers(1, 99)))},
    )


@st.composite
def sheets(draw) -> QuarterSheet:
    rows = draw(st.lists(results(), max_size=6))
    targets = [
        TargetEntry(f"{p}.{year}", p, year, f"{n}건", Decimal(n), "건", "count")
        for p in "ab"
        for year in (2023, 2024)
        if (n := draw(st.integers(0, 3)))
    ]
    budget = [
        BudgetEntry(f"total.{stage}.2024년.1", "2024년", 0, 2024, "total", stage, draw(millions), "number")
        for stage in ("required", "executed")
    ]
    return QuarterSheet(
        quarter=Q,
        head=Head("head", title=draw(words), management_no="I-①-1"),
        programmes=PROGRAMMES,
        targets=tuple(targets),
        results=tuple(replace(row, key=f"r{n}") for n, row in enumerate(rows)),
        budget=tuple(budget),
    )


def meaning(sheet: QuarterSheet) -> list[object]:
    return sorted(
        (kind, entry.key, name, repr(getattr(entry, name)))
        for kind in KINDS
        for entry in sheet.entries(kind)
        for name in field_names(kind)
    )


def said(sheet: QuarterSheet) -> list[str]:
    """What a sheet says, whatever the keys of its rows."""
    return sorted(repr(replace(row, key="", cells={})) for row in sheet.results)


@given(sheets())
def test_a_sheet_survives_its_payload(sheet) -> None:
    assert from_payload(to_payload(sheet)) == sheet


@given(sheets(), sheets())
def test_untouched_rows_take_all_that_comes(base, incoming) -> None:
    done = merge(base, base, incoming)
    assert said(done.sheet) == said(incoming)
    assert done.sheet.head.title == incoming.head.title
    assert done.conflicts == []


@given(sheets(), sheets())
def test_nothing_new_keeps_all_that_is_ours(base, ours) -> None:
    done = merge(base, ours, base)
    assert said(done.sheet) == said(ours)
    assert (done.updated, done.conflicts) == ([], [])


@given(sheets(), sheets())
def test_both_saying_the_same_is_no_conflict(base, both) -> None:
    done = merge(base, both, both)
    assert said(done.sheet) == said(both)
    assert done.conflicts == []


@given(sheets())
def test_the_same_again_changes_nothing(sheet) -> None:
    done = merge(sheet, sheet, sheet)
    assert meaning(done.sheet) == meaning(sheet)
    assert (done.updated, done.kept, done.conflicts) == ([], [], [])


@given(sheets(), sheets(), sheets())
def test_a_conflict_keeps_ours(base, ours, incoming) -> None:
    done = merge(base, ours, incoming)
    for item in done.conflicts:
        if item.field != "*":
            entry = next(e for e in done.sheet.entries(item.kind) if e.key == item.key)
            assert getattr(entry, item.field) == item.ours


@given(sheets(), st.randoms())
def test_moved_lines_keep_their_rows(sheet, chance) -> None:
    rows = [replace(row, key=f"n{n}") for n, row in enumerate(sheet.results)]
    moved = sorted(rows, key=lambda row: (row.programme, chance.random()))
    aligned = align(sheet, replace(sheet, results=tuple(moved)))
    assert sorted(row.key for row in aligned.results) == sorted(row.key for row in sheet.results)
    by_key = {row.key: row.items for row in sheet.results}
    assert all(by_key[row.key] == row.items for row in aligned.results)


@given(sheets(), sheets())
def test_keys_stay_unique(known, incoming) -> None:
    keys = [row.key for row in align(known, incoming).results]
    assert len(keys) == len(set(keys))


@given(sheets())
def test_a_sheet_does_not_differ_from_itself(sheet) -> None:
    assert list(differences(sheet, sheet)) == []


def test_only_the_changed_cell_is_a_difference() -> None:
    row = ResultEntry("r1", "a", Q, items=("점검",), amounts=(Amount(Decimal(5)),))
    before = QuarterSheet(Q, Head("head", "길", "I-①-1"), PROGRAMMES, results=(row,))
    after = replace(
        before, results=(replace(row, items=("점검", "보수")), replace(row, key="r2", quarter=None))
    )
    found = [(d.change, d.kind, d.field) for d in differences(before, after)]
    assert found == [("changed", "results", "items"), ("added", "results", "*")]
    gone = list(differences(after, before))
    assert ("removed", "results", "*") in [(d.change, d.kind, d.field) for d in gone]


def test_a_corrected_cell_keeps_its_corrector_when_the_document_agrees() -> None:
    cell = CellSource("점겜", "doc1", 3, corrected_by="u1", corrected_at="2026-01-01")
    row = ResultEntry("r1", "a", Q, items=("점검",), cells={"items": cell})
    base = replace(row, items=("점겜",), cells={"items": CellSource("점겜", "doc1", 3)})
    incoming = replace(row, cells={"items": CellSource("점검", "doc2", 5)})
    head = Head("head", "길", "I-①-1")
    three = [QuarterSheet(Q, head, PROGRAMMES, results=(r,)) for r in (base, row, incoming)]
    assert merge(*three).sheet.results[0].cells["items"].corrected_by == "u1"


@pytest.mark.parametrize(
    "broken", [{"quarter": "2024Q9"}, {"head": {"key": "head"}}, {"results": [{"key": "x", "quarter": 5}]}]
)
def test_a_broken_payload_is_named(broken) -> None:
    sheet = QuarterSheet(Q, Head("head", "길", "I-①-1"), PROGRAMMES)
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_payload(to_payload(sheet) | broken)
