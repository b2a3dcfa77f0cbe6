"""The page of a job: works without script, refreshes itself, shows how it ended, closed to others."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from tests.core.jobs.trial import MOMENT, person
from tests.harness.sessions import signed_in

from hanseong.core.jobs import start
from hanseong.core.jobs.services.beat import beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(by):
    return start("trial.count", by=by, params={}, now=MOMENT)


def address(job, name="job"):
    return reverse(f"jobs:{name}", kwargs={"job_id": job.id})


def test_a_waiting_job_refreshes_without_script_and_can_be_stopped(job, by):
    page = signed_in(by).get(address(job)).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "대기 중" in page
    assert address(job, "cancel") in page
    assert "작업 프로세스가 멈춰 있습니다" in page


def test_with_a_worker_alive_there_is_no_such_hint(job, by):
    from django.utils import timezone

    beat("w1", now=timezone.now())
    assert "작업 프로세스가 멈춰 있습니다" not in signed_in(by).get(address(job)).content.decode()


def test_an_ended_job_stands_still_and_leads_to_its_result(job, by, work):
    work(job.id)
    page = signed_in(by).get(address(job)).content.decode()
    assert "refresh" not in page
    assert 'href="/done"' in page
    assert "완료" in page


def test_json_says_the_same(job, by, work):
    work(job.id)
    said = signed_in(by).get(address(job, "job_json")).json()
    assert (said["state"], said["is_final"], said["result_url"]) == ("succeeded", True, "/done")
    assert said["progress"] == {"done": 3, "total": 3, "percent": 100, "note": "3번째"}


def test_cancelling_leads_back_to_the_page(job, by):
    client = signed_in(by)
    answer = client.post(address(job, "cancel"))
    assert (answer.status_code, answer["Location"]) == (302, address(job))
    assert "취소됨" in client.get(address(job)).content.decode()


def test_cancelling_an_ended_job_says_why_not(job, by, work):
    work(job.id)
    answer = signed_in(by).post(address(job, "cancel"))
    assert answer.status_code == 409
    assert "이미 끝난 작업" in answer.content.decode()


def test_a_foreign_or_unknown_job_is_not_found(job):
    client = signed_in(person("stranger"))
    assert client.get(address(job)).status_code == 404
    assert client.get(address(job, "job_json")).status_code == 404
    assert client.post(address(job, "cancel")).status_code == 404
    assert client.get(reverse("jobs:job", kwargs={"job_id": uuid.uuid4()})).status_code == 404


def test_nobody_in_particular_is_asked_to_sign_in(job, client):
    assert client.get(address(job)).status_code == 302
    assert client.post(address(job, "cancel")).status_code == 302
