"""The calendar of ends, its iCalendar feed, and the early warnings with the pages they lead to."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.sessions import signed_in
from tests.ledger.stage import ROBOTS, signed, won

from hanseong.core.calendar import to_kst
from hanseong.ledger.domain import ical
from hanseong.ledger.selectors.expiries import expiries
from hanseong.ledger.services.manage_grant import add_milestone, advance_grant, open_grant
from hanseong.ledger.services.manage_licence import register_licence


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def ends(stage):
    """Licences with 5, 25 and 200 days left, counted from the real day: pages have a clock of their own."""
    today = to_kst(timezone.now()).date()
    made = {}
    for days in (5, 25, 200):
        made[days] = register_licence(
            programme=ROBOTS,
            name=f"도구 {days}; 하나, 둘",
            seats=2,
            starts_on=date(2026, 1, 1),
            ends_on=today + timedelta(days=days),
            by=stage.officer,
            now=stage.now,
        )
    return today, made


def test_the_calendar_shows_a_month_and_what_ends_within(stage, ends) -> None:
    today, made = ends
    browser = signed_in(stage.officer)
    for within, count in (("", 3), ("90", 2), ("30", 2), ("7", 1), ("x", 3)):
        shown = text_of(browser.get(f"/ledger/calendar/?within={within}"))
        assert shown.count('scope="row"') == count
    last = today + timedelta(days=199)
    month = text_of(browser.get(f"/ledger/calendar/?month={last:%Y-%m}"))
    square = month[month.index(f'datetime="{last:%Y-%m-%d}"') :]
    assert f"/ledger/licences/{made[200]}/" in square[: square.index("</td>")]
    for wrong in ("2026-13", "1", "2026-00", "'", "9999-99"):
        assert browser.get(f"/ledger/calendar/?month={wrong}").status_code == 200
    assert "끝나는 날이 적힌 것이 없습니다" in text_of(signed_in(stage.other).get("/ledger/calendar/"))


@pytest.mark.parametrize(("first", "after"), [(0, 31), (5, 6), (6, 25), (25, 201), (201, 300)])
def test_bounds_are_half_open_days(stage, ends, first: int, after: int) -> None:
    today, _made = ends
    now = timezone.now()
    start, end = today + timedelta(days=first), today + timedelta(days=after)
    every = expiries(stage.officer, now=now)
    asked = expiries(stage.officer, now=now, start=start, end=end)
    assert asked == [one for one in every if start <= one.ends_on < end]
    assert [one.days_left for one in asked] == [days for days in (5, 25, 200) if first <= days < after]


def test_the_feed_is_a_calendar_of_ones_own_ends(stage, ends) -> None:
    today, made = ends
    answer = signed_in(stage.officer).get("/api/ledger/files/calendar.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    lines = re.sub(r"\r\n ", "", text_of(answer)).split("\r\n")
    assert (lines[0], lines[-2], lines.count("BEGIN:VEVENT")) == ("BEGIN:VCALENDAR", "END:VCALENDAR", 3)
    assert f"DTSTART;VALUE=DATE:{today + timedelta(days=4):%Y%m%d}" in lines
    assert any(r"도구 5\; 하나\, 둘" in line for line in lines)
    assert f"URL:http://testserver/ledger/licences/{made[5]}/" in lines
    assert "TRIGGER:-P90D" in lines
    foreign = text_of(signed_in(stage.other).get("/api/ledger/files/calendar.ics"))
    assert "BEGIN:VEVENT" not in foreign


@settings(max_examples=60)
@given(st.text())
def test_any_text_fits_into_a_calendar(text) -> None:
    line = f"SUMMARY:{ical.escaped(text)}"
    parts = list(ical.folded(line))
    assert all(len(part.encode()) <= ical.LINE_OCTETS for part in parts)
    assert "".join([parts[0], *(part[1:] for part in parts[1:])]) == line
    assert not re.search(r"[\r\n\x00]", line)


def test_each_warning_leads_to_the_row_it_is_about(stage, ends) -> None:
    _today, made = ends
    contract = signed(stage, None)
    acting = {"by": stage.officer, "now": stage.now}
    facts = {"title": "함께 시험", "call": "공모", "giver": "센터", "receiver": "partner", "partner": "조합"}
    grant = open_grant(
        programme=ROBOTS, called_on=date(2026, 2, 1), amount_krw=won(320_000), **facts, **acting
    )
    for step, day in (("apply", 2), ("select", 3), ("agree", 4)):
        advance_grant(grant_id=grant, step=step, on=date(2026, 2, day), **acting)
    add_milestone(grant_id=grant, name="중간 점검", due_on=date(2026, 3, 1), **acting)
    browser = signed_in(stage.officer)
    shown = text_of(browser.get("/ledger/warnings/"))
    pages = (f"commitments/{contract}/", f"grants/{grant}/", f"licences/{made[5]}/")
    for address in (f"/ledger/{page}" for page in pages):
        assert f'href="{address}"' in shown
        assert browser.get(address).status_code == 200
    assert "금액이 없습니다" in shown
    one = text_of(browser.get("/ledger/warnings/?kind=ledger.no_amount"))
    assert f"/ledger/licences/{made[5]}/" not in one
    assert "오늘은 눈에 띄는 것이 없습니다" in text_of(signed_in(stage.other).get("/ledger/warnings/"))
