"""What the connectors make of the answers that the gateways are documented to give."""

from __future__ import annotations

import json

import pytest
from tests.harness.paths import ROOT

from hanseong.core.notices.connectors import sms_http, smtp

RECORDED = ROOT / "tests" / "recorded"
REPLIES = json.loads((RECORDED / "smtp" / "replies.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted((RECORDED / "sms_http").glob("*.json")), ids=lambda file: file.stem)
def test_answers_of_the_sms_gateway(file):
    said = json.loads(file.read_text(encoding="utf-8"))
    found = sms_http.read(said["status"], json.dumps(said["body"]).encode())
    assert (found.result, found.reason, found.gateway_id) == (
        said["result"],
        said["reason"],
        said["gateway_id"],
    )


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"\xff", b"null", b'{"state": "accepted"}', b'{"id": "m1"}']
)
def test_an_answer_that_cannot_be_read_leaves_it_open(content):
    assert sms_http.read(200, content).result == "unclear"


def test_a_reason_is_a_code_and_nothing_else():
    found = sms_http.read(422, json.dumps({"reason": "<b>010-0000-0000</b>\n" * 20}).encode())
    assert len(found.reason) <= 60
    assert "<" not in found.reason


@pytest.mark.parametrize("said", REPLIES, ids=lambda said: str(said["codes"]))
def test_replies_of_the_mail_server(said):
    found = smtp.read(said["codes"])
    assert (found.result, found.reason) == (said["result"], said["reason"])
