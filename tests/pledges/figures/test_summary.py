"""Every figure can be recomputed from what stands beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.content import (
    Amount,
    BudgetEntry,
    Head,
    OverviewItem,
    ProgrammeEntry,
    QuarterSheet,
    ResultEntry,
    TargetEntry,
)
from hanseong.pledges.domain.summary import summarize

MILLION = Decimal(1_000_000)


def result(key: str, quarter: str, *amounts: tuple[str, str], items: tuple[str, ...] = ()) -> ResultEntry:
    return ResultEntry(
        key,
        "p1",
        Quarter.parse(quarter),
        items=items,
        amounts=tuple(Amount(Decimal(value) * MILLION, status) for value, status in amounts),
    )


def budget(year: int, stage: str, value: str | None, source: str = "total") -> BudgetEntry:
    amount = None if value is None else Decimal(value) * MILLION
    return BudgetEntry(f"{year}{stage}{source}", f"{year}년", year - 2022, year, source, stage, amount)


def sheet(**changes: object) -> QuarterSheet:
    base: dict[str, object] = {
        "quarter": Quarter(2024, 2),
        "head": Head(
            "head",
            "걷기 좋은 길",
            "II-②-7",
            total_budget_krw=200 * MILLION,
            period_start=date(2022, 7, 1),
            period_end=date(2026, 6, 30),
        ),
        "programmes": (ProgrammeEntry("p1", "보행로 정비"),),
        "targets": (TargetEntry("t1", "p1", 2024, "5건", Decimal(5), "건", "count"),),
        "overview": (OverviewItem("o1", "p1", "사업비", "200백만원", 200 * MILLION),),
        "results": (
            result("r1", "2023Q4", ("30", "executed")),
            result("r2", "2024Q1", ("12.5", "executed"), items=("점검 등 2건",)),
            result("r3", "2024Q2", ("10", "executed"), ("40", "planned"), items=("정비 외 3건",)),
            result("r4", "2024Q2", ("-2.5", "refund"), ("7", "carried_over")),
            result("r5", "2024Q3", ("99", "executed")),
        ),
        "budget": (
            budget(2023, "required", "40"),
            budget(2023, "executed", "30"),
            budget(2024, "required", "80"),
            budget(2024, "executed", "24"),
            budget(2025, "required", None),
        ),
    }
    return QuarterSheet(**(base | changes))  # type: ignore[arg-type] # a test builder of named fields


def test_executed_by_table_and_by_rows_stand_apart_with_their_gap() -> None:
    found = summarize(sheet(), Quarter(2024, 2))
    year = next(part for part in found["years"] if part["year"] == 2024)
    assert (year["required"]["value"], year["executed_table"]["value"]) == (80, 24)
    assert year["executed_rows"]["value"] == 20
    assert year["gap"]["value"] == 4
    assert year["planned"]["value"] == 40
    assert year["carried_over"]["value"] == 7
    assert year["rate"] == {
        "value": 30,
        "unit": "%",
        "formula": "executed_table / required * 100",
        "inputs": {"executed_table": 24, "required": 80},
        "as_of": "2024Q2",
    }


def test_nothing_later_than_the_as_of_quarter_counts() -> None:
    before, after = (summarize(sheet(), Quarter.parse(code)) for code in ("2024Q2", "2024Q3"))
    assert before["executed_rows"]["value"] == 50
    assert after["executed_rows"]["value"] == 149


def test_a_year_without_amounts_is_unknown_not_zero() -> None:
    year = next(part for part in summarize(sheet(), Quarter(2024, 2))["years"] if part["year"] == 2025)
    assert year["required"]["value"] is None
    assert year["rate"]["value"] is None
    assert year["gap"]["value"] is None


def test_ambiguous_counts_are_given_low_and_high() -> None:
    (target,) = summarize(sheet(), Quarter(2024, 2))["programmes"][0]["targets"]
    assert (target["results_low"]["value"], target["results_high"]["value"]) == (5, 7)


def test_without_a_total_row_the_sources_are_added() -> None:
    parts = (budget(2024, "executed", "10", "city"), budget(2024, "executed", "14", "district"))
    assert summarize(sheet(budget=parts), Quarter(2024, 2))["executed_table"]["value"] == 24


def test_the_straight_line_divides_by_the_share_of_whole_months() -> None:
    found = summarize(sheet(), Quarter(2024, 2))["forecasts"]
    assert found["elapsed_share"]["value"] == 0.5
    assert found["elapsed_share"]["inputs"] == {"elapsed_months": 24, "total_months": 48}
    methods = found["methods"]
    assert methods["straight_line"]["value"] == 108
    assert methods["committed_only"]["value"] == 94
    assert methods["last_four_quarters"]["value"] == 54 + 50 / 4 * 8
    assert (found["range"]["low"]["value"], found["range"]["high"]["value"]) == (94, 154)
    assert found["range"]["low_share"]["value"] == 47


def test_a_sheet_without_period_has_no_forecast() -> None:
    bare = sheet(head=Head("head", "걷기 좋은 길", "II-②-7"))
    assert summarize(bare, Quarter(2024, 2))["forecasts"]["methods"] == {}


def test_before_the_period_begins_no_share_has_elapsed() -> None:
    methods = summarize(sheet(), Quarter(2022, 1))["forecasts"]["methods"]
    assert methods["straight_line"]["value"] is None


AMOUNTS = st.decimals(0, 10_000, places=1)


@given(
    st.lists(
        st.tuples(AMOUNTS, st.sampled_from(["executed", "refund", "planned", "carried_over"])), max_size=12
    )
)
def test_the_rows_add_up_to_what_the_inputs_say(amounts: list[tuple[Decimal, str]]) -> None:
    signed = [(str(-value if status == "refund" else value), status) for value, status in amounts]
    found = summarize(sheet(results=(result("r", "2024Q1", *signed),)), Quarter(2024, 2))
    expected = sum(Decimal(value) for value, status in signed if status in {"executed", "refund"})
    assert Decimal(str(found["executed_rows"]["value"])) == expected
    assert abs(sum(found["executed_rows"]["inputs"]["amounts"]) - float(expected)) < 1e-6
