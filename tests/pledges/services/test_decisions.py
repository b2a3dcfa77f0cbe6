"""Deciding about findings: accepted, rejected, waived, taken back."""

from __future__ import annotations

from datetime import date

import pytest
from tests.pledges.stage import published, receive, report_of, walk, working

from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.models import IrregularityRecord
from hanseong.pledges.selectors.findings import irregularities
from hanseong.pledges.selectors.received import document
from hanseong.pledges.services.decide_irregularity import decide_irregularity


def finding(code: str) -> IrregularityRecord:
    return IrregularityRecord._unscoped.filter(code=code).first()


def decide(stage, row, decision, reason="", by=None) -> str:
    return decide_irregularity(
        irregularity_id=row.id, decision=decision, reason=reason, by=by or stage.officer, now=stage.now
    )


def row_on(stage, report_id, line: int):
    return next(r for r in working(stage, report_id).sheet.results if r.cells["items"].line == line)


def test_an_impossible_date_accepted_rejected_and_taken_back(stage) -> None:
    report_id = receive(stage).report_id
    wrong = finding("DATE_INVALID")
    line = wrong.lines[0]
    assert row_on(stage, report_id, line).end == date(2023, 3, 31)
    decide(stage, wrong, Decision.ACCEPTED)
    accepted = row_on(stage, report_id, line)
    assert (accepted.start, accepted.end) == (date(2023, 1, 1), date(2023, 3, 31))
    assert accepted.cells["end"].corrected_by == str(stage.officer.user_id)
    decide(stage, wrong, Decision.REJECTED)
    assert (row_on(stage, report_id, line).start, row_on(stage, report_id, line).end) == (None, None)
    decide(stage, wrong, Decision.PENDING)
    assert row_on(stage, report_id, line).end == date(2023, 3, 31)


def test_a_moved_label_goes_back_to_its_printed_row_when_rejected(stage) -> None:
    report_id = receive(stage).report_id
    moved = finding("LABEL_SHIFT")
    before = {r.key: r.programme for r in working(stage, report_id).sheet.results}
    decide(stage, moved, Decision.REJECTED)
    after = {r.key: r.programme for r in working(stage, report_id).sheet.results}
    changed = {key for key in before if before[key] != after[key]}
    assert changed
    decide(stage, moved, Decision.ACCEPTED)
    assert {r.key: r.programme for r in working(stage, report_id).sheet.results} == before


def test_accepting_puts_the_suggestion_into_the_corrected_sheet(stage) -> None:
    receive(stage)
    undecided = document(stage.officer, "I-1-3").edits
    wrong = finding("DATE_INVALID")
    decide(stage, wrong, Decision.ACCEPTED)
    edits = document(stage.officer, "I-1-3").edits
    assert edits == tuple((line, cell, text) for line, cell, text in wrong.edits)
    assert set(edits) <= set(undecided)
    decide(stage, wrong, Decision.REJECTED)
    assert document(stage.officer, "I-1-3").edits == ()


def test_a_waiver_needs_a_reason(stage) -> None:
    receive(stage)
    row = finding("SUM_TOTAL_VS_PARTS")
    with pytest.raises(Invalid):
        decide(stage, row, Decision.WAIVED)
    decide(stage, row, Decision.WAIVED, "총액은 다른 사업을 포함합니다")
    row.refresh_from_db()
    assert (row.decision, row.decided_by_id) == ("waived", stage.officer.user_id)


def test_what_suggests_nothing_cannot_be_accepted(stage) -> None:
    receive(stage)
    row = IrregularityRecord._unscoped.filter(suggestion="", edits=[]).first()
    with pytest.raises(Invalid):
        decide(stage, row, Decision.ACCEPTED)


def test_a_decision_that_moves_a_cell_resets_an_approval_a_waiver_does_not(stage) -> None:
    report_id = receive(stage).report_id
    walk(stage, report_id, "approved")
    decide(stage, finding("SUM_TOTAL_VS_PARTS"), Decision.WAIVED, "확인함")
    assert report_of(report_id).state == "approved"
    decide(stage, finding("DATE_INVALID"), Decision.REJECTED)
    assert report_of(report_id).state == "draft"


def test_after_publication_nothing_is_decided(stage) -> None:
    published(stage)
    with pytest.raises(Refused):
        decide(stage, finding("DATE_INVALID"), Decision.ACCEPTED)


def test_another_department_does_not_see_the_finding(stage) -> None:
    receive(stage)
    with pytest.raises(NotVisible):
        decide(stage, finding("DATE_INVALID"), Decision.ACCEPTED, by=stage.other)


def test_the_report_shows_the_print_beside_the_reading(stage) -> None:
    receive(stage)
    wrong = next(f for f in irregularities(stage.officer, "I-1-3") if f.code == "DATE_INVALID")
    assert "'23.1.~63." in wrong.printed_lines[0].cells
    read = {cell.field: cell.value for cell in wrong.reading}
    assert (read["start"], read["end"]) == ("2023-01-01", "2023-03-31")


def test_a_decision_is_remembered_for_the_same_finding_of_a_new_document(stage) -> None:
    from tests.pledges.stage import SHEET

    receive(stage)
    decide(stage, finding("DATE_INVALID"), Decision.REJECTED)
    receive(stage, SHEET.replace("둘레길 순찰로봇\n", "둘레길의 순찰로봇\n"))
    current = IrregularityRecord._unscoped.get(code="DATE_INVALID", document__is_current=True)
    assert current.decision == "rejected"
