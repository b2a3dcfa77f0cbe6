"""The running term of the demo: past quarters published, the current one at different stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources
from typing import Any
from uuid import UUID

import yaml

from hanseong.core.calendar import KST, Quarter, to_kst
from hanseong.core.people.selectors import department, teams
from hanseong.core.permissions import Actor
from hanseong.pledges.demo.cast import Cast, cast_of, planner, walk
from hanseong.pledges.demo.sheet_edits import first_edits, quarter_edits
from hanseong.pledges.demo.voices import load_voices
from hanseong.pledges.domain.edits import AnyEdit
from hanseong.pledges.domain.terms import TermPeriod, term_of
from hanseong.pledges.selectors.books import proposals
from hanseong.pledges.selectors.pledge_page import pledge, reports
from hanseong.pledges.selectors.reporting import quarters
from hanseong.pledges.selectors.sheets import SheetView, sheet
from hanseong.pledges.selectors.terms import terms
from hanseong.pledges.services.bind_indicator import bind_indicator
from hanseong.pledges.services.carry_pledge import carry_pledge
from hanseong.pledges.services.create_pledge import create_pledge
from hanseong.pledges.services.open_quarter import open_quarter
from hanseong.pledges.services.open_term import open_term
from hanseong.pledges.services.remind import remind_all
from hanseong.pledges.services.return_report import return_report
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.transfer_ownership import transfer_ownership

_MOST_PAST = 2
RETURNED = "실적의 날짜를 적어 다시 제출해 주십시오."


@dataclass(frozen=True)
class Entered:
    """A pledge of the demo with its facts."""

    id: UUID
    facts: dict[str, Any]


def load_running_term(*, history: UUID, now: datetime) -> None:
    """Enter the term that contains ``now`` with its pledges; quarters come later (``load_quarters``)."""
    today = Quarter.of(to_kst(now).date())
    begins = min(_at(term_of(today).period.start, 9), now)
    term_id = open_term(quarter=today, by=planner(now), now=begins)
    data = _data()
    for facts in data["pledges"]:
        _enter(facts, data, term_id, history, now=begins)


def _data() -> dict[str, Any]:
    text = (resources.files("hanseong.pledges") / "data" / "demo_pledges.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def load_quarters(*, now: datetime) -> None:
    """Report on the pledges of the running term: past quarters published, the open one, residents' voices.

    Reads what the ledger holds by then. Does nothing where a quarter was opened, or nothing entered.
    """
    today = Quarter.of(to_kst(now).date())
    term, by = term_of(today), planner(now)
    opened = next((one for one in terms() if one.number == term.number), None)
    if opened is None or quarters(by, term=term.number):
        return
    term_id = opened.id
    entered = [
        Entered(pledge(by, facts["number"], term=term.number).id, facts) for facts in _data()["pledges"]
    ]
    past = list(Quarter.of(term.period.start).until(today))[:-1][-_MOST_PAST:]
    for position, quarter in enumerate(past):
        _past_quarter(entered, term, term_id, (position, quarter), now=now)
    _current_quarter(entered, term, term_id, today, now=now)
    load_voices([one.id for one in entered], now=now)


def _enter(
    facts: dict[str, Any], data: dict[str, Any], term_id: UUID, history: UUID, *, now: datetime
) -> None:
    by = planner(now)
    goal_sign, area_sign, _number = facts["number"].split("-")
    goal, area = data["goals"][goal_sign], data["areas"][f"{goal_sign}-{area_sign}"]
    if "carried" in facts:
        carry_pledge(
            pledge_id=history,
            term_id=term_id,
            management_number=facts["number"],
            title=facts["title"],
            goal=goal,
            area=area,
            by=by,
            now=now,
        )
        return
    owner = department(facts["department"])
    desks = {team.code: team.id for team in teams(now, owner.id)}
    create_pledge(
        term_id=term_id,
        management_number=facts["number"],
        title=facts["title"],
        owner_department_id=owner.id,
        goal=goal,
        area=area,
        responsible_body="송파구",
        programmes=[(one["name"], desks.get(facts.get("team", ""))) for one in facts["programmes"]],
        summary_plain=facts["summary"],
        is_simulated=True,
        by=by,
        now=now,
    )


def _past_quarter(
    entered: Sequence[Entered], term: TermPeriod, term_id: UUID, place: tuple[int, Quarter], *, now: datetime
) -> None:
    position, quarter = place
    opened = min(_at(quarter.next.first_day, 9) - timedelta(days=10), now)
    due = quarter.next.first_day + timedelta(days=10)
    open_quarter(term_id=term_id, quarter=quarter, due_on=due, by=planner(now), now=opened)
    for number, one in enumerate(entered):
        at = min(opened + timedelta(days=12, minutes=11 * number), now)
        rows = one.facts["quarters"][position] if position < len(one.facts["quarters"]) else []
        cast = cast_of(one.facts["department"], now)
        _fill(one, term, quarter, rows, by=cast.officer, now=at)
        if one.facts.get("from_ledger"):
            _take_from_ledger(one, quarter, by=cast.officer, now=at)
        if position == 0:
            _bind(one, by=cast.officer, now=at)
        walk(_report(one, quarter, cast), cast, to="published", start=at, now=now)


def _current_quarter(
    entered: Sequence[Entered], term: TermPeriod, term_id: UUID, quarter: Quarter, *, now: datetime
) -> None:
    opened = min(_at(quarter.first_day, 9) + timedelta(days=40), now - timedelta(hours=2))
    due = quarter.next.first_day + timedelta(days=10)
    open_quarter(term_id=term_id, quarter=quarter, due_on=due, by=planner(now), now=opened)
    for number, one in enumerate(entered):
        at = min(opened + timedelta(minutes=30 + 5 * number), now)
        _advance(one, term, quarter, at, now=now)
    remind_all(term_id=term_id, quarter=quarter, by=planner(now), now=now)


def _advance(one: Entered, term: TermPeriod, quarter: Quarter, at: datetime, *, now: datetime) -> None:
    """Bring one report of the open quarter to the state its facts name."""
    facts, state = one.facts, one.facts["now"]
    cast = cast_of(facts["department"], now)
    if facts["current"]:
        _fill(one, term, quarter, facts["current"], by=cast.officer, now=at)
    report = _report(one, quarter, cast)
    if "transfer" in facts:
        transfer_ownership(
            pledge_id=one.id,
            department_id=department(facts["transfer"]).id,
            on=to_kst(at).date(),
            reason="업무 조정",
            by=planner(now),
            now=at,
        )
    if state == "returned":
        walk(report, cast, to="head_review", start=at, now=at)
        return_report(report_id=report, reason=RETURNED, by=cast.head, now=min(at + timedelta(hours=1), now))
    elif state != "none":
        walk(report, cast, to=state, start=at, now=now)


def _fill(  # noqa: PLR0913 - one quarter of one pledge, by whom and when
    one: Entered, term: TermPeriod, quarter: Quarter, rows: list[dict[str, Any]], *, by: Actor, now: datetime
) -> None:
    view = _sheet(one, quarter, by)
    edits: list[AnyEdit] = []
    if not view.sheet.targets:
        edits += first_edits(one.facts, view.sheet, term.period)
    edits += quarter_edits(one.facts, view.sheet, quarter, rows)
    save_report(report_id=view.report.id, version=view.report.version, edits=edits, by=by, now=now)


def _take_from_ledger(one: Entered, quarter: Quarter, *, by: Actor, now: datetime) -> None:
    """The programmes' executed amounts as the ledger's records say; the year's sum follows from the rows."""
    view = _sheet(one, quarter, by)
    found = proposals(view.pledge, view.sheet)
    take = [p.key for p in found if p.place.programme and p.place.stage == "executed" and not p.is_exact]
    if not take:
        return
    save_report(report_id=view.report.id, version=view.report.version, edits=[], take=take, by=by, now=now)
    again = _sheet(one, quarter, by)
    edits = list(quarter_edits(one.facts, again.sheet, quarter, []))
    save_report(report_id=again.report.id, version=again.report.version, edits=edits, by=by, now=now)


def _sheet(one: Entered, quarter: Quarter, by: Actor) -> SheetView:
    return sheet(by, str(one.id), quarter=quarter)


def _report(one: Entered, quarter: Quarter, cast: Cast) -> UUID:
    return next(row.id for row in reports(cast.reviewer, str(one.id)) if row.quarter == quarter)


def _bind(one: Entered, *, by: Actor, now: datetime) -> None:
    for wanted in one.facts.get("indicators", ()):
        key = _sheet(one, _first_quarter(one, by), by).sheet.programmes[wanted["programme"]].key
        bind_indicator(pledge_id=one.id, programme_key=key, indicator_key=wanted["key"], by=by, now=now)


def _first_quarter(one: Entered, by: Actor) -> Quarter:
    return reports(by, str(one.id))[-1].quarter


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), KST)
