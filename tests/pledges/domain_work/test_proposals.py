"""Amounts from records against typed ones: sums, half a printed unit, and taking what is proposed."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.calendar import Quarter
from hanseong.core.registry import Reading, Record
from hanseong.pledges.domain.content import (
    Amount,
    BudgetEntry,
    Head,
    ProgrammeEntry,
    QuarterSheet,
    ResultEntry,
)
from hanseong.pledges.domain.edits import apply_edits
from hanseong.pledges.domain.mismatch import Change, moved
from hanseong.pledges.domain.proposals import Books, Place, Standing, Typed, propose, slack, standing
from hanseong.pledges.domain.taking import edits_for

Q3 = Quarter(2026, 3)
AT = datetime(2026, 11, 18, tzinfo=UTC)
WON = st.integers(-(10**10), 10**10).map(Decimal)
PLACES = st.tuples(
    st.sampled_from(["p1", "p2"]), st.sampled_from(["2025", "2026"]), st.sampled_from(["district", "city"])
)
PARTS = st.dictionaries(PLACES, WON, max_size=8)
STATUSES = ("executed", "refund", "planned", "carried_over")
AMOUNTS = st.lists(
    st.builds(Amount, WON, st.sampled_from(STATUSES), decimals=st.integers(0, 2)), max_size=3
).map(tuple)


def parts(values: dict[tuple[str, str, str], Decimal]) -> dict[tuple[str, ...], Reading]:
    """Readings with one record each, named by its place."""
    return {
        place: Reading(value, (Record("ledger.payment", ".".join(place), "지출"),), None, "ledger")
        for place, value in values.items()
    }


def sheet(*rows: tuple[str, tuple[Amount, ...]], budget: tuple[BudgetEntry, ...] = ()) -> QuarterSheet:
    results = tuple(
        ResultEntry(f"{programme}.{n}", programme, Q3, items=("일",), amounts=amounts)
        for n, (programme, amounts) in enumerate(rows)
    )
    programmes = (ProgrammeEntry("p1", "순찰"), ProgrammeEntry("p2", "화면"))
    return QuarterSheet(Q3, Head("head", "로봇", "I-①-1"), programmes, results=results, budget=budget)


def cell(source: str, stage: str, value: Decimal | None) -> BudgetEntry:
    return BudgetEntry(f"{source}.{stage}", "2026년", 0, 2026, source, stage, value)


@given(PARTS)
def test_a_whole_is_its_parts_and_names_every_record_once(values) -> None:
    books = Books(Q3, so_far=parts(values), in_quarter=parts(values))
    for year in (2025, 2026):
        of_year = {place: value for place, value in values.items() if place[1] == str(year)}
        whole = books.found(Place("executed", year=year, source="total"))
        assert (whole is None) == (not of_year)
        if whole is not None:
            shares = [books.found(Place("executed", year=year, source=s)) for s in ("district", "city")]
            assert whole.value_krw == sum(of_year.values()) == sum(one.value_krw for one in shares)
            assert sorted(one.id for one in whole.records) == sorted(".".join(place) for place in of_year)
    for programme in books.programmes:
        place = Place("executed", programme)
        assert books.found(place).value_krw == sum(amount for _source, amount in books.by_source(place))


@given(WON, st.integers(0, 3))
def test_rounding_for_print_never_differs_and_more_than_half_a_unit_does(won, decimals) -> None:
    unit = Decimal(10**6).scaleb(-decimals)
    printed = (won / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit
    assert standing(Typed(printed, slack([decimals])), won) in {Standing.EXACT, Standing.ROUNDED}
    apart = won + unit / 2 + 1
    assert standing(Typed(apart, slack([decimals])), won) is Standing.DIFFERS
    assert standing(Typed(apart, slack([decimals])), won, is_partial=True) is Standing.PARTIAL
    less = Typed(won - unit / 2 - 1, slack([decimals]))
    assert standing(less, won, is_partial=True) is Standing.DIFFERS


def test_missing_is_not_zero() -> None:
    assert standing(Typed(), Decimal(1)) is Standing.MISSING
    assert standing(Typed(), Decimal(0)) is Standing.EMPTY
    assert standing(Typed(Decimal(0)), Decimal(0)) is Standing.EXACT
    assert propose(Books(Q3), sheet(("p1", (Amount(Decimal(1)),)))) == []


@given(PARTS, st.lists(AMOUNTS, max_size=3), PARTS)
def test_what_is_taken_agrees_to_the_won_and_leaves_the_rest(executed, rows, planned) -> None:
    books = Books(Q3, in_quarter=parts(executed), so_far=parts(executed), planned=parts(planned))
    budget = tuple(cell(source, "executed", None) for source in ("total", "district", "city"))
    before = sheet(*(("p1", amounts) for amounts in rows), budget=budget)
    after = apply_edits(before, edits_for(before, propose(books, before), "예산 집행"), by="", at=AT)
    assert all(one.is_exact for one in propose(books, after))
    assert not list(edits_for(after, propose(books, after), "예산 집행"))
    if "p1" in books.programmes:
        kept = [a for row in before.results for a in row.amounts if a.status == "carried_over"]
        assert [a for row in after.results for a in row.amounts if a.status == "carried_over"] == kept
    else:
        assert [row for row in after.results if row.programme == "p1"] == list(before.results)


@given(st.lists(st.tuples(st.sampled_from("abc"), WON, WON), max_size=6))
def test_changes_are_kept_whole_and_only_what_moved(rows) -> None:
    changes = [Change(place, "원", before, after) for place, before, after in rows]
    assert [Change.of_json(one.as_json()) for one in changes] == changes
    assert all(one.before != one.after for one in moved(changes))
    assert len(moved(changes)) == sum(before != after for _place, before, after in rows)
