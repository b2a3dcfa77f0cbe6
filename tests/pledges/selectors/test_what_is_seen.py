"""Residents read published quarters only; departments their own drafts; the planning office all."""

from __future__ import annotations

import json

import pytest
from tests.pledges.stage import enter_pledge, published, receive, report_of, walk

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.calendar import Quarter
from hanseong.core.errors import NotAllowed, NotVisible
from hanseong.core.permissions import ANONYMOUS
from hanseong.pledges.domain.edits import Edit
from hanseong.pledges.models import Pledge
from hanseong.pledges.selectors import (
    contacts,
    differences,
    feed,
    findings,
    history,
    pledge_list,
    pledge_page,
    received,
    reporting,
    sheets,
    summaries,
    warnings,
)
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.save_report import save_report

Q3 = Quarter(2026, 3)


def test_a_draft_is_nobodys_but_its_departments(stage) -> None:
    enter_pledge(stage)
    for reader in (ANONYMOUS, stage.resident, stage.other):
        with pytest.raises(NotVisible):
            sheets.sheet(reader, "I-1-1", quarter=Q3)
        assert pledge_list.pledges(reader, term=9, now=stage.now) == []
    for reader in (stage.officer, stage.head, stage.reviewer):
        assert sheets.sheet(reader, "I-1-1", quarter=Q3).source == "rows"


def test_supporting_departments_see_the_draft(stage) -> None:
    report_id = enter_pledge(stage)
    report_of(report_id).pledge.supporting_links.create(department_id=stage.other_id)
    assert sheets.sheet(stage.other, "I-1-1", quarter=Q3).source == "rows"


