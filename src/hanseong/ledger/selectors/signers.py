"""Who may stand on an approval line, and what was done to a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.chain.selectors.audit import AuditFilter, AuditView, audit_page
from hanseong.core.people.selectors import directory
from hanseong.core.people.views import ListedDepartment, ListedPerson
from hanseong.core.permissions import Actor
from hanseong.ledger.selectors.decisions import decision

MOST = 200


@dataclass(frozen=True)
class SignerChoice:
    """A person of today's directory; ``place`` is the department."""

    id: UUID
    place: str
    label: str


def signers(now: datetime) -> list[SignerChoice]:
    """Everybody with a position today, by department."""
    found = [
        SignerChoice(person.id, department.place.name, _label(person))
        for department in directory(to_kst(now).date(), named_now=True)
        for person in _people(department)
    ]
    return list({one.id: one for one in reversed(found)}.values())[::-1]


def acts(actor: Actor, decision_id: UUID) -> list[AuditView]:
    """What was done to a decision the actor may read, newest first; UnknownRow otherwise."""
    found = decision(actor, decision_id)
    return audit_page(AuditFilter(target=f"decision:{found.id}"), limit=MOST)[0]


def _people(department: ListedDepartment) -> Iterator[ListedPerson]:
    yield from department.heads
    for team in department.teams:
        yield from team.people
    yield from department.people


def _label(person: ListedPerson) -> str:
    position = {"division_head": _("과장"), "team_lead": _("팀장")}.get(person.position, _("담당"))
    if person.acting_name:
        return _("%(name)s (%(position)s, 부재: %(acting)s 대결)") % {
            "name": person.name,
            "position": position,
            "acting": person.acting_name,
        }
    return f"{person.name} ({position})"
