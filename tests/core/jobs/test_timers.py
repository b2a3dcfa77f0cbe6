"""Timers run when due, in one worker, and survive their own faults."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.core.jobs.trial import MOMENT

from hanseong.core.access import log_read
from hanseong.core.access.selectors import access_page
from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.jobs.models import TimerRun
from hanseong.core.jobs.services import ring as ringing
from hanseong.core.jobs.services.ring import ring
from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.permissions import Actor
from hanseong.core.registry import Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(monkeypatch):
    """A shelf of two timers, one of them broken, and what ran."""
    ran = []

    def fail(_now):
        raise RuntimeError("a fault")

    shelf: Shelf[Timer] = Shelf("timer")
    shelf.add(
        Timer("trial.note", timedelta(minutes=1), ran.append), Timer("trial.fail", timedelta(minutes=1), fail)
    )
    monkeypatch.setattr(ringing, "timers", shelf)
    return ran


def test_a_timer_runs_once_per_period(rung):
    ring(now=MOMENT)
    ring(now=MOMENT + timedelta(seconds=59))
    ring(now=MOMENT + timedelta(seconds=60))
    assert rung == [MOMENT, MOMENT + timedelta(seconds=60)]


def test_a_broken_timer_is_noted_and_stops_nobody(rung):
    assert ring(now=MOMENT) == ["trial.fail", "trial.note"]
    assert TimerRun.objects.get(key="trial.fail").error == "RuntimeError"
    assert TimerRun.objects.get(key="trial.note").error == ""


def test_the_timers_of_core_all_run(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path
    core = {"access.destroy_expired", "chain.anchor", "jobs.prune_queue", "jobs.sweep", "live.sweep"}
    assert core <= set(ring(now=MOMENT))
    assert core <= {timer.key for timer in timers.all()}
    assert set(TimerRun.objects.filter(key__in=core).values_list("error", flat=True)) == {""}


def test_the_access_log_is_destroyed_when_due_once_a_day(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path
    today = timezone.now()  # the database compares with its own clock
    reader = Actor(uuid4(), "김담당")
    kept = timedelta(days=settings.HANSEONG_ACCESS_LOG_DAYS)
    for subject, at in (("contact:old", today - kept - timedelta(hours=1)), ("contact:new", today)):
        log_read(actor=reader, subjects=[subject], purpose="안내", fields=["phone"], now=at)
    assert "access.destroy_expired" in ring(now=today)
    assert [row.subject for row in access_page()[0]] == ["contact:new"]
    record = audit_page(AuditFilter(verb="access.entries.destroyed"))[0][0]
    assert (record.by_name, record.detail["count"]) == ("retention", 1)
    assert "access.destroy_expired" not in ring(now=today + timedelta(hours=23))
    assert "access.destroy_expired" in ring(now=today + timedelta(days=1))
