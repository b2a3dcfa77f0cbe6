"""The page of background jobs: one's own, everybody's for administrators; stop, run again, result."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from tests.core.jobs.trial import MOMENT, person
from tests.harness.sessions import signed_in, staff

from hanseong.core.chain.models import AuditLine
from hanseong.core.jobs import start
from hanseong.core.jobs.errors import UnableToStartJob, UnknownJob
from hanseong.core.jobs.models import Job
from hanseong.core.jobs.services import run_again
from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
PAGE = "/jobs/"


@pytest.fixture
def boss():
    return staff("chief", Role.ADMIN)


def begin(by, kind="trial.count", **params):
    return start(kind, by=by, params=params, now=MOMENT)


def text(client, path=PAGE) -> str:
    return client.get(path).content.decode()


def rows(html: str) -> int:
    return html.split("<tbody>")[1].count("<tr>") if "<tbody>" in html else 0


def address(job, name="job"):
    return reverse(f"jobs:{name}", kwargs={"job_id": job.id})


def test_everybody_sees_their_own_and_an_administrator_all(by, boss):
    begin(by)
    begin(boss)
    assert rows(text(signed_in(by))) == 1
    assert rows(text(signed_in(by), f"{PAGE}?who=all")) == 1  # the address alone opens nothing
    assert "모든 사람의 작업" not in text(signed_in(by))
    chief = signed_in(boss)
    assert rows(text(chief)) == 1
    everything = text(chief, f"{PAGE}?who=all")
    assert rows(everything) == 2
    assert "officer" in everything


def test_an_empty_list_says_why(by):
    client = signed_in(by)
    assert "오래 걸리는 일을 시작하면" in text(client)
    begin(by)
    assert "이 상태의 작업이 없습니다" in text(client, f"{PAGE}?state=failed")
    assert rows(text(client, f"{PAGE}?state=nonsense&page=99")) == 1


def test_it_moves_only_while_something_moves(by, work):
    job = begin(by)
    client = signed_in(by)
    html = text(client)
    assert 'hx-trigger="every 5s"' in html
    assert "X-Hanseong-Refresh" in html
    assert address(job, "cancel") in html
    assert "작업 프로세스가 멈춰 있습니다" in html
    work(job.id)
    html = text(client)
    assert "hx-trigger" not in html
    assert "100%" in html
    assert 'href="/done"' in html
    assert address(job, "cancel") not in html


def test_a_failed_job_says_why_and_runs_again_once(by, work):
    job = begin(by, "trial.refuse")
    work(job.id)
    client = signed_in(by)
    html = text(client)
    assert "분기가 이미 닫혔습니다." in html
    assert address(job, "again") in html
    first = client.post(address(job, "again"))
    assert client.post(address(job, "again"))["Location"] == first["Location"]  # a double click
    assert Job.objects.count() == 2
    assert Job.objects.get(id=job.id).state == "failed"
    new = Job.objects.exclude(id=job.id).get()
    assert (new.state, new.params, new.started_by_id) == ("queued", {}, by.user_id)
    assert [line.verb for line in AuditLine.objects.all()].count("jobs.job.started") == 2
    assert re.search(str(new.id), first["Location"])


def test_only_what_failed_runs_again_and_only_for_those_who_see_it(by, work, boss):
    job = begin(by)
    client = signed_in(by)
    answer = client.post(address(job, "again"))
    assert (answer.status_code, "실패한 작업만" in answer.content.decode()) == (422, True)
    with pytest.raises(UnableToStartJob):
        run_again(job.id, by=by, now=MOMENT)
    failed = begin(by, "trial.refuse")
    work(failed.id)
    stranger = person("stranger")
    with pytest.raises(UnknownJob):
        run_again(failed.id, by=stranger, now=MOMENT)
    assert signed_in(stranger).post(address(failed, "again")).status_code == 404
    assert client.get(address(failed, "again")).status_code == 405
    answer = signed_in(boss).post(address(failed, "again"))  # in the administrator's own name
    assert Job.objects.get(id=answer["Location"].rsplit("/", 1)[1]).started_by_id == boss.user_id


def test_visitors_sign_in_first(client):
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")


def test_the_cost_of_the_page(by, work, count_queries):
    for _ in range(3):
        begin(by)
    work(begin(by, "trial.refuse").id)
    client = signed_in(by)
    client.get(PAGE)
    with count_queries("jobs.jobs"):
        assert client.get(PAGE).status_code == 200
