"""The demo district's ledger: a robot's upkeep, replaced monitors, a temporary worker, a licence, a grant.

Everything goes through the real services, done by the demo's made-up people. Bodies, contracts and
amounts are made up and marked as simulated (모의).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hanseong.core.people.selectors import system_actor
from hanseong.ledger.demo.beside import load_grant, load_licences, load_worker
from hanseong.ledger.demo.cast import Stage, stage_of
from hanseong.ledger.demo.papers import load_papers
from hanseong.ledger.demo.upkeep import load_budget, load_list, load_monitors, load_upkeep
from hanseong.ledger.selectors.programmes import programmes


@transaction.atomic
def load(*, now: datetime) -> None:
    """Enter the demo once; does nothing where the ledger holds anything. Needs the demo's pledges."""
    if programmes(system_actor("demo")):
        return
    stage = stage_of(now)
    if stage is None:
        return
    _enter(stage)


def _enter(stage: Stage) -> None:
    load_budget(stage)
    upkeep = load_upkeep(stage)
    load_monitors(stage)
    load_worker(stage)
    load_licences(stage, upkeep)
    load_grant(stage)
    load_list(stage)
    load_papers(stage, upkeep)
