"""The API of the ledger: the whole way over HTTP, codes of refusals, who may what."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.harness.sessions import signed_in
from tests.ledger.stage import ROBOTS, accepted, listed, row, signed

from hanseong.ledger.models import Commitment, Payment


def post(client: Client, address: str, body: dict[str, object] | None = None):
    return client.post(f"/api/ledger{address}", json.dumps(body or {}), "application/json")


def test_the_whole_way_over_http(stage) -> None:
    officer, reviewer, head = (signed_in(one) for one in (stage.officer, stage.people.reviewer, stage.head))
    line = [
        {"person_id": str(one.user_id), "kind": kind, "position": place}
        for place, (one, kind) in enumerate(
            ((stage.officer, "drafting"), (stage.people.reviewer, "reviewing"), (stage.head, "approval"))
        )
    ]
    draft = {"programme": ROBOTS, "kind": "policy", "title": "돌봄", "fiscal_year": 2026, "line": line}
    decision = post(officer, "/decisions", draft).json()["id"]
    contract = {
        "decision_id": decision,
        "kind": "contract",
        "number": "웹-1",
        "title": "돌봄",
        "partner": "두루살핌",
        "signed_on": "2026-03-02",
        "amount_krw": 1_000,
        "shares": [{"fiscal_year": 2026, "source": "district", "amount_krw": 1_000}],
    }
    assert post(officer, "/commitments", contract).status_code == 409
    assert [
        post(one, f"/decisions/{decision}/sign").json().get("state") for one in (officer, reviewer, head)
    ] == [
        "circulating",
        "circulating",
        "decided",
    ]
    made = post(officer, "/commitments", contract).json()["id"]
    pay = {"key": "1", "paid_on": "2026-05-02", "amount_krw": 400, "fiscal_year": 2026, "source": "district"}
    assert post(officer, f"/commitments/{made}/payments", pay).status_code == 409
    accept = {"on": "2026-05-01", "has_passed": True}
    assert post(officer, f"/commitments/{made}/accept", accept).status_code == 201
    first, again = (post(officer, f"/commitments/{made}/payments", pay) for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    totals = officer.get("/api/ledger/summary", {"programme": ROBOTS}).json()["totals"]
    assert (totals["executed_krw"], totals["planned_krw"]) == (400, 600)
    page = officer.get(f"/api/ledger/commitments/{made}").json()
    assert [one["kind"] for one in page["timeline"]][:3] == ["signed", "accepted", "paid"]


def test_codes_of_refusals(stage) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract)
    officer, other, nobody = signed_in(stage.officer), signed_in(stage.other), Client()
    pay = {
        "key": "1",
        "paid_on": "2026-05-02",
        "amount_krw": 1_001,
        "fiscal_year": 2026,
        "source": "district",
    }
    address = f"/commitments/{contract}/payments"
    answer = post(officer, address, pay)
    assert (answer.status_code, answer.json()["code"]) == (409, "money_refused")
    assert post(officer, address, pay | {"amount_krw": -5}).status_code == 422
    assert post(officer, address, pay | {"wish": 1}).status_code == 422
    assert post(officer, address, pay | {"amount_krw": 10.5}).status_code == 422
    assert post(other, address, pay).status_code == 404
    assert post(nobody, address, pay).status_code == 401
    assert officer.get("/api/ledger/summary", {"programme": "없는 것"}).status_code == 404
    assert officer.get("/api/ledger/summary", {"programme": ROBOTS, "as_of": "soon"}).status_code == 422
    assert signed_in(stage.people.resident).get("/api/ledger/commitments").status_code == 403
    assert not Payment._unscoped.exists()


def test_a_list_comes_in_over_http(stage) -> None:
    officer = signed_in(stage.officer)

    def send(**query: str):
        file = SimpleUploadedFile("지출.csv", listed(row("가-1", "300"), row("가-2", "$3"), encoding="cp949"))
        return officer.post("/api/ledger/imports", {"file": file}, query_params=query)

    assert (send(dry_run="true").status_code, Payment._unscoped.count()) == (200, 0)
    done = send()
    body = done.json()
    assert (done.status_code, body["counts"]) == (201, {"added": 1, "known": 0, "refused": 1, "sums": 0})
    refused = officer.get(f"/api/ledger/imports/{body['import_id']}/refused").json()["refused"]
    assert [(one["line"], one["code"]) for one in refused] == [(3, "other_currency")]
    assert signed_in(stage.other).get(f"/api/ledger/imports/{body['import_id']}/refused").status_code == 404
    (waiting,) = officer.get("/api/ledger/payments/waiting").json()["waiting"]
    address = f"/payments/{waiting['payment']['id']}/match"
    assert post(officer, address, {"commitment_id": None}).status_code == 422
    assert post(officer, address, {"reason": "공공요금"}).json() == {"matched": False}


def test_open_contracts_are_for_everybody_and_name_no_person(stage, settings) -> None:
    settings.HANSEONG_OCID_PREFIX = "ocds-a1b2c3"
    signed(stage, 1_000)
    answer = Client().get("/api/ledger/ocds")
    assert (answer.status_code, len(answer.json()["releases"])) == (200, 1)
    assert Client().get("/api/ledger/ocds", {"year": "2025"}).json()["releases"] == []
    assert "officer" not in answer.content.decode()
    wanted = Commitment._unscoped.get()
    assert Client().get("/api/ledger/ocds", {"number": wanted.number}).json()["releases"]


GETS = (
    "/programmes",
    "/warnings",
    "/calendar",
    "/decisions",
    "/decisions/waiting",
    "/commitments",
    "/payments",
    "/imports",
    "/payment-forms",
    "/grants",
    "/assets",
    "/licences",
    "/checks",
    "/workers",
    "/files/calendar.csv",
    "/files/asset-labels.pdf",
    f"/files/programme.xlsx?programme={ROBOTS}",
    f"/programme?programme={ROBOTS}",
)


@pytest.mark.parametrize("address", GETS)
def test_every_question_is_answered_and_guarded(stage, address) -> None:
    signed(stage, 1_000, due_on=date(2026, 12, 1))
    assert signed_in(stage.officer).get(f"/api/ledger{address}").status_code == 200
    assert Client().get(f"/api/ledger{address}").status_code == 401


def test_a_slip_in_the_kind_of_carrying_over_books_nothing(stage) -> None:
    officer, commitment = signed_in(stage.officer), signed(stage)
    body = {"fiscal_year": 2026, "source": "district", "amount_krw": 1, "on": "2026-03-03", "reason": "이월"}
    assert post(officer, f"/commitments/{commitment}/carry-over/explict", body).status_code == 422
    assert post(officer, f"/commitments/{commitment}/carry-over/explicit", body).status_code == 200
