"""Two at once: a document is signed by the old hand or handed over, never both; one transfer is done once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from tests.core.transfers.house import LATER, leaving, moving, set_up, transferred
from tests.ledger.stage import drafted

from hanseong.core.chain.models import AuditLine
from hanseong.core.chain.selectors import verify
from hanseong.core.errors import HanseongError
from hanseong.core.transfers.services import act_due
from hanseong.ledger.models import ApprovalStep
from hanseong.ledger.services import sign_decision as verb

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def at_once(*acts: Callable[[], object]) -> list[object]:
    def run(act: Callable[[], object]) -> object:
        try:
            return act()
        except HanseongError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return list(pool.map(run, acts))


def test_a_document_signed_during_the_transfer(monkeypatch, settings, tmp_path) -> None:
    """The signature has read the line and not written it yet when the transfer comes."""
    settings.HANSEONG_ANCHORS = tmp_path  # no anchor of an audit log that another test began
    house = set_up()
    decision = drafted(house.stage)
    reading, over = threading.Event(), threading.Event()
    asked = verb.person

    def slowly(*args):
        reading.set()
        over.wait(timeout=1)  # the transfer is through by then, unless it waits for us as it should
        return asked(*args)

    monkeypatch.setattr(verb, "person", slowly)

    def sign() -> object:
        return verb.sign_decision(decision_id=decision, by=house.officer, now=house.stage.now)

    def move() -> object:
        reading.wait(timeout=30)
        try:
            return transferred(house, moving(house))
        finally:
            over.set()

    at_once(sign, move)
    step = ApprovalStep._unscoped.get(decision_id=decision, position=0)
    order = list(
        AuditLine.objects.filter(verb__in=["ledger.decision.signed", "transfers.transfer.done"])
        .order_by("entry__sequence")
        .values_list("verb", flat=True)
    )
    assert order == ["ledger.decision.signed", "transfers.transfer.done", "transfers.transfer.done"]
    assert (step.person_id, step.signed_by_id) == (house.officer.user_id, house.officer.user_id)
    assert house.now_is(house.successor).departments("officer") >= {house.stage.people.owner_id}
    assert verify("audit") == []


def test_two_workers_and_a_person_on_the_same_day() -> None:
    house = set_up()
    drafted(house.stage)
    transferred(house, leaving(house, on=LATER))
    day = house.stage.now.replace(day=LATER.day)
    found = at_once(*[lambda: act_due(now=day)] * 3)
    assert sorted(map(str, found)) == ["0", "0", "1"]
    assert AuditLine.objects.filter(verb="ledger.decision.handed_over").count() == 1
