"""The API of the room: what is read, what each role may do, which codes answer a wrong order."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from tests.harness.sessions import signed_in
from tests.pledges.stage import Q2, Stage, decide_all, enter_pledge, published, receive, report_of, walk

from hanseong.core.permissions import Actor
from hanseong.pledges.models import IrregularityRecord

NO = quote("I-①-3")
Q = str(Q2)


def send(actor: Actor | None, method: str, path: str, body: Any = None, **headers: str) -> Any:
    client = Client() if actor is None else signed_in(actor)
    more = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    data = json.dumps(body or {}, default=str)
    return client.generic(method, f"/api/pledges{path}", data, "application/json", **more)


def test_residents_read_what_is_published_in_any_spelling_of_the_number(stage: Stage) -> None:
    published(stage)
    for spelled in ("I-①-3", "I-1-3", "Ⅰ-①-3", "i-1-3"):
        answer = send(None, "GET", f"/{quote(spelled)}")
        assert answer.status_code == 200
        assert answer.json()["number"] == "I-①-3"


def test_a_draft_is_nowhere_for_residents(stage: Stage) -> None:
    receive(stage)
    assert send(None, "GET", f"/{NO}").status_code == 404
    assert send(None, "GET", f"/{NO}/summary").status_code == 404
    assert send(None, "GET", "").json()["count"] == 0
    assert send(None, "GET", f"/{NO}/reports/{Q}").status_code == 401


def test_the_list_is_narrowed_by_term_state_goal_and_words(stage: Stage) -> None:
    published(stage)
    assert send(None, "GET", "?term=8").json()["count"] == 1
    assert send(None, "GET", "?term=8&state=on_track&goal=I&q=" + quote("메타버스")).json()["count"] == 1
    assert send(None, "GET", "?term=8&q=nothing").json()["count"] == 0
    assert send(None, "GET", "?term=7").json()["count"] == 0


def test_summary_carries_formula_and_inputs_for_every_figure(stage: Stage) -> None:
    published(stage)
    body = send(None, "GET", f"/{NO}/summary?as_of={Q}").json()
    required = body["required"]
    assert required["value"] == sum(required["inputs"].values())
    assert body["rate"]["inputs"]["required"] == required["value"]
    assert all(figure["formula"] for name, figure in body["years"][0].items() if name != "year")


@pytest.mark.parametrize(
    "path",
    [
        "/{no}/summary?as_of=2024Q7",
        "/{no}/diff?from=x&to=2024Q2",
        "/{no}/diff",
        "?term=eight",
        "?quarter=soon",
    ],
)
def test_bad_questions_are_answered_with_a_sentence(stage: Stage, path: str) -> None:
    published(stage)
    answer = send(None, "GET", path.replace("{no}", NO))
    assert answer.status_code == 422
    assert answer.json().keys() == {"code", "message", "details"}


def test_refusals_speak_the_readers_language(db: None) -> None:
    said = [
        send(None, "GET", "/nope", accept_language=language).json()["message"] for language in ("ko", "en")
    ]
    assert said[0] != said[1]
    assert said[1].isascii() or "nope" in said[1]


def test_open_data_sheet_satisfies_the_published_schema(stage: Stage) -> None:
    import jsonschema

    published(stage)
    schema = Client().get("/api/schema/pledge-sheet.json").json()
    sheet = json.loads(send(None, "GET", f"/{NO}/sheet?quarter={Q}").content)
    jsonschema.validate(sheet, schema)
    assert sheet["revision"] == 1


def test_the_work_cycle_with_its_codes(stage: Stage) -> None:
    done = receive(stage)
    decide_all(stage, done.report_id)
    at = f"/{NO}/reports/{Q}"
    assert send(stage.publisher, "POST", f"{at}/publish").status_code == 409
    assert send(stage.other, "POST", f"{at}/submit").status_code == 404
    assert send(stage.officer, "POST", f"{at}/submit").status_code == 200
    assert send(stage.officer, "POST", f"{at}/approve").status_code == 403
    assert send(stage.head, "POST", f"{at}/return", {"reason": " "}).status_code == 422
    assert send(stage.head, "POST", f"{at}/approve").status_code == 200
    assert send(stage.reviewer, "POST", f"{at}/approve").status_code == 200
    assert report_of(done.report_id).state == "approved"
    answer = send(stage.publisher, "POST", f"{at}/publish")
    assert answer.status_code == 200
    assert answer.json()["report"]["state"] == "published"
    assert send(stage.publisher, "POST", f"{at}/publish").status_code == 409


def test_an_edit_after_approval_resets_it_and_publishing_is_refused(stage: Stage) -> None:
    done = receive(stage)
    decide_all(stage, done.report_id)
    walk(stage, done.report_id, "approved")
    at = f"/{NO}/reports/{Q}"
    tag = send(stage.officer, "GET", at)["ETag"]
    edit = {"edits": [{"kind": "head", "key": "head", "field": "term_goal", "value": "새 목표"}]}
    assert send(stage.officer, "PUT", at, edit, if_match=tag).status_code == 200
    assert report_of(done.report_id).state == "draft"
    assert send(stage.publisher, "POST", f"{at}/publish").status_code == 409


def test_of_two_saves_with_one_tag_one_is_kept(stage: Stage) -> None:
    receive(stage)
    at = f"/{NO}/reports/{Q}"
    tag = send(stage.officer, "GET", at)["ETag"]
    edits = [
        {"edits": [{"kind": "head", "key": "head", "field": "term_goal", "value": text}]}
        for text in ("하나", "둘")
    ]
    codes = [send(stage.officer, "PUT", at, edit, if_match=tag).status_code for edit in edits]
    assert codes == [200, 412]
    assert send(stage.officer, "GET", at).json()["sheet"]["head"]["term_goal"] == "하나"


@pytest.mark.parametrize(("tag", "code"), [("", 428), ('"other-1"', 412), ("*", 412), ('"x"', 412)])
def test_a_save_names_the_version_it_saw(stage: Stage, tag: str, code: int) -> None:
    receive(stage)
    headers = {"if_match": tag} if tag else {}
    assert send(stage.officer, "PUT", f"/{NO}/reports/{Q}", {"edits": []}, **headers).status_code == code


@pytest.mark.parametrize(
    "edit",
    [
        {"kind": "head", "key": "head", "field": "no_such", "value": 1},
        {"kind": "nothing", "key": "x", "field": "y"},
        {"op": "remove", "kind": "results", "key": "no-such-row"},
        {"op": "add", "kind": "results", "values": {"programme": "nobody", "quarter": "2024Q2"}},
        {"kind": "head", "key": "head", "field": "total_budget_krw", "value": "many"},
        {"kind": "head", "key": "head", "field": "management_no", "value": "X"},
        {"op": "explode", "kind": "head"},
        {"kind": "head", "owner": "me"},
    ],
)
def test_an_edit_that_fits_nowhere_is_a_sentence(stage: Stage, edit: dict[str, Any]) -> None:
    receive(stage)
    at = f"/{NO}/reports/{Q}"
    tag = send(stage.officer, "GET", at)["ETag"]
    answer = send(stage.officer, "PUT", at, {"edits": [edit]}, if_match=tag)
    assert answer.status_code == 422
    assert answer.json()["message"]


def test_a_body_that_is_no_json_is_a_sentence(stage: Stage) -> None:
    receive(stage)
    client = signed_in(stage.officer)
    answer = client.generic(
        "PUT", f"/api/pledges/{NO}/reports/{Q}", b"{\xff", "application/json", HTTP_IF_MATCH='"x"'
    )
    assert answer.status_code in {400, 422}
    assert answer.json()["message"]


def test_a_confirmed_target_changes_by_request_only(stage: Stage) -> None:
    published(stage)
    at = f"/{NO}/reports/{Q}"
    assert send(stage.officer, "POST", f"{at}/amend", {"reason": "고침"}).status_code == 200
    view = send(stage.officer, "GET", at)
    target = next(row for row in view.json()["sheet"]["targets"] if row["kind"] == "count")
    edit = {"kind": "targets", "key": target["key"], "field": "text", "value": "99건"}
    assert send(stage.officer, "PUT", at, {"edits": [edit]}, if_match=view["ETag"]).status_code == 409
    ask = {"kind": "targets", "key": target["key"], "field": "text", "after": "99건", "reason": "여건이 바뀜"}
    made = send(stage.officer, "POST", f"{at}/changes", ask)
    assert made.status_code == 201
    decide = {"accept": True, "evaluation_result": "찬성"}
    assert send(stage.officer, "POST", f"/{NO}/changes/{made.json()['id']}/decide", decide).status_code == 403
    assert (
        send(stage.publisher, "POST", f"/{NO}/changes/{made.json()['id']}/decide", decide).status_code == 200
    )
    (change,) = send(None, "GET", f"/{NO}/changes").json()["changes"]
    assert (change["before"], change["after"]) == (target["text"], "99건")


def test_findings_are_read_and_decided_by_staff_only(stage: Stage) -> None:
    done = receive(stage)
    assert send(None, "GET", f"/{NO}/irregularities").status_code == 401
    body = send(stage.officer, "GET", f"/{NO}/irregularities?quarter={Q}").json()
    assert body["count"] == IrregularityRecord._unscoped.filter(report_id=done.report_id).count()
    error = next(row for row in body["irregularities"] if row["severity"] == "error")
    at = f"/{NO}/irregularities/{error['id']}"
    assert send(stage.officer, "POST", at, {"decision": "waived"}).status_code == 422
    assert send(stage.officer, "POST", at, {"decision": "waived", "reason": "그대로"}).status_code == 200
    assert send(stage.other, "POST", at, {"decision": "rejected"}).status_code == 404


def test_diff_lists_what_changed_and_nothing_else(stage: Stage) -> None:
    report_id = enter_pledge(stage)
    decide_all(stage, report_id)
    walk(stage, report_id, "published")
    quarter = report_of(report_id).quarter
    same = send(None, "GET", f"/I-1-1/diff?from={quarter}&to={quarter}").json()
    assert same["count"] == 0
    assert send(None, "GET", f"/I-1-1/diff?from={quarter}&to={quarter.next}").status_code == 404


def test_comments_need_a_sign_in_and_wait_for_review(stage: Stage) -> None:
    published(stage)
    at = f"/{NO}/comments"
    assert send(None, "POST", at, {"text": "좋아요"}).status_code == 401
    made = send(stage.resident, "POST", at, {"text": "<script>alert(1)</script>"})
    assert made.status_code == 202
    assert send(None, "GET", at).json()["comments"] == []
    comment = made.json()["id"]
    assert send(stage.resident, "POST", f"{at}/{comment}/moderate", {"show": True}).status_code == 403
    assert send(stage.moderator, "POST", f"{at}/{comment}/moderate", {"show": True}).status_code == 200
    assert send(stage.officer, "POST", f"{at}/{comment}/answer", {"text": "고맙습니다"}).status_code == 200
    (shown,) = send(None, "GET", at).json()["comments"]
    assert (shown["text"], shown["answer"]) == ("<script>alert(1)</script>", "고맙습니다")
    assert "author" not in shown


def test_quarters_are_opened_by_the_planning_office(stage: Stage) -> None:
    enter_pledge(stage)
    body = {"term": 9, "quarter": "2026Q4", "due_on": "2027-01-10"}
    assert send(stage.officer, "POST", "/work/quarters", body).status_code == 403
    assert send(stage.reviewer, "POST", "/work/quarters", {**body, "due_on": "soon"}).status_code == 422
    assert send(stage.reviewer, "POST", "/work/quarters", body).status_code == 201
    assert send(stage.reviewer, "POST", "/work/quarters", body).status_code == 409
    assert send(stage.officer, "GET", "/work/quarters/2026Q4/missing").json()["count"] == 1


def test_history_names_hash_and_revision(stage: Stage) -> None:
    published(stage)
    (revision,) = send(None, "GET", f"/{NO}/history").json()["revisions"]
    assert (revision["quarter"], revision["revision"], len(revision["sha256"])) == (Q, 1, 64)


def test_evidence_and_warnings_answer_residents_too(stage: Stage) -> None:
    published(stage)
    assert send(None, "GET", f"/{NO}/evidence?quarter={Q}").json() == {"readings": []}
    states = send(None, "GET", f"/{NO}/warnings?as_of={Q}").json()["states"]
    assert states.keys() >= {"declared", "evidence", "schedule"}


def test_the_description_is_public_and_names_every_path(db: None) -> None:
    paths = Client().get("/api/openapi.json").json()["paths"]
    assert "/api/pledges" in paths
    assert {"get", "put"} <= paths["/api/pledges/{no}/reports/{quarter}"].keys()


@pytest.mark.parametrize("no", ["%00", "I-%EF%BF%BF", "..%2F..", "'; DROP", "x" * 500, "%F0%9F%98%80"])
def test_no_number_makes_a_fault(db: None, no: str) -> None:
    for path in ("", "/summary", "/diff?from=2024Q1&to=2024Q2", "/history", "/comments"):
        assert send(None, "GET", f"/{no}{path}").status_code in {404, 422}
