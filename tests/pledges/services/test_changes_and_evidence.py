"""Change requests that stay visible; indicator values frozen with their records."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from tests.pledges.stage import enter_pledge, report_of, result, walk, working

from hanseong.core.calendar import Quarter
from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.permissions import ANONYMOUS
from hanseong.core.registry import indicators
from hanseong.pledges.domain.edits import AddEntry, Edit, RemoveEntry
from hanseong.pledges.models import QuarterlyResult, Snapshot
from hanseong.pledges.selectors import evidence, history
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.bind_indicator import bind_indicator
from hanseong.pledges.services.decide_change import decide_change
from hanseong.pledges.services.request_change import request_change
from hanseong.pledges.services.save_report import save_report

Q3 = Quarter(2026, 3)


def edit(stage, report_id, *edits) -> None:
    report = report_of(report_id)
    save_report(
        report_id=report_id, version=report.version, edits=list(edits), by=stage.officer, now=stage.now
    )


def ask(stage, report_id, **more):
    facts = {"kind": "targets", "key": "p1.2026", "field": "value", "after": "6", "reason": "수요가 늘어남"}
    return request_change(report_id=report_id, by=stage.officer, now=stage.now, **(facts | more))


def test_a_fixed_target_amount_or_title_changes_only_by_request(stage) -> None:
    report_id = enter_pledge(stage)
    edit(stage, report_id, Edit("targets", "p1.2026", "value", "5"))
    walk(stage, report_id, "approved")
    for fixed in (
        Edit("targets", "p1.2026", "value", "6"),
        Edit("head", "head", "title", "다른 제목"),
        Edit("head", "head", "total_budget_krw", "1"),
        Edit("budget", "total.required.2026년.1", "value_krw", "1"),
        RemoveEntry("targets", "p1.2026"),
    ):
        with pytest.raises(Refused, match="변경 요청"):
            edit(stage, report_id, fixed)
    edit(stage, report_id, Edit("budget", "total.executed.2026년.1", "value_krw", "4000000"))
    assert working(stage, report_id).sheet.targets[0].value == 5


def test_a_request_is_decided_applied_and_stays_visible_with_both_texts(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    change = ask(stage, report_id)
    assert history.changes(ANONYMOUS, "I-1-1") == []
    with pytest.raises(Invalid):
        decide_change(change_id=change, accept=True, evaluation_result="", by=stage.reviewer, now=stage.now)
    decide_change(
        change_id=change, accept=True, evaluation_result="평가단 적정", by=stage.reviewer, now=stage.now
    )
    assert report_of(report_id).state == "draft"
    assert working(stage, report_id).sheet.targets[0].value == 6
    shown = history.changes(ANONYMOUS, "I-1-1")[0]
    assert (shown.before, shown.after, shown.evaluation_result) == ("4", "6", "평가단 적정")
    assert walk(stage, report_id, "published").revision == 2


def test_a_refused_change_leaves_the_cell_and_is_public(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    change = ask(stage, report_id)
    decide_change(
        change_id=change, accept=False, evaluation_result="부적정", by=stage.reviewer, now=stage.now
    )
    assert working(stage, report_id).sheet.targets[0].value == 4
    assert history.changes(ANONYMOUS, "I-1-1")[0].state == "refused"
    with pytest.raises(Refused):
        decide_change(change_id=change, accept=True, evaluation_result="x", by=stage.reviewer, now=stage.now)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"reason": " "}, Invalid),
        ({"after": "4"}, Invalid),
        ({"after": "많이"}, Invalid),
        ({"key": "p9.2026"}, NotVisible),
        ({"field": "cells"}, NotVisible),
        ({"kind": "results", "key": "p1.2026Q3.1", "field": "items", "after": ["x"]}, Refused),
    ],
)
def test_requests_that_make_no_sense(stage, more, error) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    with pytest.raises(error):
        ask(stage, report_id, **more)


def test_one_open_request_per_cell_and_who_asks_does_not_decide(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    change = request_change(
        report_id=report_id,
        kind="targets",
        key="p1.2026",
        field="value",
        after="6",
        reason="수요가 늘어남",
        by=stage.reviewer,
        now=stage.now,
    )
    with pytest.raises(Refused):
        ask(stage, report_id)
    with pytest.raises(Refused):
        decide_change(
            change_id=change, accept=True, evaluation_result="적정", by=stage.reviewer, now=stage.now
        )


def bind(stage, report_id, programme="p1", key="pledges.results_reported"):
    return bind_indicator(
        pledge_id=report_of(report_id).pledge_id,
        programme_key=programme,
        indicator_key=key,
        by=stage.officer,
        now=stage.now,
    )


def test_the_snapshot_holds_what_the_indicator_counted_with_its_records(stage) -> None:
    report_id = enter_pledge(stage)
    bind(stage, report_id)
    edit(stage, report_id, *(AddEntry("results", result(Q3, f"보행길 {n}구간", "0")) for n in range(2)))
    outside = result(Q3, "다음 분기 일", "0") | {
        "start": "2026-10-01",
        "end": "2026-10-01",
        "quarter": "2026Q4",
    }
    edit(stage, report_id, AddEntry("results", outside))
    snapshot = walk(stage, report_id, "published")
    frozen = evidence.readings(stage.officer, "I-1-1", quarter=Q3)[0]
    assert (frozen.value, frozen.unit, len(frozen.records)) == (3, "건", 3)
    assert (frozen.start, frozen.end) == (date(2026, 7, 1), date(2026, 10, 1))
    assert (frozen.typed_low, frozen.typed_high, frozen.finding) == (2, 2, "EVIDENCE_MISMATCH")
    body = json.loads(snapshot.payload)["evidence"][0]
    assert (body["value"], body["records_sha256"]) == ("3", frozen.records_sha256)


def test_a_record_deleted_later_leaves_the_snapshot_and_is_reported(stage) -> None:
    report_id = enter_pledge(stage)
    bind(stage, report_id)
    edit(stage, report_id, Edit("results", "p1.2026Q3.1", "items", ["보행길 1건 정비"]))
    snapshot = walk(stage, report_id, "published")
    assert evidence.readings(stage.officer, "I-1-1", quarter=Q3, recheck=True)[0].finding == ""
    amend_report(report_id=report_id, reason="중복 삭제", by=stage.officer, now=stage.now)
    edit(stage, report_id, RemoveEntry("results", "p1.2026Q3.1"))
    after = evidence.readings(stage.officer, "I-1-1", quarter=Q3, recheck=True)[0]
    assert (after.value, after.value_now, after.finding) == (1, 0, "EVIDENCE_MISMATCH")
    assert Snapshot._unscoped.get().payload == snapshot.payload
    assert not QuarterlyResult._unscoped.exists()


def test_the_indicator_counts_korean_days_of_publication(stage) -> None:
    from dataclasses import replace

    report_id = enter_pledge(stage)
    last_second = replace(stage, now=datetime(2026, 9, 30, 14, 59, 59, tzinfo=UTC))
    walk(last_second, report_id, "published")
    read = indicators.get("pledges.published_quarters").read
    assert (
        read(date(2026, 7, 1), date(2026, 10, 1)).value,
        read(date(2026, 10, 1), date(2027, 1, 1)).value,
    ) == (1, 0)
    Snapshot._unscoped.update(published_at=datetime(2026, 9, 30, 15, 0, 0, tzinfo=UTC))
    found = read(date(2026, 10, 1), date(2027, 1, 1))
    assert (found.value, len(found.records), found.records[0].kind) == (1, 1, "pledges.snapshot")


def test_an_indicator_of_another_unit_is_refused(stage) -> None:
    report_id = enter_pledge(stage)
    edit(stage, report_id, Edit("targets", "p1.2026", "unit", "대"))
    with pytest.raises(Invalid, match="단위"):
        bind(stage, report_id)
    with pytest.raises(Invalid):
        bind(stage, report_id, key="robots.nothing")
