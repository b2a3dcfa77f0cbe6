"""Brings a unit programme that another room offers into the ledger, or refreshes what is known of it."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.permissions import Actor
from hanseong.core.registry import ProgrammeChoice
from hanseong.ledger import permissions
from hanseong.ledger.models import FundedProgramme
from hanseong.ledger.selectors.programmes import needed_one
from hanseong.ledger.services.locking import tell


def adopted(text: str, *, by: Actor, now: datetime, permission: str) -> FundedProgramme:
    """The programme a word means, with its row; in the caller's transaction.

    UnknownProgramme for a foreign or unknown one, NotAllowed without the right in its department.
    """
    found = needed_one(by, text)
    permissions.check_on(by, permission, found.department_id)
    return row_of(found, by=by, now=now)


def row_of(choice: ProgrammeChoice, *, by: Actor, now: datetime) -> FundedProgramme:
    """The row of an offered programme, made or brought up to date."""
    facts = facts_of(choice)
    row, is_new = FundedProgramme._unscoped.get_or_create(key=choice.key, defaults=facts)
    if is_new:
        tell(row, "programme.adopted", f"programme:{row.id}", by=by, now=now)
        return row
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, facts[name])
        row.save(update_fields=changed)
    return row


def facts_of(choice: ProgrammeChoice) -> dict[str, object]:
    """What the ledger repeats of an offered programme."""
    return {
        "term": choice.term,
        "pledge_number": choice.pledge_number[:40],
        "pledge_title": choice.pledge_title[:300],
        "programme_key": choice.programme_key[:100],
        "name": choice.name[:200],
        "url": choice.url[:300],
        "department_id": choice.department_id,
        "is_simulated": choice.is_simulated,
    }
