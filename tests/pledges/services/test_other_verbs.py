"""Quarters, reminders, new and carried pledges, comments, judgements, pictures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.pledges.stage import enter_pledge, published, report_of, walk, working

from hanseong.core.calendar import Quarter
from hanseong.core.errors import Invalid, NotAllowed, NotVisible, Refused, TooMuch
from hanseong.core.permissions import ANONYMOUS
from hanseong.pledges.domain.edits import AddEntry
from hanseong.pledges.models import Comment, Pledge, QuarterReport, Reminder, Term
from hanseong.pledges.selectors import comments, rubrics
from hanseong.pledges.services.add_picture import add_picture
from hanseong.pledges.services.answer_comment import answer_comment
from hanseong.pledges.services.carry_pledge import carry_pledge
from hanseong.pledges.services.create_pledge import create_pledge
from hanseong.pledges.services.judge_rubric import judge_rubric
from hanseong.pledges.services.moderate_comment import moderate_comment
from hanseong.pledges.services.open_quarter import open_quarter
from hanseong.pledges.services.open_term import open_term
from hanseong.pledges.services.remind import remind, remind_all
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.write_comment import write_comment

Q4 = Quarter(2026, 4)


def open_q4(stage, by=None, quarter=Q4, due=date(2027, 1, 10)) -> int:
    term = Term.objects.get(number=9)
    return open_quarter(term_id=term.id, quarter=quarter, due_on=due, by=by or stage.reviewer, now=stage.now)


def test_a_quarter_opens_once_with_the_sheet_of_the_one_before(stage) -> None:
    first = enter_pledge(stage)
    before = working(stage, first).sheet
    walk(stage, first, "published")
    assert open_q4(stage) == 1
    report = QuarterReport._unscoped.get(number=4)
    assert (report.due_on, report.state) == (date(2027, 1, 10), "draft")
    now = working(stage, report.id).sheet
    assert (now.results, now.targets, now.budget) == (before.results, before.targets, before.budget)
    with pytest.raises(Refused):
        open_q4(stage)


def test_an_unfinished_quarter_keeps_its_own_rows(stage) -> None:
    first = enter_pledge(stage)
    open_q4(stage)
    second = QuarterReport._unscoped.get(number=4)
    edits = [AddEntry("results", {"programme": "p2", "quarter": "2026Q4", "items": ["지도 그림"]})]
    save_report(report_id=second.id, version=second.version, edits=edits, by=stage.officer, now=stage.now)
    assert len(working(stage, first).sheet.results) == 1
    assert len(working(stage, second.id).sheet.results) == 2


@pytest.mark.parametrize(("quarter", "due"), [(Quarter(2026, 2), date(2026, 7, 10)), (Q4, date(2026, 9, 30))])
def test_a_quarter_of_another_term_or_with_an_impossible_due_date(stage, quarter, due) -> None:
    enter_pledge(stage)
    with pytest.raises(Invalid):
        open_q4(stage, quarter=quarter, due=due)


def test_only_the_planning_office_opens_and_reminds(stage) -> None:
    report_id = enter_pledge(stage)
    with pytest.raises(NotAllowed):
        open_q4(stage, by=stage.officer)
    with pytest.raises(NotAllowed):
        remind(report_id=report_id, by=stage.officer, now=stage.now)
    remind(report_id=report_id, by=stage.reviewer, now=stage.now)
    term = Term.objects.get(number=9).id
    assert remind_all(term_id=term, quarter=Quarter(2026, 3), by=stage.reviewer, now=stage.now) == 1
    assert Reminder._unscoped.filter(report_id=report_id, is_first=False).count() == 2
    walk(stage, report_id, "head_review")
    with pytest.raises(Refused):
        remind(report_id=report_id, by=stage.reviewer, now=stage.now)


def test_a_pledge_is_carried_into_the_next_term_once(stage) -> None:
    done = published(stage)
    term = open_term(quarter=Q4, by=stage.reviewer, now=stage.now)
    new = carry_pledge(
        pledge_id=done.pledge_id, term_id=term, management_number="I-②-1", by=stage.reviewer, now=stage.now
    )
    pledge = Pledge._unscoped.get(id=new)
    assert (pledge.carried_from_id, pledge.continuity, pledge.number_key) == (
        done.pledge_id,
        "continuing",
        "I-2-1",
    )
    old = set(Pledge._unscoped.get(id=done.pledge_id).programmes.values_list("key", flat=True))
    assert set(pledge.programmes.values_list("key", flat=True)) == old
    with pytest.raises(Refused):
        carry_pledge(pledge_id=done.pledge_id, term_id=term, by=stage.reviewer, now=stage.now)
    with pytest.raises(NotAllowed):
        carry_pledge(pledge_id=done.pledge_id, term_id=term, by=stage.officer, now=stage.now)


def test_a_number_is_given_once_in_a_term(stage) -> None:
    enter_pledge(stage)
    facts = {
        "term_id": Term.objects.get(number=9).id,
        "title": "다른 길",
        "owner_department_id": stage.owner_id,
        "by": stage.reviewer,
        "now": stage.now,
    }
    with pytest.raises(Refused):
        create_pledge(management_number="Ⅰ-1-1", **facts)
    with pytest.raises(Invalid):
        create_pledge(management_number=" ", **facts)


def test_a_comment_is_read_by_a_moderator_before_anybody_else(stage) -> None:
    report_id = enter_pledge(stage)
    pledge_id = report_of(report_id).pledge_id
    with pytest.raises(NotVisible):
        write_comment(pledge_id=pledge_id, text="좋아요", by=stage.resident, now=stage.now)
    walk(stage, report_id, "published")
    with pytest.raises(NotAllowed):
        write_comment(pledge_id=pledge_id, text="좋아요", by=ANONYMOUS, now=stage.now)
    text = "<script>alert(1)</script> 길이 좋아졌나요?"
    comment = write_comment(pledge_id=pledge_id, text=text, by=stage.resident, now=stage.now)
    assert comments.comments(ANONYMOUS, "I-1-1") == []
    assert [c.state for c in comments.own(stage.resident, "I-1-1")] == ["queued"]
    assert [c.id for c in comments.queue(stage.moderator)] == [comment]
    with pytest.raises(NotAllowed):
        moderate_comment(comment_id=comment, show=True, by=stage.officer, now=stage.now)
    with pytest.raises(Refused):
        answer_comment(comment_id=comment, text="네", by=stage.officer, now=stage.now)
    moderate_comment(comment_id=comment, show=True, by=stage.moderator, now=stage.now)
    answer_comment(comment_id=comment, text="네, 좋아졌습니다.", by=stage.officer, now=stage.now)
    shown = comments.comments(ANONYMOUS, "I-1-1")[0]
    assert (shown.text, shown.answer) == (text, "네, 좋아졌습니다.")


def test_a_refused_comment_needs_a_reason_and_stays_hidden(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    pledge_id = report_of(report_id).pledge_id
    comment = write_comment(pledge_id=pledge_id, text="광고", by=stage.resident, now=stage.now)
    with pytest.raises(Invalid):
        moderate_comment(comment_id=comment, show=False, by=stage.moderator, now=stage.now)
    moderate_comment(comment_id=comment, show=False, reason="광고", by=stage.moderator, now=stage.now)
    assert comments.comments(ANONYMOUS, "I-1-1") == []


def test_nobody_floods_the_queue(stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "published")
    facts = {"pledge_id": report_of(report_id).pledge_id, "by": stage.resident}
    for number in range(10):
        write_comment(text=f"의견 {number}", now=stage.now, **facts)
    with pytest.raises(TooMuch):
        write_comment(text="하나 더", now=stage.now, **facts)
    assert write_comment(text="내일", now=stage.now + timedelta(days=1, seconds=1), **facts)
    for bad in ("", " ", "가" * 2001):
        with pytest.raises(Invalid):
            write_comment(text=bad, now=stage.now + timedelta(days=3), **facts)


def test_another_rubric_gives_another_judgement_beside_the_old_one(stage) -> None:
    term = open_term(quarter=Q4, by=stage.reviewer, now=stage.now)
    facts = {"term_id": term, "quarter": Q4, "by": stage.reviewer, "now": stage.now}
    names = {rubric.key: [c.key for c in rubric.criteria] for rubric in rubrics.rubrics()}
    for key in ("plan-2023", "plan-2019"):
        judge_rubric(rubric_id=key, scores={name: Decimal(1) for name in names[key]}, **facts)
    found = rubrics.judgements(stage.reviewer, term=9)
    assert {j.rubric_id for j in found} == {"plan-2023", "plan-2019"}
    assert all(len(j.rubric_sha256) == 64 for j in found)
    with pytest.raises(Invalid):
        judge_rubric(rubric_id="plan-2023", scores={"completeness": Decimal(999)}, **facts)
    with pytest.raises(NotVisible):
        judge_rubric(rubric_id="plan-1999", scores={}, **facts)
    with pytest.raises(NotAllowed):
        rubrics.judgements(stage.officer)


def test_a_picture_is_frozen_with_its_place(stage) -> None:
    report_id = enter_pledge(stage)
    version = report_of(report_id).version
    add_picture(
        report_id=report_id,
        version=version,
        caption="정비한 보행길",
        lon=127.12,
        lat=37.51,
        by=stage.officer,
        now=stage.now,
    )
    snapshot = walk(stage, report_id, "published")
    assert '"lat":37.51' in snapshot.payload
    picture = working(stage, report_id).sheet.pictures[0]
    assert (picture.caption, picture.lon, picture.lat) == ("정비한 보행길", 127.12, 37.51)


def test_one_person_writes_ten_comments_a_day(stage) -> None:
    pledge_id = published(stage).pledge_id
    for number in range(10):
        write_comment(pledge_id=pledge_id, text=f"{number}", by=stage.resident, now=stage.now)
    with pytest.raises(TooMuch):
        write_comment(pledge_id=pledge_id, text="11", by=stage.resident, now=stage.now)
    assert Comment._unscoped.count() == 10
    write_comment(pledge_id=pledge_id, text="내일", by=stage.resident, now=stage.now + timedelta(days=1))
