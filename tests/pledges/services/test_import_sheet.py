"""Importing a received sheet: rows, merge, repeats, published quarters."""

from __future__ import annotations

import pytest
from tests.pledges.stage import Q2, SHEET, decide_all, published, receive, report_of, walk, won, working

from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import Invalid, NotAllowed
from hanseong.pledges.domain.edits import Edit
from hanseong.pledges.models import (
    Contact,
    IrregularityRecord,
    Pledge,
    QuarterlyResult,
    ReceivedDocument,
    Snapshot,
    Term,
)
from hanseong.pledges.selectors.received import document, received_of
from hanseong.pledges.services.save_report import save_report


def executed_by_programme(sheet) -> dict[str, object]:
    found: dict[str, object] = {}
    for row in sheet.results:
        done = sum(a.value_krw for a in row.amounts if a.status == "executed")
        found[sheet.programme_name(row.programme)] = found.get(sheet.programme_name(row.programme), 0) + done
    return found


def test_a_new_sheet_becomes_rows_of_a_new_term(stage) -> None:
    done = receive(stage)
    assert (done.management_number, done.quarter, done.is_new_pledge) == ("I-①-3", "2024Q2", True)
    term = Term.objects.get()
    assert (term.number, str(term.starts_on), str(term.ends_on)) == (8, "2022-07-01", "2026-07-01")
    pledge = Pledge._unscoped.select_related("area__goal").get()
    assert (pledge.area.sign, pledge.area.goal.sign, pledge.number_key) == ("①", "I", "I-1-3")
    assert pledge.owner_department_id == stage.owner_id
    sheet = working(stage, done.report_id).sheet
    assert sheet.head.total_budget_krw == won("1218")
    assert executed_by_programme(sheet)["빅데이터 분석정보 활용"] == won("148.7")
    assert executed_by_programme(sheet)["행정업무 자동화 확산"] == won("36.4")


def test_every_cell_knows_its_line_and_what_was_printed(stage) -> None:
    sheet = working(stage, receive(stage).report_id).sheet
    lines = SHEET.split("\n")
    row = next(r for r in sheet.results if "벚꽃축제" in " ".join(r.items))
    source = row.cells["items"]
    assert source.document == ReceivedDocument._unscoped.get().sha256
    assert source.printed in lines[source.line - 1]
    assert "16.7 42.5(예정)" in lines[row.cells["amounts"].line - 1]
    assert [(a.value_krw, a.status) for a in row.amounts] == [
        (won("16.7"), "executed"),
        (won("42.5"), "planned"),
    ]


def test_the_same_file_twice_changes_nothing(stage) -> None:
    first = receive(stage)
    rows = set(QuarterlyResult._unscoped.values_list("id", flat=True))
    audits, version = AuditLine.objects.count(), report_of(first.report_id).version
    again = receive(stage)
    assert again.is_repeat
    assert not any(again.merge[name] for name in ("updated", "kept", "conflicts"))
    assert set(QuarterlyResult._unscoped.values_list("id", flat=True)) == rows
    assert (AuditLine.objects.count(), report_of(first.report_id).version) == (audits, version)


def test_an_edit_survives_a_changed_sheet_and_the_one_clash_is_listed(stage) -> None:
    done = receive(stage)
    view = working(stage, done.report_id)
    rows = {row.items[0]: row.key for row in view.sheet.results if row.items}
    edits = [
        Edit("results", rows["안내 모니터 2대를 바꿈"], "items", ["안내 모니터 3대를 바꿈"]),
        Edit("results", rows["정책지표 값을 최신으로 맞춤"], "items", ["정책지표를 고침"]),
    ]
    save_report(
        report_id=done.report_id, version=view.report.version, edits=edits, by=stage.officer, now=stage.now
    )
    changed = SHEET.replace("안내 모니터 2대를 바꿈", "안내 모니터 4대를 바꿈").replace(
        "화상회의 설비와 서버 PC를 새로 갖춤", "화상회의 설비를 새로 갖춤"
    )
    merge = receive(stage, changed).merge
    assert [(c["field"], c["ours"], c["incoming"]) for c in merge["conflicts"]] == [
        ("items", ["안내 모니터 3대를 바꿈"], ["안내 모니터 4대를 바꿈"])
    ]
    assert [c["ours"] for c in merge["kept"]] == [["정책지표를 고침"]]
    assert [c["incoming"] for c in merge["updated"]] == [["화상회의 설비를 새로 갖춤"]]
    items = {item for row in working(stage, done.report_id).sheet.results for item in row.items}
    assert {"안내 모니터 3대를 바꿈", "정책지표를 고침", "화상회의 설비를 새로 갖춤"} <= items


def test_a_row_that_left_the_sheet_goes_and_a_new_one_comes(stage) -> None:
    done = receive(stage)
    old = "\t'24.1분기\t'24.1.~3.\t◦ 물난리와 눈 대비 화면을 새로 지음\t-\n"
    new = "\t'24.1분기\t'24.1.~3.\t◦ 물난리와 눈 대비 화면을 새로 지음\t-\n\t\t'24.3.5.\t◦ 화면을 손봄\t-\n"
    assert old in SHEET
    receive(stage, SHEET.replace(old, new))
    assert QuarterlyResult._unscoped.filter(items=["화면을 손봄"]).exists()
    receive(stage, SHEET)
    assert not QuarterlyResult._unscoped.filter(items=["화면을 손봄"]).exists()
    assert working(stage, done.report_id).sheet.results


