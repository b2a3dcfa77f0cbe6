"""The twins speak their protocols, keep what they took, and end with whoever started them."""

from __future__ import annotations

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from tests.core.notices.twins import running

from hanseong.simulators.mail_server import MailServer
from hanseong.simulators.sms_gateway import SmsGateway


@pytest.fixture
def mail(tmp_path: Path):
    with running(MailServer(folder=tmp_path)) as server:
        yield server


@pytest.fixture
def sms(tmp_path: Path):
    with running(SmsGateway(folder=tmp_path)) as server:
        yield server


def post(server: SmsGateway, body: object, **headers: str) -> tuple[int, dict]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    asked = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/messages", raw, {"Authorization": "Bearer x", **headers}
    )
    try:
        with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 - our own twin
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_a_key_is_sent_once(sms, tmp_path):
    said = {"key": "k1", "to": "01000000001", "text": "안녕"}
    assert post(sms, said) == (202, {"id": "m1", "state": "accepted"})
    assert post(sms, said) == (200, {"id": "m1", "state": "delivered"})
    assert len(sms.sent) == 1
    assert len((tmp_path / "messages.jsonl").read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"key": "k", "to": "01000000009", "text": "x"}, 422),
        ({"key": "k", "to": "01000000007", "text": "x"}, 503),
        ({"key": "k", "to": "120", "text": "x"}, 422),
        ({"key": "", "to": "01000000001", "text": "x"}, 422),
        ({"key": "k", "to": "01000000001", "text": "x" * 2001}, 422),
        ([], 400),
        (b"{", 400),
    ],
)
def test_what_is_wrong_is_refused(sms, body, status):
    assert post(sms, body)[0] == status
    assert sms.sent == []


def test_without_a_key_nobody_sends(sms):
    assert post(sms, {"key": "k", "to": "01000000001", "text": "x"}, Authorization="")[0] == 401


def test_mail_is_kept_once_by_its_id(mail, tmp_path):
    with smtplib.SMTP("127.0.0.1", mail.port, timeout=5) as client:
        for _ in range(2):
            client.sendmail("a@example.org", ["b@example.org"], "Message-ID: <one@x>\r\n\r\n.dot\r\nend")
    assert mail.taken == {"one@x": 2}
    (kept,) = tmp_path.glob("*.eml")
    assert b"\r\n.dot\r\n" in kept.read_bytes()


@pytest.mark.parametrize(
    ("address", "code"), [("unknown@x.org", 550), ("full@x.org", 452), ("closed@x.org", 421)]
)
def test_addresses_that_are_refused(mail, address, code):
    with closing(socket.create_connection(("127.0.0.1", mail.port), 5)) as line:
        said = line.makefile("rwb")
        assert said.readline().startswith(b"220")
        for words, wanted in (
            (b"HELO me", 250),
            (b"MAIL FROM:<a@x.org>", 250),
            (b"RCPT TO:<%s>" % address.encode(), code),
        ):
            said.write(words + b"\r\n")
            said.flush()
            assert int(said.readline()[:3]) == wanted


def test_nonsense_is_answered_and_a_cut_message_is_not_taken(mail):
    with closing(socket.create_connection(("127.0.0.1", mail.port), 5)) as line:
        said = line.makefile("rwb")
        said.readline()
        for words, wanted in (
            (b"\xff\xfe", 502),
            (b"DATA", 503),
            (b"MAIL FROM:<a@x.org>", 250),
            (b"RCPT TO:<b@x.org>", 250),
            (b"DATA", 354),
        ):
            said.write(words + b"\r\n")
            said.flush()
            assert int(said.readline()[:3]) == wanted
        said.write(b"half a mess")
        said.flush()
    assert mail.taken == {}


@pytest.mark.parametrize("name", ["mail_server", "sms_gateway"])
def test_a_twin_ends_when_its_parent_is_gone(name, tmp_path):
    """A parent that is killed leaves no twin behind: the twin's end closes the pipe it holds."""
    script = (
        "import subprocess, sys, os\n"
        f"subprocess.Popen([sys.executable, '-m', 'hanseong.simulators.{name}', '--folder', sys.argv[1]])\n"
        "sys.stdin.read()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert parent.stdout.read() == b""  # returns only when the last holder of the pipe has ended
