"""Random acts on a pool in memory: the rules hold after each of them."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from tests.core.allocation.machine import Sharing, walk

from hanseong.core.allocation.domain import entering
from hanseong.core.allocation.domain.lifecycle import Verb
from hanseong.core.allocation.domain.stock import Counted
from hanseong.core.allocation.domain.terms import Resource


def test_short_histories_that_shrink():
    run_state_machine_as_test(Sharing, settings=settings(max_examples=60, stateful_step_count=50))
    assert Sharing.patience < 50, "the end comes into them"


@pytest.mark.parametrize("resource", list(Resource))
def test_a_thousand_acts(resource: Resource):
    seen: set[Verb] = set()
    for seed in range(10):
        machine = walk(f"{resource}-{seed}", resource, 1100)
        assert machine.acts >= 1000
        seen |= {verb for _claim, verb in machine.book.log}
    assert seen == set(Verb), "every verb was among them"


@pytest.mark.parametrize("fault", ["oversells", "overtakes"])
def test_the_machine_can_fail(monkeypatch: pytest.MonkeyPatch, fault: str):
    if fault == "oversells":
        monkeypatch.setattr(Counted, "fitted", lambda _stock, claim: claim)
    else:
        monkeypatch.setattr(entering, "compete", lambda *_claims: False)
    with pytest.raises(AssertionError):
        walk("any", Resource.PLACES, 1100)
