"""Payment lists: cells, headers, stable keys; whatever comes in, every row is taken or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.ledger.domain.delimited import rows_of
from hanseong.ledger.domain.list_cells import CellFault, check_currency, read_amount, read_day, read_year
from hanseong.ledger.domain.payment_form import PaymentForm, find_header, form_fault, form_from
from hanseong.ledger.domain.payment_list import read_list
from hanseong.ledger.domain.words import PaymentKind, Source

TODAY = date(2026, 11, 18)
FORM = PaymentForm(
    key="t",
    name="시험",
    columns={
        "document_no": ("지급번호",),
        "line_no": ("순번",),
        "paid_on": ("지급일자",),
        "amount": ("지급액",),
        "programme": ("단위사업",),
        "source": ("재원",),
        "kind": ("구분",),
        "currency": ("통화",),
        "payee": ("지급처",),
        "item": ("적요",),
    },
    negative="refund",
)
HEAD = ("지급번호", "지급일자", "단위사업", "재원", "지급액", "지급처")


def reading(*rows, head=HEAD, form=FORM):
    lines = [(n, tuple(cells)) for n, cells in enumerate([head, *rows], start=1)]
    header = find_header([cells for _n, cells in lines], [form])
    assert header is not None
    return read_list(lines, header, today=TODAY)


@pytest.mark.parametrize(
    ("text", "amount", "negative"),
    [
        ("1,200,000", 1_200_000, False),
        ("1200000원", 1_200_000, False),
        ("￦1,000", 1_000, False),
        ("△300,000", 300_000, True),
        ("-300000", 300_000, True),
        ("(300,000)", 300_000, True),
        ("１２０", 120, False),
        ("1,000.00", 1_000, False),
    ],
)
def test_amounts_as_lists_print_them(text, amount, negative) -> None:
    found = read_amount(text)
    assert (found.amount, found.is_negative) == (Decimal(amount), negative)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_amount"),
        ("$1,000", "other_currency"),
        ("1,000 USD", "other_currency"),
        ("￥5000", "other_currency"),
        ("오천", "unreadable_amount"),
        ("12,34", "unreadable_amount"),
        ("1e9", "unreadable_amount"),
        ("٣٠٠", "unreadable_amount"),
        ("0", "zero_amount"),
        ("100.5", "part_of_a_won"),
        ("9" * 20, "unreadable_amount"),
    ],
)
def test_amounts_that_are_refused(text, code) -> None:
    with pytest.raises(CellFault) as fault:
        read_amount(text)
    assert fault.value.code == code


@given(st.integers(1, 10**12))
def test_an_amount_reads_as_it_was_printed(amount) -> None:
    assert read_amount(f"{amount:,}").amount == amount
    assert read_amount(f"△{amount:,}원").is_negative


@given(st.dates(date(2000, 1, 1), TODAY))
def test_a_day_reads_in_every_way_of_writing(day) -> None:
    ways = (
        day.isoformat(),
        f"{day:%Y.%m.%d}",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day:%Y%m%d}",
        f"'{day:%y.%m.%d}",
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.isoformat()} 00:00:00",
    )
    assert {read_day(way, TODAY) for way in ways} == {day}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_date"),
        ("2026-13-01", "unreadable_date"),
        ("2026-02-30", "unreadable_date"),
        ("어제", "unreadable_date"),
        ("2026-11-19", "future_date"),
        ("1894-01-01", "unreadable_date"),
    ],
)
def test_days_that_are_refused(text, code) -> None:
    with pytest.raises(CellFault) as fault:
        read_day(text, TODAY)
    assert fault.value.code == code


def test_fiscal_years_and_currencies() -> None:
    assert read_year("", date(2026, 1, 5)) == 2026
    assert read_year("2025년", date(2026, 1, 5)) == 2025
    check_currency(" KRW ")
    for text in ("2019", "육"):
        with pytest.raises(CellFault):
            read_year(text, date(2026, 1, 5))
    with pytest.raises(CellFault, match="other_currency"):
        check_currency("JPY")


def test_rows_sums_and_refusals_are_told_apart() -> None:
    found = reading(
        ("1", "2026-06-01", "길", "구비", "1,000", "가"),
        ("2", "2026-06-01", "길", "외상", "1,000", "가"),
        ("", "", "", "", "", ""),
        ("합계", "", "", "", "2,000", ""),
        ("3", "2026-06-02", "", "국비", "1,000", "가"),
        ("4", "2026-06-02", "길", "국비", "△1,000", "가"),
    )
    assert [(row.line, row.kind, row.source) for row in found.rows] == [
        (2, PaymentKind.PAYMENT, Source.DISTRICT),
        (7, PaymentKind.REFUND, Source.NATIONAL),
    ]
    assert [(one.line, one.code) for one in found.refused] == [(3, "unknown_source"), (6, "no_programme")]
    assert found.sums == 1


def test_a_negative_amount_is_a_refund_only_where_the_form_says_so() -> None:
    strict = PaymentForm("s", "s", FORM.columns)
    rows = (("1", "2026-06-01", "길", "구비", "-1,000", "가"),)
    assert [one.code for one in reading(*rows, form=strict).refused] == ["negative_amount"]
    head = (*HEAD, "구분")
    said = reading(("1", "2026-06-01", "길", "구비", "1,000", "가", "여입"), head=head, form=strict)
    assert [(row.kind, row.restores) for row in said.rows] == [(PaymentKind.REFUND, True)]


def test_keys_are_the_same_in_every_export() -> None:
    one = ("7", "2026-06-01", "길", "구비", "1,000", "가")
    another = ("8", "2026-06-03", "길", "구비", "2,000", "나")
    first, second = reading(one, another), reading(another, one)
    assert {row.key for row in first.rows} == {row.key for row in second.rows}
    changed = reading(("7", "2026-06-01", "길", "구비", "9,000", "가"))
    assert changed.rows[0].key == first.rows[0].key


def test_rows_without_number_are_counted_apart() -> None:
    same = ("", "2026-06-01", "길", "구비", "1,000", "가")
    found = reading(same, same)
    assert len({row.key for row in found.rows}) == 2
    assert {row.key for row in found.rows} == {row.key for row in reading(same, same).rows}


def test_a_document_twice_in_one_list_is_refused_once() -> None:
    found = reading(
        ("7", "2026-06-01", "길", "구비", "1,000", "가"), ("7", "2026-06-01", "길", "구비", "1,000", "가")
    )
    assert (len(found.rows), [one.code for one in found.refused]) == (1, ["repeated_in_file"])


def test_a_header_may_stand_lower_and_the_fuller_form_wins() -> None:
    small = PaymentForm(
        "s", "s", {name: FORM.columns[name] for name in ("paid_on", "amount", "programme", "source")}
    )
    rows = [("지출 내역",), ("2026년",), HEAD]
    found = find_header(rows, [small, FORM])
    assert found is not None
    assert (found.form.key, found.row) == ("t", 2)
    assert find_header([("이름", "나이")], [FORM]) is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"columns": {"paid_on": "일자"}}, "required"),
        ({"columns": {**FORM.columns, "wish": ("소원",)}}, "field"),
        ({"columns": {**FORM.columns, "item": ("지급액",)}}, "labels"),
        ({"negative": "guess"}, "negative"),
        ({"unit_krw": 7}, "unit"),
        ({"name": " "}, "name"),
    ],
)
def test_forms_at_fault(change, fault) -> None:
    whole = {"key": "k", "name": "이름", "columns": FORM.columns}
    assert form_fault(form_from(whole)) == ""
    assert form_fault(form_from(whole | change)) == fault


def test_a_unit_of_thousands_is_exact() -> None:
    form = PaymentForm("k", "k", FORM.columns, unit_krw=1_000)
    found = reading(
        ("1", "2026-06-01", "길", "구비", "1.5", "가"),
        ("2", "2026-06-01", "길", "구비", "0.0005", "가"),
        form=form,
    )
    assert [row.amount for row in found.rows] == [Decimal(1_500)]
    assert [one.code for one in found.refused] == ["part_of_a_won"]


CELL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["2026-06-01", "구비", "길", "1,000", "△5", "합계", "$1", "=1+1", "\x00", "\ud800", "9" * 70]
    ),
)


@given(st.lists(st.lists(CELL, max_size=9).map(tuple), max_size=30))
def test_every_row_is_taken_refused_a_sum_or_blank(rows) -> None:
    found = reading(*rows)
    lines = {row.line for row in found.rows} | {one.line for one in found.refused}
    blank = sum(not any(cell.strip() for cell in cells) for cells in rows)
    assert len(lines) + found.sums + blank == len(rows)
    assert all(row.amount > 0 and row.paid_on <= TODAY for row in found.rows)


@given(st.lists(st.tuples(st.integers(1, 9_999), st.text(max_size=40).map(lambda t: (t,))), max_size=20))
def test_any_text_becomes_rows(lines) -> None:
    assert len(rows_of(lines)) <= len(lines)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_columns_is_found(sign) -> None:
    lines = [(1, (sign.join(("가", "나", "다")),)), (2, (sign.join(("1", '"2', '3"', "4")),))]
    split = [(n, cells) for n, cells in lines] if sign != "\t" else [(1, ("가", "나", "다"))]
    assert rows_of(split)[0] == (1, ("가", "나", "다"))


def test_a_quoted_cell_over_two_lines_is_one_row() -> None:
    assert rows_of([(5, ('a,"b',)), (6, ('c",d',)), (7, ("e,f,g",))]) == [
        (5, ("a", "b\nc", "d")),
        (7, ("e", "f", "g")),
    ]
