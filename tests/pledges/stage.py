"""A small district on a stage: departments, people on an approval line, a received sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from importlib import resources
from typing import Any
from uuid import UUID

from hanseong.core.calendar import Quarter
from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.core.permissions import Actor, Role
from hanseong.core.uploads import read_guarded
from hanseong.pledges.domain.edits import AddEntry, Edit
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.domain.sheet.recognition import recognize
from hanseong.pledges.models import IrregularityRecord, QuarterReport
from hanseong.pledges.selectors import sheets
from hanseong.pledges.services.create_pledge import create_pledge
from hanseong.pledges.services.decide_irregularity import decide_irregularity
from hanseong.pledges.services.head_approve import head_approve
from hanseong.pledges.services.import_sheet import ImportOutcome, import_document
from hanseong.pledges.services.open_quarter import open_quarter
from hanseong.pledges.services.open_term import open_term
from hanseong.pledges.services.planning_approve import planning_approve
from hanseong.pledges.services.publish_report import publish_report
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.submit_report import submit_report

SINCE = date(2022, 7, 1)
NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
Q2 = Quarter(2024, 2)
Q3 = Quarter(2026, 3)
SHEET = (resources.files("hanseong.pledges") / "data" / "demo_sheet_2024Q2.txt").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Stage:
    """The people; ``other`` works in a department that owns nothing."""

    now: datetime
    owner_id: UUID
    other_id: UUID
    officer: Actor
    head: Actor
    other: Actor
    reviewer: Actor
    publisher: Actor
    resident: Actor
    moderator: Actor

    @property
    def system(self) -> Actor:
        return system_actor("commands")


def set_stage(now: datetime = NOW) -> Stage:
    by = system_actor("commands")

    def department(code: str, name: str, **more: Any) -> UUID:
        facts = {"code": code, "name": name, "valid_from": SINCE, "now": now, "by": by}
        return people.register_department(**facts, **more).id

    def person(
        username: str, place: UUID | None = None, position: str = "", role: Role | None = None
    ) -> Actor:
        is_resident = role is Role.RESIDENT
        found = people.register_person(
            username=username, display_name=username, is_resident=is_resident, now=now, by=by
        )
        if place and position:
            people.post_person(
                user_id=found.id, department_id=place, position=position, valid_from=SINCE, now=now, by=by
            )
        if role and not is_resident:
            people.grant_role(
                user_id=found.id, role=role, department_id=None, valid_from=SINCE, now=now, by=by
            )
        return actor_for(found.id, now)

    planning = department("planning", "기획예산과", is_planning_office=True)
    owner, other = department("smart-city", "첨단도시과"), department("culture", "문화체육과")
    return Stage(
        now=now,
        owner_id=owner,
        other_id=other,
        officer=person("officer", owner, "officer"),
        head=person("head", owner, "division_head"),
        other=person("other", other, "officer"),
        reviewer=person("reviewer", planning, "officer", Role.PLANNING),
        publisher=person("publisher", planning, "team_lead", Role.PLANNING),
        resident=person("resident", role=Role.RESIDENT),
        moderator=person("moderator", other, "team_lead", Role.MODERATOR),
    )


def receive(stage: Stage, text: str = SHEET, *, by: Actor | None = None, **more: Any) -> ImportOutcome:
    """Import one sheet of text."""
    content = text.encode()
    received = read_guarded(content, "sheet.txt")
    return import_document(
        received=received,
        readings=recognize(received),
        filename="sheet.txt",
        by=by or stage.reviewer,
        now=stage.now,
        **more,
    )[0]


def decide_all(stage: Stage, report_id: UUID) -> None:
    """Waive every error, so that nothing stops publication."""
    for row in IrregularityRecord._unscoped.filter(report_id=report_id, severity="error"):
        decide_irregularity(
            irregularity_id=row.id,
            decision=Decision.WAIVED,
            reason="받은 그대로 둡니다",
            by=stage.officer,
            now=stage.now,
        )


STEPS = ("draft", "head_review", "planning_review", "approved", "published")


def walk(stage: Stage, report_id: UUID, to: str) -> Any:
    """Take a draft to the state ``to``; the last step's answer."""
    acts = (
        (submit_report, stage.officer),
        (head_approve, stage.head),
        (planning_approve, stage.reviewer),
        (publish_report, stage.publisher),
    )
    answer = None
    for act, by in acts[: STEPS.index(to)]:
        answer = act(report_id=report_id, by=by, now=stage.now)
    return answer


def published(stage: Stage, text: str = SHEET) -> ImportOutcome:
    """A received sheet, published."""
    done = receive(stage, text)
    decide_all(stage, done.report_id)
    walk(stage, done.report_id, "published")
    return done


def enter_pledge(stage: Stage, number: str = "I-①-1", quarter: Quarter = Q3) -> UUID:
    """A pledge typed by hand, its quarter opened with one target and one result; gives the report's id."""
    term = open_term(quarter=quarter, by=stage.reviewer, now=stage.now)
    create_pledge(
        term_id=term,
        management_number=number,
        title="걷기 좋은 길",
        owner_department_id=stage.owner_id,
        goal="살기 편한 도시",
        area="맑은 길",
        programmes=[("보행길 정비", None), ("보행 지도", None)],
        by=stage.reviewer,
        now=stage.now,
    )
    open_quarter(
        term_id=term, quarter=quarter, due_on=quarter.next.first_day, by=stage.reviewer, now=stage.now
    )
    report = QuarterReport._unscoped.get(pledge__number_key=number.replace("①", "1"), year=quarter.year)
    save_report(
        report_id=report.id,
        version=report.version,
        edits=first_edits(quarter),
        by=stage.officer,
        now=stage.now,
    )
    return report.id


def first_edits(quarter: Quarter) -> list[Any]:
    year = quarter.year
    return [
        Edit("head", "head", "total_budget_krw", "100000000"),
        Edit("head", "head", "period_start", "2026-07-01"),
        Edit("head", "head", "period_end", "2030-06-30"),
        AddEntry(
            "targets",
            {"programme": "p1", "year": year, "text": "4건", "value": "4", "unit": "건", "kind": "count"},
        ),
        AddEntry("targets", {"programme": "p2", "year": year, "text": "유지관리", "kind": "word"}),
        AddEntry("results", result(quarter, "보행길 2건 정비", "3000000")),
        AddEntry("budget", budget(year, "required", "50000000")),
        AddEntry("budget", budget(year, "executed", "3000000")),
    ]


def result(quarter: Quarter, item: str, amount: str, programme: str = "p1") -> dict[str, Any]:
    return {
        "programme": programme,
        "quarter": str(quarter),
        "start": quarter.first_day.isoformat(),
        "end": (quarter.next.first_day - timedelta(days=1)).isoformat(),
        "precision": "month",
        "items": [item],
        "amounts": [{"value_krw": amount, "status": "executed"}],
        "amount_state": "number",
    }


def budget(year: int, stage: str, amount: str) -> dict[str, Any]:
    return {
        "key": f"total.{stage}.{year}년.1",
        "column": f"{year}년",
        "column_position": 0,
        "year": year,
        "source": "total",
        "stage": stage,
        "value_krw": amount,
        "state": "number",
    }


def report_of(report_id: UUID) -> QuarterReport:
    return QuarterReport._unscoped.select_related("pledge").get(id=report_id)


def working(stage: Stage, report_id: UUID) -> sheets.SheetView:
    report = report_of(report_id)
    return sheets.sheet(stage.reviewer, str(report.pledge_id), quarter=report.quarter)


def won(millions: str) -> Decimal:
    return Decimal(millions) * 1_000_000
