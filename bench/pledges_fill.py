"""How ``bench.pledges`` fills a database: 120 pledges × 16 quarters.

The newest quarter comes in through the import service and is timed. The fifteen quarters before it
are copies of one really published snapshot; in full, each of them is imported and published through
the services.
"""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from bench.pledges_sheets import PLEDGES, QUARTERS, number_of, sheet_of

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor, Role

OWNER = "생활곁과"  # the department at the foot of the sheets
BATCH = 100


@dataclass(frozen=True)
class Cast:
    """Who reports, who approves, who publishes."""

    officer: Actor
    head: Actor
    planning: Actor


def hire() -> Cast:
    """The department that the sheets name, its officer and head, and the planning office."""
    from tests.harness.sessions import staff

    from hanseong.core.people.models import Department

    owner = Department.objects.create(code="beside", name=OWNER, valid_from=date(2020, 1, 1))
    return Cast(
        staff("bench-officer", Role.OFFICER, owner),
        staff("bench-head", Role.HEAD, owner),
        staff("bench-planning", Role.PLANNING),
    )


def import_files(files: list[tuple[str, bytes]], by: Actor) -> list[UUID]:
    """Bytes → lines → reading with its rules → rows, file by file; the ids of their reports."""
    from hanseong.core.uploads import read_guarded
    from hanseong.pledges.domain.sheet.recognition import recognize
    from hanseong.pledges.services.import_sheet import import_document

    reports = []
    for name, content in files:
        received = read_guarded(content, name)
        readings = recognize(received)
        done = import_document(
            received=received, readings=readings, content=content, filename=name, by=by, now=datetime.now(UTC)
        )
        reports += [one.report_id for one in done]
    return reports


def timed_import(quarter: Quarter, by: Actor) -> tuple[list[UUID], float]:
    """One sheet per pledge: the reports and the seconds, without making the sheets."""
    files = [(f"{number_of(pledge)}.txt", sheet_of(pledge, quarter)) for pledge in range(PLEDGES)]
    started = time.perf_counter()
    reports = import_files(files, by)
    return reports, time.perf_counter() - started


def publish(report: UUID, cast: Cast) -> None:
    """Take one report through its approvals."""
    from hanseong.pledges.services.head_approve import head_approve
    from hanseong.pledges.services.planning_approve import planning_approve
    from hanseong.pledges.services.publish_report import publish_report
    from hanseong.pledges.services.submit_report import submit_report

    submit_report(report_id=report, by=cast.officer, now=datetime.now(UTC))
    head_approve(report_id=report, by=cast.head, now=datetime.now(UTC))
    planning_approve(report_id=report, by=cast.planning, now=datetime.now(UTC))
    publish_report(report_id=report, by=cast.planning, now=datetime.now(UTC))


def copy_history() -> None:
    """A published report of every earlier quarter, with a copy of the one real snapshot."""
    from hanseong.pledges.models import Pledge, QuarterReport, Snapshot

    model = Snapshot._unscoped.get()
    values = {field.attname: getattr(model, field.attname) for field in Snapshot._meta.concrete_fields}
    reports = [
        QuarterReport(
            pledge=pledge,
            year=quarter.year,
            number=quarter.number,
            state="published",
            published_at=model.published_at,
        )
        for pledge in Pledge._unscoped.all()
        for quarter in QUARTERS[:-1]
    ]
    QuarterReport._unscoped.bulk_create(reports, batch_size=BATCH)
    values["payload"] = ""  # filled inside the database: sent 1,800 times it would take most of the time
    Snapshot._unscoped.bulk_create(
        (Snapshot(**{**values, "id": uuid.uuid4(), "report_id": report.id}) for report in reports),
        batch_size=BATCH,
    )
    Snapshot._unscoped.update(payload=model.payload)
    Pledge._unscoped.update(is_public=True)


def fill(*, is_full: bool) -> dict[str, float]:
    """All pledges and quarters in the database; the seconds of the slowest import of 120 sheets."""
    cast = hire()
    seconds = []
    for quarter in QUARTERS if is_full else QUARTERS[-1:]:
        reports, taken = timed_import(quarter, cast.officer)
        seconds.append(taken)
        for report in reports if quarter != QUARTERS[-1] else reports[:1]:
            publish(report, cast)
    if not is_full:
        copy_history()
    return {"import_120_s": round(max(seconds), 2)}
