"""Many at once: one transition, one audit line, one newest version. Real transactions, real threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections
from tests.pledges.books import booked, won
from tests.pledges.stage import Stage, enter_pledge, receive, report_of, set_stage, working

from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import EditedMeanwhile, HanseongError, Refused
from hanseong.core.people.selectors import system_actor
from hanseong.ledger.services.correct_payment import correct_payment
from hanseong.pledges.domain.edits import Edit
from hanseong.pledges.models import (
    EvidenceMismatch,
    Pledge,
    QuarterReport,
    ReceivedDocument,
    ReviewStep,
    Term,
)
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.submit_report import submit_report
from hanseong.pledges.services.watch_records import check_pledge

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def at_once(count: int, act: Callable[[int], object]) -> list[object]:
    """Run ``act(n)`` in ``count`` threads that start together; results or errors."""
    barrier = threading.Barrier(min(count, 16))

    def run(number: int) -> object:
        try:
            if number < barrier.parties:
                barrier.wait(timeout=30)
            return act(number)
        except HanseongError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=16) as pool:
        return list(pool.map(run, range(count)))


@pytest.fixture
def scene(transactional_db: None) -> Stage:
    return set_stage()


def submit(scene: Stage, report_id, version) -> Callable[[int], object]:
    return lambda _n: submit_report(report_id=report_id, by=scene.officer, now=scene.now, version=version)


def test_fifty_submits_make_one_transition_and_one_audit_line(scene) -> None:
    report_id = enter_pledge(scene)
    version = report_of(report_id).version
    answers = at_once(50, submit(scene, report_id, version))
    assert sum(not isinstance(answer, Exception) for answer in answers) == 1
    assert {type(answer) for answer in answers if isinstance(answer, Exception)} == {Refused}
    assert (report_of(report_id).state, report_of(report_id).version) == ("head_review", version + 1)
    assert AuditLine.objects.filter(verb="pledges.report.submitted").count() == 1
    assert ReviewStep._unscoped.filter(step="submit").count() == 1


def test_two_edits_with_one_version(scene) -> None:
    report_id = enter_pledge(scene)
    version = report_of(report_id).version

    def edit(number: int) -> int:
        edits = [Edit("head", "head", "term_goal", f"목표 {number}")]
        return save_report(report_id=report_id, version=version, edits=edits, by=scene.officer, now=scene.now)

    answers = at_once(2, edit)
    won = [n for n, answer in enumerate(answers) if isinstance(answer, int)]
    assert len(won) == 1
    assert sum(isinstance(answer, EditedMeanwhile) for answer in answers) == 1
    assert working(scene, report_id).sheet.head.term_goal == f"목표 {won[0]}"


def test_the_same_sheet_received_eight_times_at_once(scene) -> None:
    answers = at_once(8, lambda _n: receive(scene))
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert sum(not answer.is_repeat for answer in answers) == 1
    counts = [model.objects.count() for model in (Term,)]
    counts += [model._unscoped.count() for model in (Pledge, QuarterReport, ReceivedDocument)]
    assert counts == [1, 1, 1, 1]


def test_eight_watchers_raise_one_mismatch(scene) -> None:
    books = booked(scene)
    books.publish()
    correct_payment(payment_id=books.payment, amount_krw=won(4_000_000), reason="고침", **books.acting)
    pledge_id = report_of(books.report_id).pledge_id
    system_actor("pledges")  # known before: making it would put the watchers in a row
    answers = at_once(8, lambda _n: check_pledge(pledge_id, now=scene.now))
    assert sorted(answers) == [0] * 7 + [1]
    assert EvidenceMismatch._unscoped.count() == 1
    assert AuditLine.objects.filter(verb="pledges.mismatch.raised").count() == 1


def test_without_the_lock_the_race_shows(scene, monkeypatch) -> None:
    """The failing arm: whoever reads before the others wrote sees a draft and goes on.

    Only the constraint on the approval line is left then, so several pass or hit it.
    """
    report_id = enter_pledge(scene)
    loaded = threading.Barrier(4)

    def unlocked(wanted, _by):
        found = QuarterReport._unscoped.select_related("pledge").get(id=wanted)
        loaded.wait(timeout=30)
        return found

    monkeypatch.setattr("hanseong.pledges.services.submit_report.locked_report", unlocked)
    body = submit_report.__wrapped__  # without its transaction, whose BEGIN IMMEDIATE is SQLite's lock

    def act() -> object:
        try:
            return body(report_id=report_id, by=scene.officer, now=scene.now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        futures = [pool.submit(act) for _ in range(4)]
    errors = [future.exception() for future in futures]
    transitions = sum(error is None for error in errors)
    stopped_late = sum(isinstance(error, IntegrityError) for error in errors)
    assert transitions + stopped_late == 4
    assert not any(isinstance(error, Refused) for error in errors)
