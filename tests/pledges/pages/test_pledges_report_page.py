"""The report form: written as on paper, nothing typed is lost, two people at once are told apart."""

from __future__ import annotations

import pytest
from tests.harness.sessions import signed_in
from tests.pledges.browsing import fields_of, page
from tests.pledges.stage import Stage, enter_pledge, receive, report_of


def test_a_form_sent_back_unchanged_changes_nothing(stage: Stage) -> None:
    done = receive(stage)
    client = signed_in(stage.officer)
    typed = fields_of(client.get(page("report")).content.decode())
    version = report_of(done.report_id).version
    assert client.post(page("report"), typed).status_code == 302
    assert report_of(done.report_id).version == version


def test_results_are_written_as_on_paper(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    client, address = signed_in(stage.officer), page("report", "I-①-1")
    typed = fields_of(client.get(address).content.decode())
    row = {
        "programme": "p2",
        "days": "8. 3.",
        "items": "◦ 지도 공개\n◦ 안내판 2개 설치",
        "amounts": "1.5\n2 (planned)",
    }
    typed |= {f"newresult-0-{name}": value for name, value in row.items()}
    assert client.post(address, typed).status_code == 302
    sheet = client.get(f"/api/pledges/I-1-1/reports/{report_of(report_id).quarter}").json()["sheet"]
    made = sheet["results"][-1]
    assert made["items"] == ["지도 공개", "안내판 2개 설치"]
    assert (made["start"], made["end"]) == ("2026-08-03", "2026-08-03")
    assert [(a["value_krw"], a["status"]) for a in made["amounts"]] == [
        ("1500000", "executed"),
        ("2000000", "planned"),
    ]


def test_what_cannot_be_read_comes_back_as_it_was_typed(stage: Stage) -> None:
    enter_pledge(stage)
    client, address = signed_in(stage.officer), page("report", "I-①-1")
    typed = fields_of(client.get(address).content.decode())
    typed |= {
        "newresult-0-items": "쓴 글이 남아야 합니다",
        "newresult-0-days": "13. 40.",
        "newresult-0-amounts": "많이",
    }
    answer = client.post(address, typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert {"쓴 글이 남아야 합니다", "13. 40.", "많이"} <= set(fields_of(text).values())
    assert text.count("field__errors") >= 3


def test_two_people_saving_one_report_lose_no_word(stage: Stage) -> None:
    enter_pledge(stage)
    address = page("report", "I-①-1")
    first, second = signed_in(stage.officer), signed_in(stage.reviewer)
    mine, theirs = (fields_of(client.get(address).content.decode()) for client in (first, second))
    items = next(name for name in mine if name.startswith("results-") and name.endswith("-items"))
    assert second.post(address, theirs | {items: "저장된 글", "term_goal": "그쪽 목표"}).status_code == 302
    answer = first.post(address, mine | {items: "내가 쓴 글"})
    text = answer.content.decode()
    assert answer.status_code == 412
    assert "저장된 글" in text
    again = fields_of(text)
    assert again[items] == "내가 쓴 글"
    assert again["term_goal"] == "그쪽 목표"
    assert first.post(address, again).status_code == 302
    saved = fields_of(second.get(address).content.decode())
    assert (saved[items], saved["term_goal"]) == ("내가 쓴 글", "그쪽 목표")


def test_text_typed_into_a_row_that_was_removed_is_shown(stage: Stage) -> None:
    enter_pledge(stage)
    address = page("report", "I-①-1")
    first, second = signed_in(stage.officer), signed_in(stage.reviewer)
    mine = fields_of(first.get(address).content.decode())
    items = next(name for name in mine if name.startswith("results-") and name.endswith("-items"))
    theirs = fields_of(second.get(address).content.decode())
    assert second.post(address, theirs | {items.replace("-items", "-remove"): "on"}).status_code == 302
    answer = first.post(address, mine | {items: "지워진 줄에 쓴 글"})
    assert answer.status_code == 412
    assert "지워진 줄에 쓴 글" in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "999999999999999999999"])
def test_a_broken_version_is_a_conflict_and_not_a_fault(stage: Stage, version: str) -> None:
    enter_pledge(stage)
    client, address = signed_in(stage.officer), page("report", "I-①-1")
    typed = fields_of(client.get(address).content.decode()) | {"version": version, "base": "forged"}
    assert client.post(address, typed).status_code == 412
