"""A person's decision about one application."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.allocation.domain.acts import Decide
from hanseong.core.allocation.errors import UnableToBook
from hanseong.core.allocation.selectors.claims import as_view, row_of
from hanseong.core.allocation.services.asking import managed_claim, person
from hanseong.core.allocation.services.performing import note, perform
from hanseong.core.allocation.views import ClaimView
from hanseong.core.permissions import Actor


def decide(*, claim_id: UUID, is_accepted: bool, reason: str = "", by: Actor, now: datetime) -> ClaimView:
    """Accept an application of a reviewed phase, or refuse one of any selecting phase with a reason.

    An accepted one that does not fit waits in line, or UnableToAllocate says that nothing is left.
    Only an official who manages the pool decides. The same decision twice changes nothing.
    """
    row = managed_claim(by, claim_id)
    person(by)
    said = reason.strip()
    if not is_accepted and not said:
        raise UnableToBook(_("선정하지 않는 까닭을 적어 주십시오."))
    before = row.state

    def write(ledger: object, claim: object) -> None:  # noqa: ARG001 - the shape of every ``after``
        if row_of(claim_id).state != before:
            note(claim_id, reason=said, decided_by_id=by.user_id)

    perform(row.pool_id, Decide(claim_id, is_accepted), by=by, now=now, after=write)
    return as_view(row_of(claim_id))
