"""What an import would do and did: shown cell by cell, and every cell leads to its own document."""

from __future__ import annotations

import hashlib
import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.harness.sessions import signed_in
from tests.pledges.browsing import page
from tests.pledges.stage import SHEET, Stage, decide_all, published, receive, walk

from hanseong.core.permissions import Actor
from hanseong.pledges.models import ChangeRequest, QuarterReport, ReceivedDocument

OTHER = SHEET.replace("기능개선과 고도화", "기능 손질과 고도화").replace("잘못을 고치고", "오류를 고치고")


def upload(actor: Actor, text: str) -> tuple[Client, str]:
    """A browser and the address of the preview."""
    client = signed_in(actor)
    file = SimpleUploadedFile("other.txt", text.encode())
    return client, str(client.post(reverse("pledges:import"), {"file": file}).url)


def words(response: object) -> str:
    text = response.content.decode()  # type: ignore[attr-defined]
    main = text[text.index("<main") : text.index("</main>")]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def test_the_preview_says_what_would_be_taken_and_what_stays_because_it_is_fixed(stage: Stage) -> None:
    published(stage)
    before = QuarterReport._unscoped.get().version
    client, address = upload(stage.reviewer, OTHER)
    said = words(client.get(address))
    assert "서로 달라 우리 것을 둔 칸" in said
    assert "기능개선과 고도화 기능 손질과 고도화 확정할 때 정해진 값" in said
    assert "문서대로 받아들인 칸" in said
    assert "오류를 고치고" in said
    assert QuarterReport._unscoped.get().version == before  # looking changes nothing


def test_the_reason_is_asked_for_where_the_quarter_is_published_and_the_quarter_where_none_is_printed(
    stage: Stage,
) -> None:
    client, address = upload(stage.reviewer, SHEET)
    first = client.get(address).content.decode()
    assert 'name="reason"' not in first
    assert 'name="quarter"' not in first
    published(stage)
    client, address = upload(stage.reviewer, OTHER)
    again = client.get(address).content.decode()
    assert 'name="reason"' in again
    assert 'name="quarter"' not in again
    assert client.post(address, {}).status_code == 422
    done = client.post(address, {"reason": "새 문서를 받음"})
    assert done.status_code == 302
    assert "imported" in done.url
    assert QuarterReport._unscoped.get().amend_reason == "새 문서를 받음"


def test_the_result_offers_a_change_request_that_is_filled_in(stage: Stage) -> None:
    published(stage)
    receive(stage, OTHER, reason="새 문서를 받음")
    client = signed_in(stage.reviewer)
    text = client.get(page("imported", quarter="2024Q2")).content.decode()
    links = [unescape(found) for found in re.findall(r'href="([^"]*changes[^"]*cell=[^"]*)"', text)]
    assert len(links) == 2  # the same words stand in two years' targets
    form = client.get(links[0]).content.decode()
    assert re.search(r'<option value="targets\|[^"]*\|text" selected>', form)
    assert "기능 손질과 고도화</textarea>" in form
    cell = re.search(r'<option value="(targets\|[^"]*\|text)" selected>', form)
    assert cell is not None
    asked = {"cell": unescape(cell[1]), "after": "기능 손질과 고도화", "reason": "문서와 맞춤"}
    assert client.post(page("changes", quarter="2024Q2"), asked).status_code == 302
    assert ChangeRequest._unscoped.get().after == "기능 손질과 고도화"
    for name in ("changes", "history"):
        said = words(client.get(page(name)))
        assert "결정 전" in said
        assert "문서와 맞춤" in said
    assert "문서와 맞춤" not in words(Client().get(page("history")))  # not decided: not public


def test_an_officer_of_another_department_is_not_offered_what_they_may_not_do(stage: Stage) -> None:
    published(stage)
    receive(stage, OTHER, reason="새 문서를 받음")
    QuarterReport._unscoped.update(state="published")
    client = signed_in(stage.other)
    assert client.get(page("imported", quarter="2024Q2")).status_code in (200, 404)
    assert "cell=" not in client.get(page("imported", quarter="2024Q2")).content.decode()


def test_a_cell_leads_to_the_document_it_came_with_and_residents_only_to_public_ones(stage: Stage) -> None:
    published(stage)
    done = receive(stage, "첫 줄이 하나 더 있음\n" + OTHER, reason="새 문서를 받음")
    decide_all(stage, done.report_id)
    walk(stage, done.report_id, "published")
    old, new = (ReceivedDocument._unscoped.get(is_current=current).sha256 for current in (False, True))
    assert old == hashlib.sha256(SHEET.encode()).hexdigest()
    staff = signed_in(stage.reviewer).get(page("pledge")).content.decode()
    kept = re.search(r'기능개선과 고도화<a class="printed-link" href="([^"]*)"', staff)
    assert kept is not None
    assert f"document={old}#line-" in unescape(kept[1])
    assert f"document={new}#line-" in unescape(staff)
    line = unescape(kept[1]).partition("#")[2]
    shown = signed_in(stage.reviewer).get(unescape(kept[1]).partition("#")[0]).content.decode()
    row = shown[shown.index(f'id="{line}"') :]
    assert "기능개선과 고도화" in row[: row.index("</tr>")]
    resident = Client().get(page("pledge")).content.decode()
    assert f"document={new}" in resident
    assert f"document={old}" not in resident
    assert Client().get(page("printed", quarter="2024Q2", document=old)).status_code == 404


def test_the_document_is_offered_where_there_is_one(stage: Stage) -> None:
    from tests.pledges.stage import enter_pledge

    published(stage)
    assert "문서 원문 보기" in Client().get(page("figures")).content.decode()
    walk(stage, enter_pledge(stage, "I-①-1"), "published")
    assert "문서 원문 보기" not in Client().get(page("figures", "I-①-1")).content.decode()
