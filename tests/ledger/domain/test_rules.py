"""Approval lines, matching, tags, ends, wages, months, names of programmes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.registry import ProgrammeChoice
from hanseong.ledger.domain.approval import ApprovalKind, LineStep, is_decided, line_fault, waiting
from hanseong.ledger.domain.expiry import severity, tier
from hanseong.ledger.domain.matching import MOST_PROPOSALS, OpenShare, PaidFact, propose
from hanseong.ledger.domain.months import Due, by_month
from hanseong.ledger.domain.programme_names import meant
from hanseong.ledger.domain.tags import check_digit, read_tag, tag
from hanseong.ledger.domain.wages import AgreedWeek, WorkedShift, shift_fault, wage_due, weekly_holiday_pay

K = ApprovalKind


def step(position: int, kind: ApprovalKind, signed: bool = False) -> LineStep:
    return LineStep(position, kind, UUID(int=position * 10 + list(K).index(kind) + 1), signed)


LINE = [step(0, K.DRAFTING), step(1, K.REVIEWING), step(2, K.COOPERATION), step(3, K.DELEGATED)]


def test_a_usual_line_goes_round() -> None:
    assert line_fault(LINE) == ""
    assert [one.kind for one in waiting(LINE)] == [K.DRAFTING]
    assert not is_decided(LINE)
    assert is_decided([replace(one, signed=True) for one in LINE])


def test_cooperation_stands_side_by_side() -> None:
    second = LineStep(2, K.COOPERATION, UUID(int=99))
    both = [*[replace(one, signed=True) for one in LINE[:2]], LINE[2], second, LINE[3]]
    assert line_fault(both) == ""
    assert {one.person for one in waiting(both)} == {LINE[2].person, UUID(int=99)}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (LINE[:1], "length"),
        (LINE[1:], "begins"),
        (LINE[:3], "ends"),
        ([*LINE[:2], step(2, K.APPROVAL), LINE[3]], "one_end"),
        ([LINE[0], step(1, K.DRAFTING), LINE[3]], "one_drafter"),
        ([LINE[0], LINE[1], LineStep(1, K.COOPERATION, UUID(int=7)), LINE[3]], "shared_place"),
        ([LINE[0], replace(LINE[1], person=LINE[0].person), LINE[3]], "person_twice"),
    ],
)
def test_lines_at_fault(line, fault) -> None:
    assert line_fault(line) == fault


@given(st.permutations(range(4)), st.integers(0, 4))
def test_whose_turn_it_is_does_not_depend_on_the_order_of_rows(order, signed) -> None:
    line = [replace(one, signed=n < signed) for n, one in enumerate(LINE)]
    shuffled = [line[n] for n in order]
    assert waiting(shuffled) == waiting(line)
    assert is_decided(shuffled) == (signed == 4)


PAID = PaidFact("p", "district", 2026, date(2026, 6, 1), Decimal(300), "계약-1", "index")


def share(name: str = "c1", **more) -> OpenShare:
    facts = {
        "commitment": name,
        "number": "계약-9",
        "programme": "p",
        "source": "district",
        "fiscal_year": 2026,
        "planned": Decimal(1_000),
        "signed_on": date(2026, 1, 1),
    }
    return OpenShare(**facts | more)


def test_the_named_contract_comes_first_with_its_reasons() -> None:
    found = propose(PAID, [share(planned=Decimal(300)), share("c2", number="계약-1", partner="index")])
    assert [one.commitment for one in found] == ["c2", "c1"]
    assert found[0].reasons == ("number", "partner", "source", "year")
    assert found[1].reasons == ("amount", "source", "year")


def test_what_would_not_fit_is_told() -> None:
    found = propose(
        PAID, [share(number="계약-1", planned=Decimal(200)), share("c2", number="계약-1", source="city")]
    )
    assert {one.commitment: one.excess for one in found} == {"c1": Decimal(100), "c2": Decimal(300)}


def test_other_programmes_and_later_contracts_are_never_proposed() -> None:
    shares = [share(programme="q", number="계약-1"), share(signed_on=date(2026, 7, 1), number="계약-1")]
    assert propose(PAID, shares) == []
    assert propose(PAID, [share()]) == []


@given(
    st.lists(
        st.builds(
            lambda n, p: share(f"c{n}", number="계약-1", planned=Decimal(p)),
            st.integers(0, 9),
            st.integers(0, 500),
        )
    )
)
def test_proposals_are_few_sorted_and_each_contract_once(shares) -> None:
    found = propose(PAID, shares)
    assert len(found) <= MOST_PROPOSALS
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)
    assert len({one.commitment for one in found}) == len(found)


@given(st.integers(2000, 2099), st.integers(1, 99_999))
def test_a_tag_reads_back_and_a_wrong_digit_does_not(year, number) -> None:
    made = tag(year, number)
    assert read_tag(made) == read_tag(made.lower().replace("-", "")) == made
    digits = [n for n, sign in enumerate(made) if sign.isdigit()]
    for place in digits:
        wrong = str((int(made[place]) + 1) % 10)
        assert read_tag(made[:place] + wrong + made[place + 1 :]) is None


def test_what_is_no_tag() -> None:
    assert [
        read_tag(text)
        for text in ("", "HS-26-1-1", "https://x", "HS-２６-00001-" + str(check_digit("2600001")))
    ] == [
        None,
        None,
        None,
        tag(2026, 1),
    ]
    with pytest.raises(ValueError, match="no such"):
        tag(2026, 100_000)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(200, None), (91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-5, 0)],
)
def test_tiers(days, expected) -> None:
    today = date(2026, 11, 18)
    assert tier(today + timedelta(days=days), today) == expected
    assert tier(None, today) is None


def test_nearer_is_graver() -> None:
    assert [severity(days) for days in (90, 30, 7, 0)] == ["info", "minor", "severe", "severe"]


DAY = date(2026, 6, 1)


def test_wages_are_cut_once_at_the_end() -> None:
    shifts = [WorkedShift(DAY, time(9), time(9, 20)), WorkedShift(DAY, time(10), time(10, 20))]
    assert wage_due(shifts, Decimal(10_030)) == Decimal(6_686)
    assert wage_due([WorkedShift(DAY, time(9), time(18), 60)], Decimal(10_000)) == Decimal(80_000)


def week(number: int = 0, hours: float = 40, days: int = 5) -> AgreedWeek:
    first = DAY + timedelta(days=7 * number)
    return AgreedWeek(first, int(hours * 60), frozenset(first + timedelta(days=n) for n in range(days)))


def worked(*weeks: AgreedWeek, missed: int = 0) -> list[WorkedShift]:
    days = sorted(day for one in weeks for day in one.days)
    return [WorkedShift(day, time(9), time(18), 60) for day in days[missed:]]


@pytest.mark.parametrize(
    ("hours", "days", "missed", "lasts", "expected"),
    [
        (40, 5, 0, 7, ("due", 480, 80_000)),
        (52, 5, 0, 7, ("due", 480, 80_000)),  # no day is longer than eight hours
        (20, 5, 0, 7, ("due", 240, 40_000)),
        (15, 2, 0, 7, ("due", 180, 30_000)),
        (14.5, 5, 0, 7, ("short", 0, 0)),
        (40, 5, 1, 7, ("absent", 0, 0)),
        (40, 5, 0, 5, ("unfinished", 0, 0)),
    ],
)
def test_a_week_worked_through_earns_its_paid_holiday(hours, days, missed, lasts, expected) -> None:
    one = week(hours=hours, days=days)
    until = DAY + timedelta(days=lasts)
    (pay,) = weekly_holiday_pay([one], worked(one, missed=missed), Decimal(10_000), employed_until=until)
    assert (pay.reason, pay.minutes, int(pay.amount)) == expected


def test_the_hours_are_averaged_over_four_weeks() -> None:
    weeks = [week(number, hours) for number, hours in enumerate((10, 20, 20, 20, 20))]
    found = weekly_holiday_pay(
        weeks, worked(*weeks), Decimal(10_030), employed_until=DAY + timedelta(days=90)
    )
    assert [(one.reason, one.minutes) for one in found] == [
        ("short", 0),
        ("due", 180),
        ("due", 200),
        ("due", 210),
        ("due", 240),
    ]
    assert found[2].amount == Decimal(33_433)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=8), st.integers(0, 40))
def test_holiday_pay_is_never_more_than_a_day_and_never_for_a_missed_week(hours, missed) -> None:
    weeks = [week(number, each) for number, each in enumerate(hours)]
    shifts = worked(*weeks, missed=missed)
    found = weekly_holiday_pay(weeks, shifts, Decimal(10_030), employed_until=DAY + timedelta(days=90))
    present = {shift.day for shift in shifts}
    assert [one.starts_on for one in found] == [one.starts_on for one in weeks]
    assert all(0 <= one.minutes <= 480 and (one.reason == "due") == (one.amount > 0) for one in found)
    assert all(one.amount == 0 for one, each in zip(found, weeks, strict=True) if each.days - present)


@pytest.mark.parametrize(
    ("begins", "ends", "pause", "fault"),
    [
        (time(18), time(9), 0, "backwards"),
        (time(9), time(10), 60, "backwards"),
        (time(9), time(13), 0, "break_30"),
        (time(9), time(18), 30, "break_60"),
        (time(9), time(12, 59), 0, ""),
        (time(9), time(18), 60, ""),
    ],
)
def test_breaks_by_law(begins, ends, pause, fault) -> None:
    assert shift_fault(WorkedShift(DAY, begins, ends, pause)) == fault


DUES = st.lists(
    st.builds(Due, st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(-500, 500).map(Decimal)),
    max_size=30,
)


@given(DUES, DUES)
def test_months_hold_everything(plan, paid) -> None:
    months = by_month(2026, plan, paid)
    assert [one.month for one in months] == list(range(1, 13))
    assert months[-1].planned_so_far == sum((due.amount for due in plan), Decimal(0))
    assert months[-1].executed_so_far == sum((due.amount for due in paid), Decimal(0))


CHOICES = [
    ProgrammeChoice(
        "9/I-1-1/p1",
        9,
        "I-①-1",
        "새",
        "p1",
        "순찰로봇 운영",
        starts_on=date(2026, 7, 1),
        ends_on=date(2030, 7, 1),
    ),
    ProgrammeChoice("9/I-1-1/p2", 9, "I-①-1", "새", "p2", "안내 화면"),
    ProgrammeChoice(
        "8/I-1-3/p1",
        8,
        "I-①-3",
        "옛",
        "p1",
        "순찰로봇 운영",
        ("순찰로봇운영",),
        starts_on=date(2022, 7, 1),
        ends_on=date(2026, 7, 1),
    ),
]


@pytest.mark.parametrize(
    ("said", "on", "keys"),
    [
        ("9/I-1-1/p1", None, ["9/I-1-1/p1"]),
        ("I-①-1/p2", None, ["9/I-1-1/p2"]),
        ("Ⅰ－①－1/안내화면", None, ["9/I-1-1/p2"]),
        ("순찰로봇 운영", None, ["9/I-1-1/p1"]),
        ("순찰로봇운영", date(2024, 5, 1), ["8/I-1-3/p1"]),
        ("I-1-1", None, ["9/I-1-1/p1", "9/I-1-1/p2"]),
        ("8/I-1-3/p1", date(2026, 8, 1), ["8/I-1-3/p1"]),
        ("없는 것", None, []),
        ("", None, []),
        ("/", None, []),
    ],
)
def test_what_a_word_means(said, on, keys) -> None:
    assert [one.key for one in meant(said, CHOICES, on=on)] == keys


@given(st.text(max_size=60))
def test_any_word_means_something_known_or_nothing(said) -> None:
    assert set(meant(said, CHOICES)) <= set(CHOICES)
