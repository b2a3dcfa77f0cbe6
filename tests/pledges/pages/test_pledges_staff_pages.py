"""What staff do in the browser: import, decide, write, approve, publish; nothing typed is lost."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.harness.sessions import signed_in
from tests.pledges.browsing import NO, page
from tests.pledges.stage import (
    Q2,
    SHEET,
    Stage,
    decide_all,
    enter_pledge,
    published,
    receive,
    report_of,
    walk,
)

from hanseong.core.permissions import ANONYMOUS
from hanseong.pledges.models import ChangeRequest, IrregularityRecord, QuarterReport, RubricJudgement
from hanseong.pledges.selectors.sheet_files import SheetWanted, sheet_file
from hanseong.pledges.services.submit_report import submit_report

ABOUT = ("report", "findings", "evidence", "outlook", "changes", "audit")
WORK = ("board", "import", "rubric", "moderation")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_staff_page_about_a_pledge_opens(stage: Stage, language: str) -> None:
    published(stage)
    client = signed_in(stage.reviewer)
    codes = {
        name: client.get(page(name), headers={"accept-language": language}).status_code for name in ABOUT
    }
    assert codes == dict.fromkeys(ABOUT, 200)


def test_every_page_of_the_office_opens_also_with_nothing_there(stage: Stage) -> None:
    client = signed_in(stage.reviewer)
    codes = {name: client.get(reverse(f"pledges:{name}")).status_code for name in WORK}
    assert codes == dict.fromkeys(WORK, 200)


def test_residents_are_led_to_the_sign_in(stage: Stage) -> None:
    published(stage)
    addresses = [*(page(name) for name in ABOUT), *(reverse(f"pledges:{name}") for name in WORK)]
    resident = signed_in(stage.resident)
    assert {Client().get(address).status_code for address in addresses} == {302}
    assert {resident.get(address).status_code for address in addresses} == {403}


def test_another_departments_draft_is_not_found(stage: Stage) -> None:
    receive(stage)
    client = signed_in(stage.other)
    assert {name: client.get(page(name)).status_code for name in ABOUT} == dict.fromkeys(ABOUT, 404)


def upload(client: Client, content: bytes, name: str = "sheet.txt") -> Any:
    return client.post(reverse("pledges:import"), {"file": SimpleUploadedFile(name, content)})


def test_a_sheet_is_shown_before_it_is_imported_and_its_findings_follow(stage: Stage) -> None:
    client = signed_in(stage.reviewer)
    answer = upload(client, SHEET.encode())
    assert answer.status_code == 302
    preview = client.get(answer.url).content.decode()
    assert "I-①-3" in preview
    assert not QuarterReport._unscoped.exists()
    done = client.post(answer.url, {})
    assert done.status_code == 302
    assert unescape(done.url).startswith(page("imported"))
    assert QuarterReport._unscoped.count() == 1
    again = client.post(answer.url, {}, follow=True)
    assert "이미 들여온 파일" in again.content.decode()
    assert QuarterReport._unscoped.count() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff" * 4000,
        b"not a sheet",
        b"PK\x03\x04" + b"x" * 100,
        b"%PDF-1.7 broken",
        b"<html></html>",
    ],
)
def test_what_is_no_sheet_is_answered_with_a_sentence(stage: Stage, content: bytes) -> None:
    answer = upload(signed_in(stage.reviewer), content)
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_findings_show_the_printed_line_beside_the_reading(stage: Stage) -> None:
    done = receive(stage)
    text = signed_in(stage.officer).get(page("findings", quarter=Q2)).content.decode()
    shift = IrregularityRecord._unscoped.filter(report_id=done.report_id, severity="error").first()
    assert shift is not None
    assert f"finding-{shift.id}" in text
    assert "<mark>" in text
    only = signed_in(stage.officer).get(page("findings", quarter=Q2, only="info")).content.decode()
    assert f'id="finding-{shift.id}"' not in only


def test_findings_are_accepted_rejected_and_waived_with_a_reason(stage: Stage) -> None:
    done = receive(stage)
    client = signed_in(stage.officer)
    row = IrregularityRecord._unscoped.filter(report_id=done.report_id, severity="error").first()
    assert row is not None
    address = reverse("pledges:decide", args=[NO, row.id])
    client.post(address, {"decision": "waived", "reason": ""})
    row.refresh_from_db()
    assert row.decision == "pending"
    client.post(address, {"decision": "waived", "reason": "원본대로"})
    row.refresh_from_db()
    assert (row.decision, row.reason) == ("waived", "원본대로")
    client.post(address, {"decision": "sideways"})
    row.refresh_from_db()
    assert row.decision == "waived"


def test_all_notes_are_taken_note_of_at_once(stage: Stage) -> None:
    done = receive(stage)
    signed_in(stage.officer).post(reverse("pledges:decide_many", args=[NO]), {"quarter": str(Q2)})
    rows = IrregularityRecord._unscoped.filter(report_id=done.report_id)
    assert not rows.filter(severity="info", decision="pending").exists()
    assert rows.filter(severity="error", decision="pending").exists()


def test_a_report_goes_through_its_approvals_by_buttons(stage: Stage) -> None:
    done = receive(stage)
    decide_all(stage, done.report_id)
    for actor, name in (
        (stage.officer, "submit"),
        (stage.head, "head"),
        (stage.reviewer, "planning"),
        (stage.publisher, "publish"),
    ):
        client = signed_in(actor)
        assert f'value="{name}"' in client.get(page("report")).content.decode()
        client.post(page("step"), {"step": name})
    assert report_of(done.report_id).state == "published"
    assert Client().get(page("pledge")).status_code == 200


def test_a_return_without_a_reason_is_not_taken(stage: Stage) -> None:
    done = receive(stage)
    submit_report(report_id=done.report_id, by=stage.officer, now=stage.now)
    client = signed_in(stage.head)
    text = client.post(page("step"), {"step": "return", "reason": " "}, follow=True).content.decode()
    assert "사유를 적어 주십시오" in text
    client.post(page("step"), {"step": "return", "reason": "금액을 확인해 주십시오"})
    assert report_of(done.report_id).state == "draft"
    assert "금액을 확인해 주십시오" in client.get(page("report")).content.decode()


@pytest.mark.parametrize("step", ["", "explode", "publish", "planning"])
def test_a_step_out_of_order_changes_nothing(stage: Stage, step: str) -> None:
    done = receive(stage)
    signed_in(stage.publisher).post(page("step"), {"step": step})
    assert report_of(done.report_id).state == "draft"


def test_a_confirmed_target_is_changed_through_the_form(stage: Stage) -> None:
    published(stage)
    client = signed_in(stage.officer)
    text = client.get(page("changes")).content.decode()
    cell = unescape(re.search(r'<option value="(targets\|[^"]*)"', text)[1])  # type: ignore[index]
    assert client.post(page("changes"), {"cell": cell, "after": "", "reason": ""}).status_code == 422
    client.post(page("changes"), {"cell": cell, "after": "9건", "reason": "여건이 바뀜"})
    change = ChangeRequest._unscoped.get()
    decide = reverse("pledges:decide_change", args=[NO, change.id])
    signed_in(stage.publisher).post(decide, {"accept": "yes", "evaluation_result": "찬성"})
    change.refresh_from_db()
    assert change.state == "accepted"
    history = Client().get(page("history")).content.decode()
    assert change.before in history
    assert "여건이 바뀜" in history


def test_a_changed_amount_is_asked_in_million_won(stage: Stage) -> None:
    published(stage)
    client = signed_in(stage.officer)
    client.post(
        page("changes"), {"cell": "head|head|total_budget_krw", "after": "1,300백만원", "reason": "늘어남"}
    )
    assert "1300000000" in ChangeRequest._unscoped.get().after
    wrong = client.post(
        page("changes"), {"cell": "head|head|total_budget_krw", "after": "많이", "reason": "늘어남"}
    )
    assert wrong.status_code == 422


def test_the_board_opens_a_quarter_names_the_late_and_reminds(stage: Stage) -> None:
    enter_pledge(stage)
    client, board = signed_in(stage.reviewer), reverse("pledges:board")
    assert client.post(board, {"quarter": "2026Q4", "due_on": "nothing"}).status_code == 422
    assert client.post(board, {"quarter": "Q4", "due_on": "2027-01-10"}).status_code == 422
    assert client.post(board, {"quarter": "2026Q4", "due_on": "2027-01-10"}).status_code == 302
    assert client.post(board, {"quarter": "2026Q4", "due_on": "2027-01-10"}).status_code == 422
    assert "걷기 좋은 길" in client.get(board + "?quarter=2026Q4").content.decode()
    report = QuarterReport._unscoped.get(year=2026, number=4)
    client.post(reverse("pledges:remind", args=[report.id]))
    client.post(reverse("pledges:remind_all", args=[report.pledge.term_id, "2026Q4"]))
    assert report.reminders.count() == 3
    assert signed_in(stage.officer).post(board, {}).status_code == 403


def test_a_self_check_is_recorded_with_its_rubric_and_a_bad_score_comes_back(stage: Stage) -> None:
    receive(stage)
    client, address = signed_in(stage.reviewer), reverse("pledges:rubric")
    text = client.get(address).content.decode()
    rubric = re.search(r'name="rubric" value="([^"]*)"', text)[1]  # type: ignore[index]
    names = re.findall(r'name="(score-[^"]*)"', text)
    wrong = client.post(address, {"rubric": rubric, **dict.fromkeys(names, "많이"), "note": "남는 메모"})
    assert wrong.status_code == 422
    assert "남는 메모" in wrong.content.decode()
    assert client.post(address, {"rubric": rubric, **dict.fromkeys(names, "1")}).status_code == 302
    assert RubricJudgement.objects.get().rubric_id == rubric


def test_an_indicator_is_connected_and_its_value_frozen_with_the_quarter(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    client, address = signed_in(stage.officer), page("evidence", "I-①-1")
    bad = client.post(address, {"programme": "p1", "indicator": "no.such"})
    assert bad.status_code == 422
    client.post(address, {"programme": "p1", "indicator": "pledges.results_reported"})
    decide_all(stage, report_id)
    walk(stage, report_id, "published")
    text = client.get(address).content.decode()
    assert "기록에서 센 값" in text
    assert "기록 1건" in text


def test_the_audit_page_tells_what_was_done(stage: Stage) -> None:
    published(stage)
    text = signed_in(stage.reviewer).get(page("audit")).content.decode()
    assert "총괄부서가 확정함" in text
    assert "reason ," not in text
    assert "pledges.report.published" in text
    assert "pledges.sheet.imported" in text


def red_square() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    return out.getvalue()


def test_a_picture_is_added_shown_and_printed_with_the_sheet(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    client, no = signed_in(stage.officer), "I-①-1"
    sent = {"caption": "정비한 보행길", "file": SimpleUploadedFile("길.png", red_square(), "image/png")}
    assert client.post(page("add_picture", no), sent).status_code == 302
    decide_all(stage, report_id)
    walk(stage, report_id, "published")
    text = Client().get(page("pledge", no)).content.decode()
    source = unescape(re.search(r'<img src="([^"]*)"', text)[1])  # type: ignore[index]
    shown = Client().get(source)
    assert shown.headers["Content-Type"] == "image/png"
    wanted = SheetWanted("I-1-1", "hwpx", quarter=report_of(report_id).quarter)
    assert b"BinData/" in sheet_file(ANONYMOUS, wanted, now=stage.now).content


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"caption": "글만"},
        {"caption": "가짜", "file": ("x.png", b"<svg onload=alert(1)>")},
        {"caption": "문서", "file": ("x.pdf", b"%PDF-1.7")},
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(stage: Stage, sent: dict[str, Any]) -> None:
    enter_pledge(stage)
    body = {k: SimpleUploadedFile(*v) if isinstance(v, tuple) else v for k, v in sent.items()}
    client = signed_in(stage.officer)
    text = client.post(page("add_picture", "I-①-1"), body, follow=True).content.decode()
    assert "alert--danger" in text


def test_a_picture_of_another_sheet_is_not_found(stage: Stage) -> None:
    published(stage)
    assert Client().get(reverse("pledges:picture", args=[NO, uuid4()])).status_code == 404
