"""Health, metrics, log lines, the operations page: what a machine or an engineer watches."""

from __future__ import annotations

import io
import json
import logging
import re
from ipaddress import ip_network

import pytest
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.sessions import signed_in, staff

from hanseong.core.jobs.models import TimerRun, WorkerBeat
from hanseong.core.permissions import Role
from hanseong.project import health
from hanseong.project.logs import JsonLines
from hanseong.project.measuring import Asking, asking
from hanseong.project.proxies import unwrap

LOCAL = (ip_network("127.0.0.1"),)


@pytest.mark.django_db
def test_ready_names_each_check_and_nothing_else(settings, tmp_path):
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (
        200,
        {"database": True, "disk": True, "schema": True},
    )
    settings.HANSEONG_HOME = tmp_path / "gone"
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "not ready")
    assert answer.json()["checks"]["disk"] is False
    assert str(tmp_path) not in answer.content.decode()


@pytest.mark.django_db
def test_a_migration_that_is_missing_is_not_ready(monkeypatch):
    from django.db.migrations.recorder import MigrationRecorder

    monkeypatch.setattr(health, "_seen", set())
    MigrationRecorder.Migration.objects.filter(app="jobs").delete()
    assert Client().get("/readyz").status_code == 503
    assert Client().get("/healthz").status_code == 200


@pytest.mark.django_db
def test_metrics_are_for_listed_addresses_and_the_token():
    here, elsewhere = Client(REMOTE_ADDR="127.0.0.1"), Client(REMOTE_ADDR="203.0.113.9")
    assert here.get("/metrics").status_code == 200
    assert elsewhere.get("/metrics").status_code == 404
    # A proxy that nobody told us about: the address is its own, not the asker's.
    assert here.get("/metrics", HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 404
    with override_settings(HANSEONG_METRICS_TOKEN="long-enough-for-a-token"):
        assert (
            elsewhere.get("/metrics", HTTP_AUTHORIZATION="Bearer long-enough-for-a-token").status_code == 200
        )
        assert elsewhere.get("/metrics", HTTP_AUTHORIZATION="Bearer other").status_code == 404
    assert elsewhere.get("/metrics", HTTP_AUTHORIZATION="Bearer ").status_code == 404


@pytest.mark.django_db
def test_metrics_count_by_route_and_name_nobody(now):
    officer = staff("한가람", Role.OFFICER)
    TimerRun.objects.create(key="trial.timer", ran_at=now, error="OSError")
    signed_in(officer).get("/people/?q=한가람")
    said = Client().get("/metrics").content.decode()
    assert re.search(r'hanseong_requests_total\{method="GET",route="people:people",status="200"\} ', said)
    assert "hanseong_up 1.0" in said
    assert "hanseong_timers_failing 1.0" in said
    assert 'hanseong_jobs{state="waiting"} 0.0' in said
    assert "한가람" not in said
    assert "/people/" not in said
    assert str(officer.user_id) not in said


def written(record_of, *, found=None):
    """What one call of a logger becomes."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    token = asking.set(found)
    try:
        record_of(handler)
    finally:
        asking.reset(token)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 1
    return json.loads(lines[0])


def speaking(name, *arguments, exc=None):
    def speak(handler):
        record = logging.LogRecord(name, logging.ERROR, __file__, 1, arguments[0], arguments[1:], None)
        record.exc_info = (type(exc), exc, exc.__traceback__) if exc else None
        handler.emit(record)

    return speak


def test_our_own_messages_carry_request_and_actor_by_id():
    line = written(speaking("hanseong.jobs", "job %s failed", "7"), found=Asking("req-12345678", "actor-1"))
    assert (line["message"], line["request_id"], line["actor_id"]) == (
        "job 7 failed",
        "req-12345678",
        "actor-1",
    )


def test_foreign_messages_lose_their_values_and_errors_their_text():
    with pytest.raises(ValueError, match="한가람") as caught:
        int("010-1234-5678 of 한가람")
    line = written(
        speaking("django.request", "Internal Server Error: %s", "/people/한가람", exc=caught.value)
    )
    assert line["message"] == "Internal Server Error: %s"
    assert line["error"]["type"] == "builtins.ValueError"
    assert "test_watching.py" in line["error"]["trace"][-1]
    assert "한가람" not in json.dumps(line, ensure_ascii=False)
    assert "1234" not in json.dumps(line)


@pytest.mark.django_db
def test_a_request_keeps_the_id_it_came_with_and_writes_one_line(caplog):
    officer = staff("worker-of-today", Role.OFFICER)
    with caplog.at_level(logging.INFO, "hanseong.access"):
        answer = signed_in(officer).get(
            "/people/?q=secret-word", headers={"X-Request-ID": "abcdef0123456789"}
        )
    assert answer["X-Request-ID"] == "abcdef0123456789"
    (record,) = [record for record in caplog.records if record.name == "hanseong.access"]
    assert record.facts["route"] == "people:people"
    line = JsonLines().format(record)
    assert "secret-word" not in line
    assert "worker-of-today" not in line
    odd = Client().get("/", headers={"X-Request-ID": "x\u0020{}<script>"})["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", odd)


@pytest.mark.django_db
def test_the_security_contact_is_shown_when_there_is_one(settings):
    assert Client().get("/.well-known/security.txt").status_code == 404
    settings.HANSEONG_SECURITY_CONTACT = "mailto:security@example.go.kr"
    said = Client().get("/.well-known/security.txt").content.decode().splitlines()
    assert said[0] == "Contact: mailto:security@example.go.kr"
    assert re.fullmatch(r"Expires: \d{4}-\d\d-\d\dT00:00:00Z", said[1])


@pytest.mark.parametrize(
    ("peer", "said", "expected"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "10.0.0.1, 203.0.113.9", "203.0.113.9"),  # what stands before it is hearsay
        ("127.0.0.1", "203.0.113.9, 127.0.0.1", "203.0.113.9"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),
    ],
)
def test_only_a_trusted_proxy_is_believed(peer, said, expected):
    meta = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_PROTO": "https"}
    if said:
        meta["HTTP_X_FORWARDED_FOR"] = said
    unwrap(meta, LOCAL)
    assert meta["REMOTE_ADDR"] == expected
    assert ("HTTP_X_FORWARDED_PROTO" in meta) == (peer == "127.0.0.1")


@given(st.text(max_size=60))
def test_no_header_makes_up_an_address(said):
    from ipaddress import ip_address

    meta = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": said}
    unwrap(meta, LOCAL)
    assert ip_address(meta["REMOTE_ADDR"])


@pytest.mark.django_db
def test_the_operations_page_is_for_administrators(now, count_queries):
    TimerRun.objects.create(key="trial.timer", ran_at=now, error="OSError")
    WorkerBeat.objects.create(worker_id="w-1", started_at=now, seen_at=now)
    assert signed_in(staff("planner", Role.PLANNING)).get("/operations/").status_code == 403
    client = signed_in(staff("chief", Role.ADMIN))
    client.get("/operations/")
    with count_queries("project.operations"):
        answer = client.get("/operations/")
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "w-1" in said
    assert "소식 없음" in said  # its last sign of life is of an earlier day
    assert "OSError" in said
    assert "/jobs/?who=all&amp;state=failed" in said
    english = client.get("/operations/", headers={"Accept-Language": "en"}).content.decode()
    assert "State of operation" in english
