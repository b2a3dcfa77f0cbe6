"""Money as printed: prose, units and amount cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.money import MILLION_KRW, THOUSAND_KRW
from hanseong.pledges.domain.reading import CellState
from hanseong.pledges.domain.sheet.amounts import executed_of, money_in, read_amount_cell, read_money, unit_of
from hanseong.pledges.domain.sheet.overview import read_cost


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("1,218백만원", 1_218_000_000),
        ("12억 1,800만원", 1_218_000_000),
        ("12억원", 1_200_000_000),
        ("1.2억원", 120_000_000),
        ("1,218,000천원", 1_218_000_000),
        ("3천만원", 30_000_000),
        ("일금 삼천만원", 30_000_000),
        ("일억이천만원", 120_000_000),
        ("350", 350_000_000),
    ],
)
def test_prose_amounts(text: str, won: int) -> None:
    assert read_money(text) == won


def test_a_number_before_the_unit_is_one_amount() -> None:
    assert [money.won for money in money_in("최종 선정(지원금320백만원)")] == [Decimal(320_000_000)]
    assert list(money_in("강변동 일원 정비")) == []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("7", [("7", "executed")]),
        ("1,234.5", [("1234.5", "executed")]),
        ("16.7 42.5(예정)", [("16.7", "executed"), ("42.5", "planned")]),
        ("42.5(예정)", [("42.5", "planned")]),
        ("20 5(이월)", [("20", "executed"), ("5", "carried_over")]),
        ("25(이월 5)", [("20", "executed"), ("5", "carried_over")]),
        ("△3", [("-3", "refund")]),
        ("▲3", [("-3", "refund")]),
        ("10 3(반납)", [("10", "executed"), ("-3", "refund")]),
        ("12백만원", [("12", "executed")]),
        ("30(국비 10, 구비 20)", [("30", "executed")]),
        ("−2", [("-2", "refund")]),
        ("0", [("0", "executed")]),
    ],
)
def test_amount_cells(text: str, amounts: list[tuple[str, str]]) -> None:
    found, state = read_amount_cell(text, MILLION_KRW)
    assert [(str(a.value), str(a.status)) for a in found] == amounts
    assert str(state) == "number"


@pytest.mark.parametrize(
    ("text", "state"),
    [("", "blank"), ("\u00a0", "blank"), ("-", "dash"), ("–", "dash"), ("－", "dash"), ("비예산", "word")],
)
def test_blank_dash_and_words_are_three_things(text: str, state: str) -> None:
    found, kind = read_amount_cell(text, MILLION_KRW)
    assert found == ()
    assert str(kind) == state


def test_planned_and_carried_over_are_not_executed() -> None:
    found, _ = read_amount_cell("10 4(예정) 3(이월) △2", MILLION_KRW)
    assert executed_of(found) == 8


def test_a_unit_in_the_cell_is_converted() -> None:
    assert read_amount_cell("2백만원", THOUSAND_KRW)[0][0].value == 2000


@pytest.mark.parametrize(
    ("text", "name"),
    [("사업비 (백만원)", "백만원"), ("(단위:천원)", "천원"), ("단위 : 억 원", "억원"), ("사업비", None)],
)
def test_units(text: str, name: str | None) -> None:
    found = unit_of(text)
    assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("text", "amount", "sources"),
    [
        ("350백만원(구비)", "350", (("구비", None),)),
        ("1,000백만원(국비 600, 구비 400)", "1000", (("국비", "600"), ("구비", "400"))),
        ("500백만원(국비 50%, 시비 50%)", "500", (("국비", "250"), ("시비", "250"))),
        ("2억원(도비 1억원, 군비 1억원)", "200", (("도비", "100"), ("군비", "100"))),
        ("비예산", None, ()),
    ],
)
def test_costs_with_sources(
    text: str, amount: str | None, sources: tuple[tuple[str, str | None], ...]
) -> None:
    found, parts = read_cost(text, None)
    assert found == (Decimal(amount) if amount else None)
    assert parts == tuple((name, Decimal(share) if share else None) for name, share in sources)


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    amounts, state = read_amount_cell(text, MILLION_KRW)
    assert bool(amounts) == (state is CellState.NUMBER)
    amount = read_money(text)
    assert amount is None or amount.is_finite()
    cost, parts = read_cost(text, None)
    assert cost is None or cost.is_finite()
    assert all(share is None or share.is_finite() for _, share in parts)