def test_residents_go_on_reading_the_old_revision_while_it_is_corrected(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    amend_report(report_id=report_id, reason="고침", by=stage.officer, now=stage.now)
    edits = [
        Edit("head", "head", "declared_state", "on_hold"),
        Edit("head", "head", "term_goal", "몰래 쓴 글"),
    ]
    report = report_of(report_id)
    save_report(report_id=report_id, version=report.version, edits=edits, by=stage.officer, now=stage.now)
    public = sheets.sheet(ANONYMOUS, "I-1-1")
    assert (public.source, public.revision, public.sheet.head.term_goal) == ("snapshot", 1, "")
    assert sheets.sheet(stage.officer, "I-1-1").sheet.head.term_goal == "몰래 쓴 글"
    assert pledge_page.pledge(ANONYMOUS, "I-1-1").declared_state != "on_hold"
    row = pledge_list.pledges(ANONYMOUS, term=9, now=stage.now)[0]
    assert row.quarters == (("2026Q3", "published"),)
    assert row.pledge.declared_state != "on_hold"


def test_every_spelling_and_the_id_find_the_pledge(stage) -> None:
    done = receive(stage)
    for no in ("I-①-3", "Ⅰ-1-3", "I-1-3", str(done.pledge_id)):
        assert pledge_page.pledge(stage.reviewer, no).id == done.pledge_id
    with pytest.raises(NotVisible):
        pledge_page.pledge(stage.reviewer, "I-1-4")


def test_a_quarter_without_a_sheet_takes_the_newest_before_it(stage) -> None:
    published(stage)
    assert summaries.summary(ANONYMOUS, "I-1-3", as_of=Quarter(2024, 4))["sheet_quarter"] == "2024Q2"
    with pytest.raises(NotVisible):
        summaries.summary(ANONYMOUS, "I-1-3", as_of=Quarter(2024, 1))
    with pytest.raises(NotVisible):
        sheets.sheet(ANONYMOUS, "I-1-3", quarter=Quarter(2024, 4))


def test_the_received_document_is_public_with_its_quarter_only(stage) -> None:
    done = receive(stage)
    with pytest.raises(NotVisible):
        received.document(ANONYMOUS, "I-1-3", public=True)
    with pytest.raises(NotVisible):
        findings.irregularities(ANONYMOUS, "I-1-3")
    from tests.pledges.stage import decide_all

    decide_all(stage, done.report_id)
    walk(stage, done.report_id, "published")
    assert received.document(ANONYMOUS, "I-1-3", public=True).quarter == Quarter(2024, 2)


def test_reading_contacts_is_a_right_and_leaves_a_line(stage) -> None:
    receive(stage)
    with pytest.raises(NotAllowed):
        contacts.contacts(stage.resident, "I-1-3", quarter=Quarter(2024, 2), now=stage.now)
    found = contacts.contacts(stage.officer, "I-1-3", quarter=Quarter(2024, 2), now=stage.now)
    assert {person.phone for person in found} >= {"0001"}
    assert AccessLogEntry.objects.filter(purpose="pledges.contacts").count() == len(found)


def test_who_has_not_submitted(stage) -> None:
    report_id = enter_pledge(stage)
    missing = reporting.not_submitted(stage.reviewer, quarter=Q3, now=stage.now)
    assert [(row.number, row.department, row.days_late, row.reminders) for row in missing] == [
        ("I-①-1", "첨단도시과", 48, 1)
    ]
    walk(stage, report_id, "head_review")
    assert reporting.not_submitted(stage.reviewer, quarter=Q3, now=stage.now) == []
    assert reporting.quarters(stage.reviewer)[0].counts == (("head_review", 1),)
    with pytest.raises(NotAllowed):
        reporting.not_submitted(stage.resident, quarter=Q3, now=stage.now)


def test_history_names_every_step_and_revision(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    assert [step.step for step in history.steps(stage.officer, "I-1-1")][-1] == "publish"
    assert history.steps(ANONYMOUS, "I-1-1") == []
    assert [(r.revision, r.is_public) for r in history.revisions(ANONYMOUS, "I-1-1")] == [(1, True)]
    assert history.owners(ANONYMOUS, "I-1-1")[0].department == "첨단도시과"
    assert [event.number for event in feed.changes()] == ["I-①-1"]


def test_a_difference_between_quarters_is_the_changed_cell(stage) -> None:
    from datetime import date

    from hanseong.pledges.services.open_quarter import open_quarter

    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    pledge = Pledge._unscoped.get()
    q4 = Quarter(2026, 4)
    open_quarter(
        term_id=pledge.term_id, quarter=q4, due_on=date(2027, 1, 10), by=stage.reviewer, now=stage.now
    )
    report = pledge.reports.get(number=4)
    before = sheets.sheet(stage.officer, "I-1-1", quarter=Q3).sheet
    edits = [Edit("budget", "total.executed.2026년.1", "value_krw", "9000000")]
    save_report(report_id=report.id, version=report.version, edits=edits, by=stage.officer, now=stage.now)
    found = differences.between(stage.officer, "I-1-1", start=Q3, end=q4)
    assert [(d.change, d.field, d.before, d.after) for d in found] == [
        ("changed", "value_krw", "3000000", "9000000")
    ]
    assert sheets.sheet(stage.officer, "I-1-1", quarter=Q3).sheet == before
    assert summaries.summary(ANONYMOUS, "I-1-1", as_of=Q3)["executed_table"]["value"] == 3


def test_the_summary_is_plain_json_with_formula_and_inputs(stage) -> None:
    published(stage)
    found = json.loads(json.dumps(summaries.summary(ANONYMOUS, "I-1-3", as_of=Quarter(2024, 2))))
    assert (found["required"]["value"], found["executed_table"]["value"]) == (529, 355)
    assert (found["executed_rows"]["value"], found["planned"]["value"], found["gap"]["value"]) == (
        253.1,
        42.5,
        101.9,
    )
    assert found["gap"]["inputs"] == {"executed_table": 355, "executed_rows": 253.1}
    assert (found["source"], found["revision"]) == ("snapshot", 1)


def test_warnings_speak_the_readers_language(stage) -> None:
    from django.utils.translation import override

    published(stage)
    with override("en"):
        english = warnings.warnings(ANONYMOUS, "I-1-3", now=stage.now)
    korean = warnings.warnings(ANONYMOUS, "I-1-3", now=stage.now)
    assert [w.key for w in english] == [w.key for w in korean]
    total = next(w for w in english if w.key == "total_differs_from_parts")
    assert "differs" in total.sentence
    states = warnings.states(ANONYMOUS, "I-1-3", now=stage.now)
    assert states.declared == "on_track"
