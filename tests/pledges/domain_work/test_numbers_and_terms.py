"""Management numbers in every spelling, terms of office, decisions, fixed cells."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.calendar import Quarter
from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.pledges.domain.content import BudgetEntry, Head, QuarterSheet, TargetEntry
from hanseong.pledges.domain.findings import DecidedFinding, blocks_publication, correction_edits
from hanseong.pledges.domain.fixed import fixed_changes
from hanseong.pledges.domain.numbers import number_key, number_order, sign_order
from hanseong.pledges.domain.received_lines import dump_lines, load_lines, with_edits
from hanseong.pledges.domain.terms import term_of
from hanseong.pledges.domain.words import LABELS, code_of, label_of


@pytest.mark.parametrize(
    "written",
    ["I-①-3", "Ⅰ-①-3", "Ⅰ-1-3", "I-1-3", "i-1-3", "I – ① – 3", " Ⅰ－１－３ ", "I-①-3".encode().decode()],
)
def test_every_spelling_finds_the_same_pledge(written) -> None:
    assert number_key(written) == "I-1-3"
    assert number_key(unicodedata.normalize("NFKC", written)) == "I-1-3"


@pytest.mark.parametrize("text", ["", "  ", "---", "…"])
def test_no_number_is_no_key(text) -> None:
    assert number_key(text) == ""


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text) -> None:
    assert number_key(number_key(text)) == number_key(text)


@pytest.mark.parametrize(("sign", "place"), [("I", 1), ("Ⅳ", 4), ("IX", 9), ("③", 3), ("가", 0), ("", 0)])
def test_signs_stand_in_order(sign, place) -> None:
    assert sign_order(sign) == place


def test_pledges_sort_by_goal_area_and_number() -> None:
    printed = ["II-①-1", "I-②-1", "I-①-10", "I-①-2"]
    assert sorted(printed, key=number_order) == ["I-①-2", "I-①-10", "I-②-1", "II-①-1"]


@pytest.mark.parametrize(
    ("quarter", "number"),
    [
        ("2022Q2", 7),
        ("2022Q3", 8),
        ("2024Q2", 8),
        ("2026Q2", 8),
        ("2026Q3", 9),
        ("2018Q3", 7),
        ("2030Q3", 10),
    ],
)
def test_a_quarter_lies_in_its_term(quarter, number) -> None:
    assert term_of(Quarter.parse(quarter)).number == number


def test_a_term_lasts_four_years_from_july() -> None:
    period = term_of(Quarter(2026, 4)).period
    assert (period.start, period.end) == (date(2026, 7, 1), date(2030, 7, 1))


def test_every_word_has_one_code() -> None:
    assert all(code_of(label) == str(word) and label_of(str(word)) == label for word, label in LABELS.items())
    assert code_of(" 합 계 ") == "total"
    assert (code_of("특별교부세"), label_of("특별교부세")) == ("", "특별교부세")


SURE = DecidedFinding("error", "high", "고침", ((3, 1, "고친 글"),), "pending")
UNSURE = replace(SURE, confidence="medium", edits=((4, 0, "아마"),))


def test_undecided_sheets_take_what_is_sure_decided_ones_what_was_accepted() -> None:
    assert correction_edits([SURE, UNSURE]) == ((3, 1, "고친 글"),)
    assert correction_edits([SURE, replace(UNSURE, decision="accepted")]) == ((4, 0, "아마"),)
    assert correction_edits([replace(SURE, decision="rejected"), UNSURE]) == ()


def test_only_an_undecided_error_stops_publication() -> None:
    assert blocks_publication([SURE])
    assert not blocks_publication([replace(SURE, decision=d) for d in ("accepted", "rejected", "waived")])
    assert not blocks_publication([replace(SURE, severity="warn")])


def test_received_lines_come_back() -> None:
    lines = (ReceivedLine(1, ("가", "", "나"), frozenset({1}), 2, 4), ReceivedLine(7, ("",)))
    assert load_lines(dump_lines(lines)) == lines
    received = Received("0" * 64, "text", "utf-8", lines)
    assert with_edits(received, [(1, 2, "다")]).lines[0].cells == ("가", "", "다")


def test_an_empty_year_may_be_filled_a_fixed_one_not() -> None:
    head = Head("head", "길", "I-①-1", total_budget_krw=Decimal(5))
    rows = tuple(
        BudgetEntry(f"b{year}", str(year), 0, year, "total", "required", value)
        for year, value in ((2024, Decimal(3)), (2025, None))
    )
    target = TargetEntry("t", "a", 2024, "4건", Decimal(4), "건", "count")
    before = QuarterSheet(Quarter(2024, 2), head, budget=rows, targets=(target,))
    filled = replace(before, budget=(rows[0], replace(rows[1], value_krw=Decimal(9))))
    assert list(fixed_changes(before, filled)) == []
    less = replace(before, budget=(), targets=(replace(target, value=Decimal(2)),))
    assert {(kind, field) for kind, _key, field, *_ in fixed_changes(before, less)} == {
        ("budget", "*"),
        ("targets", "value"),
    }
