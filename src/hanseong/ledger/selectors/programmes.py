"""Unit programmes: which there are for an actor, and which one a word means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.core.permissions.reach import own_departments, sees_everything, works_everywhere
from hanseong.core.registry import ProgrammeChoice, programme_sources
from hanseong.ledger.domain.programme_names import meant
from hanseong.ledger.errors import BrokenFact, UnknownProgramme
from hanseong.ledger.models import FundedProgramme

LONGEST_WORD = 200
_NAMED = 5


@dataclass(frozen=True)
class ProgrammeView:
    """A programme of the ledger; ``id`` is its row."""

    id: UUID
    key: str
    term: int
    pledge_number: str
    pledge_title: str
    programme_key: str
    name: str
    department_id: UUID | None
    url: str
    is_simulated: bool

    @property
    def label(self) -> str:
        """As lists show it."""
        return f"{self.pledge_number} {self.name}"


def choices(actor: Actor) -> list[ProgrammeChoice]:
    """Every programme the actor may put money to, newest term first."""
    every = [one for source in programme_sources.all() for one in source.choices()]
    if sees_everything(actor) or works_everywhere(actor):
        return every
    own = own_departments(actor)
    return [one for one in every if one.department_id in own]


def needed_one(
    actor: Actor, text: str, *, on: date | None = None, known: Iterable[ProgrammeChoice] | None = None
) -> ProgrammeChoice:
    """The one programme a word means. UnknownProgramme for none, BrokenFact for several."""
    found = meant(text[:LONGEST_WORD], choices(actor) if known is None else known, on=on)
    if not found:
        raise UnknownProgramme(
            _("단위사업 '%s'을(를) 찾을 수 없습니다. 공약 번호와 단위사업 이름을 확인하십시오.") % text[:60]
        )
    if len(found) > 1:
        keys = ", ".join(one.key for one in found[:_NAMED])
        sentence = _("'%(word)s'이(가) 여러 단위사업을 가리킵니다. 하나를 골라 적으십시오: %(keys)s")
        raise BrokenFact(sentence % {"word": text[:60], "keys": keys}, field="programme")
    return found[0]


def programmes(actor: Actor) -> list[ProgrammeView]:
    """Programmes that have something in the ledger."""
    return [view(row) for row in FundedProgramme.objects.visible_to(actor)]


def named(actor: Actor, text: str, *, on: date | None = None) -> list[ProgrammeView]:
    """The ledger's programmes that a word means (a pledge's number: all of it). UnknownProgramme for none.

    A programme without anything in the ledger yet is one without money, so it is found too.
    """
    found = meant(text[:LONGEST_WORD], choices(actor), on=on)
    if not found:
        raise UnknownProgramme(
            _("단위사업 '%s'을(를) 찾을 수 없습니다. 공약 번호와 단위사업 이름을 확인하십시오.") % text[:60]
        )
    rows = {row.key: row for row in FundedProgramme.objects.visible_to(actor)}
    return [view(rows[one.key]) if one.key in rows else _unfunded(one) for one in found]


def view(row: FundedProgramme) -> ProgrammeView:
    """The row as it crosses the door."""
    return ProgrammeView(
        id=row.id,
        key=row.key,
        term=row.term,
        pledge_number=row.pledge_number,
        pledge_title=row.pledge_title,
        programme_key=row.programme_key,
        name=row.name,
        department_id=row.department_id,
        url=row.url,
        is_simulated=row.is_simulated,
    )


def _unfunded(one: ProgrammeChoice) -> ProgrammeView:
    return ProgrammeView(
        id=UUID(int=0),
        key=one.key,
        term=one.term,
        pledge_number=one.pledge_number,
        pledge_title=one.pledge_title,
        programme_key=one.programme_key,
        name=one.name,
        department_id=one.department_id,
        url=one.url,
        is_simulated=one.is_simulated,
    )
