"""The same random acts on rows and in memory: both end in the same place, refusals included."""

from __future__ import annotations

from uuid import UUID

import pytest
from tests.core.allocation.machine import UNITS, Sharing, walk
from tests.core.allocation.memory import START
from tests.core.allocation.trial import counted, opened, staff

from hanseong.core.allocation.domain.acts import Act, Enter
from hanseong.core.allocation.domain.refusals import Reason
from hanseong.core.allocation.domain.terms import TAKES, Claim, Resource, Terms
from hanseong.core.allocation.models import Claim as ClaimRow
from hanseong.core.allocation.models import ClaimPart
from hanseong.core.allocation.selectors.reading import claim_of, parts_of
from hanseong.core.allocation.services.ledger import Entry
from hanseong.core.allocation.services.performing import perform
from hanseong.core.errors import HanseongError


class Twice(Sharing):
    """Does everything a second time, with rows."""

    opened_pools = 0

    def begin(self, chosen: Terms) -> None:
        super().begin(chosen)
        Twice.opened_pools += 1
        self.by = staff(f"officer-{Twice.opened_pools}")
        units = UNITS if chosen.resource is Resource.UNITS else ()
        key = f"twice/{Twice.opened_pools}"
        self.pool = opened(chosen, self.by, START, key=key, units=units)

    def do(self, what: Act) -> None:
        before = len(self.book.log)
        kept = dict(self.book.claims)
        super().do(what)
        told = self.on_rows(what)
        refused = len(self.book.log) == before and self.book.claims == kept
        assert refused or not isinstance(told, Reason), f"only the rows refused: {what} {told}"
        assert self.rows() == self.book.claims

    def on_rows(self, what: Act) -> Reason | None:
        entry = Entry(f"k{what.claim_id.int}") if isinstance(what, Enter) else None
        try:
            perform(self.pool.id, what, by=self.by, now=self.now, entry=entry)
        except HanseongError as error:
            return Reason(str(error.details["reason"]))
        return None

    def rows(self) -> dict[UUID, Claim]:
        found = ClaimRow.objects.filter(pool_id=self.pool.id).select_related("phase")
        rows = found.prefetch_related("parts__unit")
        return {row.id: claim_of(row, row.phase.number, parts_of(row)) for row in rows}


@pytest.mark.django_db
@pytest.mark.parametrize("resource", list(Resource))
def test_rows_and_memory_agree(resource: Resource):
    machine = walk(f"rows-{resource}", resource, 220, Twice)
    assert isinstance(machine, Twice)
    assert machine.rows() == machine.book.claims
    assert counted(machine.pool.id) == (machine.book.taken, machine.book.taken)
    held = ClaimPart.objects.filter(is_held=True, claim__pool_id=machine.pool.id)
    wanted = sum(len(claim.parts) for claim in machine.book.claims.values() if claim.state in TAKES)
    assert held.count() == wanted