def test_an_import_after_approval_takes_the_report_back_to_draft(stage) -> None:
    done = receive(stage)
    decide_all(stage, done.report_id)
    walk(stage, done.report_id, "approved")
    receive(stage, SHEET.replace("둘레길 순찰로봇", "둘레길의 순찰로봇"))
    assert report_of(done.report_id).state == "draft"


def test_a_fixed_target_does_not_change_by_import(stage) -> None:
    published(stage)
    merge = receive(stage, SHEET.replace("3건\t4건\t5건\t6건\t7건", "3건\t4건\t5건\t6건\t9건")).merge
    assert {(c["kind"], c["field"], c["reason"]) for c in merge["conflicts"]} == {
        ("targets", "text", "fixed"),
        ("targets", "value", "fixed"),
    }


def test_a_published_quarter_is_corrected_by_a_new_document_and_stays_public(stage) -> None:
    done = published(stage)
    receive(stage, SHEET.replace("둘레길 순찰로봇", "둘레길의 순찰로봇"), reason="사진 설명을 바로잡음")
    report = report_of(done.report_id)
    assert (report.state, report.amend_reason) == ("draft", "사진 설명을 바로잡음")
    assert Snapshot._unscoped.get().is_public
    decide_all(stage, done.report_id)
    snapshot = walk(stage, done.report_id, "published")
    assert (snapshot.revision, snapshot.reason) == (2, "사진 설명을 바로잡음")


def test_a_later_quarter_begins_with_our_corrections(stage) -> None:
    done = receive(stage)
    view = working(stage, done.report_id)
    row = next(r for r in view.sheet.results if r.items == ("안내 모니터 2대를 바꿈",))
    save_report(
        report_id=done.report_id,
        version=view.report.version,
        edits=[Edit("results", row.key, "items", ["안내 모니터 3대를 바꿈"])],
        by=stage.officer,
        now=stage.now,
    )
    later = receive(stage, SHEET.replace("(2/4분기 기준", "(2024년 3/4분기 기준"))
    assert later.quarter == "2024Q3"
    items = {item for r in working(stage, later.report_id).sheet.results for item in r.items}
    assert "안내 모니터 3대를 바꿈" in items
    assert "안내 모니터 2대를 바꿈" not in items
    assert working(stage, done.report_id).sheet.quarter == Q2


def test_the_received_lines_come_back_as_they_came(stage) -> None:
    receive(stage)
    row = ReceivedDocument._unscoped.get()
    assert row.newline.join(line.text for line in received_of(row).lines).strip() == SHEET.strip()
    assert document(stage.reviewer, "I-1-3").received.sha256 == row.sha256


def test_names_of_officials_are_kept_out_of_plain_columns(stage) -> None:
    done = receive(stage)
    assert {contact.phone for contact in Contact._unscoped.filter(report_id=done.report_id)} >= {
        "0001",
        "0002",
    }
    plain = str(list(IrregularityRecord._unscoped.values("printed", "meaning", "params")))
    assert "백바다" not in plain
    assert "백바다" not in str(ReceivedDocument._unscoped.values_list("content", "merge")[0])


def test_another_department_may_not_import_the_sheet(stage) -> None:
    with pytest.raises(NotAllowed):
        receive(stage, by=stage.other)
    assert not Pledge._unscoped.exists()


def test_a_sheet_without_a_number_is_refused(stage) -> None:
    text = SHEET.replace("I. 생활이 편한 도시 - ① 앞서가는 행정\n\n3\n", "")
    assert text != SHEET
    with pytest.raises(Invalid):
        receive(stage, text)


def test_a_renamed_programme_leaves_no_row_without_its_programme(stage) -> None:
    done = published(stage)
    receive(stage, SHEET.replace("스마트 주민 구청장실 개편", "열린 상황판 새단장"))
    sheet = working(stage, done.report_id).sheet
    known = {entry.key for entry in sheet.programmes}
    rows = (*sheet.targets, *sheet.overview, *sheet.results, *sheet.plans)
    assert {row.programme for row in rows if row.programme} <= known


def test_a_decision_is_asked_again_where_the_line_changed(stage) -> None:
    done = receive(stage)
    decide_all(stage, done.report_id)
    changed = SHEET.replace("첫 화면을 새로 그리고", "첫 화면을 다시 그리고")
    receive(stage, changed)
    rows = IrregularityRecord._unscoped.filter(report_id=done.report_id, document__is_current=True)
    assert rows.get(code="DATE_INVALID").decision == "pending"
    assert rows.get(code="QUARTER_DATE_MISMATCH").decision == "waived"


@pytest.mark.parametrize("year", ["2099", "1994"])
def test_a_sheet_of_an_impossible_year_opens_no_term(stage, year) -> None:
    text = SHEET.replace("2024", year).replace("’24", f"’{year[2:]}").replace("'24", f"'{year[2:]}")
    with pytest.raises(Invalid, match="있을 수 없는"):
        receive(stage, text)
    assert not Term.objects.exists()
