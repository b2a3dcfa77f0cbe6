"""A job ends in a state people can see, whatever happens to it."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult
from tests.core.jobs.trial import MOMENT, person
from tests.harness.events import published

from hanseong.core.chain.models import AuditLine
from hanseong.core.jobs import cancel, job, start
from hanseong.core.jobs.errors import JobCancelled, UnableToCancelJob, UnableToStartJob, UnknownJob
from hanseong.core.jobs.models import Job, WorkerBeat
from hanseong.core.jobs.services.beat import beat, leave
from hanseong.core.jobs.services.report import report
from hanseong.core.jobs.services.sweep import sweep

pytestmark = pytest.mark.django_db


def states() -> list[str]:
    return [payload["state"] for payload in published("jobs")]


def begin(by, kind: str = "trial.count", **more):
    return start(kind, by=by, params=more.pop("params", {}), now=MOMENT, **more)


def test_a_job_runs_to_its_result(by, work):
    found = begin(by, params={"total": 4})
    assert (found.state, found.percent) == ("queued", None)
    work(found.id)
    done = job(by, found.id)
    assert (done.state, done.percent, done.result_url, done.note) == ("succeeded", 100, "/done", "4번째")
    assert done.is_final
    assert states() == ["queued", "running", "succeeded"]
    assert AuditLine.objects.get().verb == "jobs.job.started"


def test_the_queue_row_is_written_with_the_job(by):
    found = begin(by)
    assert DBTaskResult.objects.get().args_kwargs == {"args": [str(found.id)], "kwargs": {}}


def test_the_same_key_starts_one_job(by):
    assert begin(by, key="import/abc").id == begin(by, key="import/abc").id
    assert DBTaskResult.objects.count() == 1


def test_an_unknown_kind_is_refused(by):
    with pytest.raises(UnableToStartJob):
        begin(by, "trial.nothing")


def test_a_refusal_ends_the_job_with_its_sentence(by, work):
    found = begin(by, "trial.refuse")
    work(found.id)
    assert (job(by, found.id).state, job(by, found.id).error) == ("failed", "분기가 이미 닫혔습니다.")


def test_a_fault_is_tried_again_and_then_told(by, work):
    found = begin(by, "trial.break")
    work(found.id)
    assert (job(by, found.id).state, job(by, found.id).attempts) == ("queued", 1)
    assert (
        DBTaskResult.objects.filter(run_after__gt=MOMENT, run_after__lt=MOMENT + timedelta(hours=1)).count()
        == 1
    )
    work(found.id)
    ended = job(by, found.id)
    assert (ended.state, ended.attempts) == ("failed", 2)
    assert "a fault" not in ended.error, "inner details are for the log"
    assert ended.error


def test_a_second_try_may_succeed(by, work):
    found = begin(by, "trial.break_once")
    work(found.id)
    work(found.id)
    assert (job(by, found.id).state, job(by, found.id).attempts) == ("succeeded", 2)


def test_delivered_twice_it_runs_once(by, work):
    found = begin(by)
    work(found.id)
    work(found.id, "w2")
    assert states() == ["queued", "running", "succeeded"]


def test_a_waiting_job_is_cancelled_at_once(by, work):
    found = begin(by)
    assert cancel(found.id, by=by, now=MOMENT).state == "cancelled"
    work(found.id)
    assert job(by, found.id).state == "cancelled"
    assert cancel(found.id, by=by, now=MOMENT).state == "cancelled"


def test_a_running_job_stops_at_its_next_report(by):
    found = begin(by)
    Job.objects.filter(id=found.id).update(state="running", started_at=MOMENT)
    assert cancel(found.id, by=by, now=MOMENT).is_cancel_requested
    with pytest.raises(JobCancelled):
        report(found.id, 1, 2, "")


def test_a_cancelled_run_ends_cancelled(by, work):
    found = begin(by, "trial.count")
    from hanseong.core.jobs.kinds import JobKind, kinds

    if "trial.stop" not in kinds:
        kinds.add(
            JobKind(
                "trial.stop",
                "멈춤",
                lambda run: cancel(run.job_id, by=run.by, now=MOMENT) and run.report(1, 2, ""),
            )
        )
    Job.objects.filter(id=found.id).update(kind="trial.stop")
    work(found.id)
    assert job(by, found.id).state == "cancelled"


def test_an_ended_job_cannot_be_cancelled(by, work):
    found = begin(by)
    work(found.id)
    with pytest.raises(UnableToCancelJob):
        cancel(found.id, by=by, now=MOMENT)


def test_others_do_not_see_it_administrators_do(by, admin):
    found = begin(by)
    stranger = person("stranger")
    with pytest.raises(UnknownJob):
        job(stranger, found.id)
    with pytest.raises(UnknownJob):
        cancel(found.id, by=stranger, now=MOMENT)
    assert job(admin, found.id).id == found.id
    with pytest.raises(UnknownJob):
        job(by, uuid.uuid4())


class TestSweeping:
    def test_a_dead_workers_job_is_queued_again_then_failed(self, by):
        found = begin(by, "trial.break")
        late = MOMENT + timedelta(minutes=5)
        for attempts, expected in ((1, "queued"), (2, "failed")):
            Job.objects.filter(id=found.id).update(
                state="running", started_at=MOMENT, worker_id="dead", attempts=attempts
            )
            assert sweep(now=late) == 1
            assert job(by, found.id).state == expected
        assert job(by, found.id).error

    def test_a_live_workers_job_is_left_alone(self, by):
        found = begin(by)
        late = MOMENT + timedelta(minutes=5)
        Job.objects.filter(id=found.id).update(state="running", started_at=MOMENT, worker_id="w1", attempts=1)
        beat("w1", now=late - timedelta(seconds=20))
        assert sweep(now=late) == 0
        assert job(by, found.id).state == "running"

    def test_a_forgotten_job_is_queued_once_more(self, by):
        begin(by)
        late = MOMENT + timedelta(minutes=11)
        assert sweep(now=late) == 1
        assert sweep(now=late) == 0
        assert DBTaskResult.objects.count() == 2

    def test_a_worker_thought_dead_does_not_overwrite(self, by):
        found = begin(by, "trial.break")

        def lose_the_job(run):
            Job.objects.filter(id=run.job_id).update(attempts=2)
            return "/late"

        from hanseong.core.jobs.kinds import JobKind, kinds
        from hanseong.core.jobs.services.run import run

        if "trial.late" not in kinds:
            kinds.add(JobKind("trial.late", "늦음", lose_the_job))
        Job.objects.filter(id=found.id).update(kind="trial.late")
        run(found.id, worker_id="w1", clock=lambda: MOMENT)
        assert job(by, found.id).state == "running"


def test_workers_come_and_go(db):
    beat("w1", now=MOMENT)
    beat("w1", now=MOMENT + timedelta(seconds=10))
    assert WorkerBeat.objects.get().started_at == MOMENT
    leave("w1")
    assert not WorkerBeat.objects.exists()
