"""Timers run when due, in one worker, and survive their own faults."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.core.jobs.trial import MOMENT

from hanseong.core.jobs.models import TimerRun
from hanseong.core.jobs.services import ring as ringing
from hanseong.core.jobs.services.ring import ring
from hanseong.core.jobs.timers import Timer, timers
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
    core = {"chain.anchor", "jobs.prune_queue", "jobs.sweep", "live.sweep"}
    assert core <= set(ring(now=MOMENT))
    assert core <= {timer.key for timer in timers.all()}
    assert set(TimerRun.objects.filter(key__in=core).values_list("error", flat=True)) == {""}
