"""Mad sheets: a clear answer, no crash, nothing half stored, whatever the database."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pledges.stage import SHEET, Stage, enter_pledge, receive, report_of, set_stage, working

from hanseong.core.errors import HanseongError, TooMuch
from hanseong.pledges.domain.edits import AddEntry, Edit
from hanseong.pledges.models import Pledge, QuarterlyResult
from hanseong.pledges.services.save_report import save_report

BODY = "\t'24.1분기\t'24.1.~3.\t◦ 물난리와 눈 대비 화면을 새로 지음\t-\n"


def test_a_title_that_does_not_fit_is_refused_and_leaves_nothing(stage) -> None:
    with pytest.raises(TooMuch):
        receive(stage, SHEET.replace("인공지능과 메타버스로 여는 첨단 행정", "가" * 400))
    assert not Pledge._unscoped.exists()


@pytest.mark.parametrize("amount", ["9" * 30, "1e400", "-" * 5])
def test_an_amount_beyond_all_budgets(stage, amount) -> None:
    with suppress(HanseongError):
        receive(stage, SHEET.replace("\t16.7 42.5(예정)", f"\t{amount}"))
    assert Pledge._unscoped.count() <= 1


def test_two_thousand_rows_twice(stage) -> None:
    rows = "".join(f"\t\t'24.3.{n % 30 + 1}.\t◦ 화면 {n}번을 손봄\t-\n" for n in range(2000))
    done = receive(stage, SHEET.replace(BODY, BODY + rows))
    assert QuarterlyResult._unscoped.filter(report_id=done.report_id).count() > 2000
    again = receive(stage, SHEET.replace(BODY, BODY + rows).replace("화면 7번을", "화면 칠번을"))
    assert [item["field"] for item in again.merge["updated"]] == ["items"]


@pytest.mark.parametrize(
    "edit",
    [
        Edit("head", "head", "title", "가" * 400),
        Edit("head", "head", "total_budget_krw", "9" * 25),
        Edit("targets", "p1.2026", "year", 99999),
        Edit("targets", "p1.2026", "year", -1),
        Edit("budget", "total.required.2026년.1", "decimals", -1),
        Edit("budget", "total.required.2026년.1", "column_position", -1),
        AddEntry("results", {"programme": "p1", "amounts": [{"value_krw": "1", "decimals": 40_000}]}),
        AddEntry("pictures", {"caption": "x" * 301}),
    ],
)
def test_an_edit_that_does_not_fit_a_column(stage, edit) -> None:
    report_id = enter_pledge(stage)
    before = working(stage, report_id).sheet
    with pytest.raises(HanseongError):
        save_report(
            report_id=report_id,
            version=report_of(report_id).version,
            edits=[edit],
            by=stage.officer,
            now=stage.now,
        )
    assert working(stage, report_id).sheet == before


@pytest.fixture
def fuzzed(db: None) -> Stage:
    return set_stage()


@settings(max_examples=25)
@given(st.data())
def test_a_sheet_with_holes_is_stored_or_refused(fuzzed, data) -> None:
    lines = SHEET.split("\n")
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(lines) - 1))
        piece = data.draw(
            st.sampled_from(["", "\x00", "9" * 40, "'99.13분기", "△1,2,3", "=1+1", "한" * 120, "\t" * 30])
        )
        lines[place] = data.draw(st.sampled_from([piece, lines[place] + piece, piece + "\t" + lines[place]]))
    before = Pledge._unscoped.count()
    with suppress(HanseongError):
        done = receive(fuzzed, "\n".join(lines))
        assert working(fuzzed, done.report_id).sheet.head.management_no
        return
    assert Pledge._unscoped.count() == before
