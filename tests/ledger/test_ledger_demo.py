"""The demo's ledger: decision, contract, acceptance, payments of the robot's upkeep, all simulated."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hanseong.core.people.selectors import system_actor
from hanseong.ledger.demo.upkeep import UPKEEP_NUMBER
from hanseong.ledger.selectors import assets, grants, payments, staff, warnings
from hanseong.ledger.selectors.commitments import commitment_page, commitments
from hanseong.ledger.selectors.summaries import summary
from hanseong.pledges.selectors import evidence, mismatches, sheets
from hanseong.pledges.selectors.books import proposals
from hanseong.project.readiness import load_demo


@pytest.mark.django_db
@pytest.mark.parametrize(
    "now", [datetime(2026, 11, 18, 1, tzinfo=UTC), datetime(2027, 1, 1, 0, 5, tzinfo=UTC)]
)
def test_the_demo_tells_the_whole_story(now) -> None:
    load_demo(now)
    actor = system_actor("commands")
    upkeep = next(one for one in commitments(actor) if one.number == UPKEEP_NUMBER)
    page = commitment_page(actor, upkeep.id)
    assert page.decision is not None
    assert page.decision.state == "decided"
    assert {"decision", "signed", "accepted", "paid"} <= {one.kind for one in page.timeline}
    assert (upkeep.money.executed, upkeep.money.planned) == (23_000_000, 23_000_000)
    found = summary(actor, "I-①-1")
    assert found["is_simulated"]
    assert found["grants"][0]["receiver"] == "partner"
    assert all(one.is_simulated for one in commitments(actor))
    assert {one.state for one in assets.assets(actor)} == {"in_service", "replaced"}
    assert [one.paid_krw > 0 for one in staff.workers(actor)] == [True]
    assert [len(one.assigned) for one in assets.licences(actor)] == [3]
    assert {"ledger.licence_ends", "ledger.warranty_ends"} <= {
        one.kind for one in warnings.warnings(actor, now=now)
    }
    (waiting,) = payments.waiting(actor)
    assert waiting.proposals[0].number == UPKEEP_NUMBER
    assert [(one.added, one.known, one.refused) for one in payments.imports(actor)] == [(1, 1, 1)]
    assert grants.grants(actor)[0].spent_by_district_krw == 0
    frozen = mismatches.frozen(actor, "I-①-1")
    taken = [one for one in frozen.amounts if one.place.programme and one.value_krw and one.typed.value_krw]
    assert taken
    assert {(str(one.standing), one.has_moved, one.is_simulated) for one in taken} == {("exact", False, True)}
    assert all(record["url"].startswith("/ledger/") for one in taken for record in one.records)
    view = sheets.sheet(actor, "I-①-1", quarter=frozen.quarter.next)
    assert {"executed", "planned"} <= {str(one.place.stage) for one in proposals(view.pledge, view.sheet)}
    assert {one.unit for one in evidence.bindings(actor, "I-①-1")} == {"대", "식"}
