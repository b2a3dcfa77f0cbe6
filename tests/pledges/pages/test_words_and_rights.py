"""Who is offered a form, what a step is said to have done, and the words of both languages."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.harness.sessions import signed_in
from tests.pledges.browsing import page
from tests.pledges.stage import (
    Q3,
    SHEET,
    Stage,
    enter_pledge,
    published,
    receive,
    report_of,
    walk,
)

from hanseong.pledges.models import QuarterReport, SupportingDepartment
from hanseong.pledges.selectors.views import term_name
from hanseong.pledges.services.return_report import return_report

NO = "I-①-1"


def words(response: object) -> str:
    text = response.content.decode()  # type: ignore[attr-defined]
    main = text[text.index("<main") : text.index("</main>")]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def helped(stage: Stage) -> None:
    """The other department helps with the pledge: it reads the draft and writes nothing."""
    report = QuarterReport._unscoped.get()
    SupportingDepartment.objects.create(pledge=report.pledge, department_id=stage.other_id)


def test_a_department_that_may_not_save_reads_and_is_told_who_writes(stage: Stage) -> None:
    enter_pledge(stage)
    helped(stage)
    own, other = signed_in(stage.officer), signed_in(stage.other)
    for client, may in ((own, True), (other, False)):
        report, evidence, changes = (client.get(page(name, NO)) for name in ("report", "evidence", "changes"))
        assert ("report-form" in report.content.decode()) is may
        assert ('name="indicator"' in evidence.content.decode()) is may
        assert ("고칩니다" not in words(report)) is may
        assert ("연결합니다" not in words(evidence)) is may
        assert changes.status_code == 200


def test_a_step_says_what_happened_and_who_is_next(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    steps = (
        (stage.officer, "submit", "부서장에게 제출했습니다. 다음 차례: 부서장 head"),
        (stage.head, "head", "부서장 결재를 마쳤습니다. 다음 차례: 총괄부서"),
        (stage.reviewer, "planning", "총괄부서가 확정했습니다."),
        (stage.publisher, "publish", "게시했습니다."),
    )
    for actor, name, told in steps:
        client = signed_in(actor)
        address = page("step", NO, quarter=Q3)
        assert told in words(client.post(address, {"step": name}, follow=True))
    for name, told in (("amend", "정정을 시작했습니다."),):
        client = signed_in(stage.officer)
        answer = client.post(page("step", NO, quarter=Q3), {"step": name, "reason": "고침"}, follow=True)
        assert told in words(answer)
    assert report_of(report_id).state == "draft"


@pytest.mark.parametrize(("state", "role"), [("head_review", "부서장"), ("planning_review", "총괄부서")])
def test_a_returned_report_names_its_drafter_and_who_returned_it(stage: Stage, state: str, role: str) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, state)
    by = stage.head if state == "head_review" else stage.publisher
    return_report(report_id=report_id, reason="금액 확인", by=by, now=stage.now)
    text = signed_in(stage.officer).get(page("report", NO)).content.decode()
    line = text[text.index('<ol class="approval-line"') :]
    places = [
        unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", place))).strip()
        for place in line[: line.index("</ol>")].split("<li ")[1:]
    ]
    assert "기안 officer" in places[0]
    assert "반려" not in places[0]
    back = next(place for place in places if "반려" in place)
    name = "head" if by is stage.head else "publisher"
    assert f"{role} {name}" in back
    assert "금액 확인" in back


def test_the_same_person_of_the_planning_office_may_confirm_and_publish(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    walk(stage, report_id, "planning_review")
    client = signed_in(stage.reviewer)
    for name in ("planning", "publish"):
        client.post(page("step", NO, quarter=Q3), {"step": name})
    assert report_of(report_id).state == "published"


def test_terms_in_both_languages() -> None:
    with translation.override("en"):
        assert [term_name(number) for number in (1, 2, 3, 9, 11, 22)] == [
            f"{said} elected term" for said in ("1st", "2nd", "3rd", "9th", "11th", "22nd")
        ]
    with translation.override("ko"):
        assert term_name(9) == "민선 9기"


def test_english_pages_say_published_and_name_departments_and_units(stage: Stage) -> None:
    walk(stage, enter_pledge(stage), "published")
    english = {"accept-language": "en"}
    one = words(Client().get(reverse("pledges:list"), headers=english))
    assert "1 pledge " in one
    assert "As of" in one
    board = words(signed_in(stage.reviewer).get(reverse("pledges:board"), headers=english))
    assert "Published 1" in board
    assert "9th elected term" in words(Client().get(page("pledge", NO), headers=english))


def test_a_reason_the_programme_wrote_is_said_in_the_readers_language(stage: Stage) -> None:
    published(stage)
    done = receive(stage, SHEET.replace("잘못을 고치고", "오류를 고치고"))
    assert report_of(done.report_id).amend_reason == "문서를 다시 들여옴: sheet.txt"
    walk(stage, done.report_id, "published")
    korean, english = (
        words(Client().get(page("history"), headers={"accept-language": code})) for code in ("ko", "en")
    )
    assert "문서를 다시 들여옴: sheet.txt" in korean
    assert "문서를" not in english
    assert "sheet.txt" in english


def test_the_text_form_of_the_current_sheet_and_what_residents_do_not_see(stage: Stage) -> None:
    published(stage)
    text = words(Client().get(page("downloads")))
    assert text.count("TXT") == 3
    assert "한 글자도" not in text
    assert "담당자의 이름과 전화번호가 적힌 줄" in words(Client().get(page("printed")))
    answer = Client().get(page("file", format="txt", mode="current"))
    assert answer.status_code == 200
    assert "I-①-3" in answer.content.decode()
