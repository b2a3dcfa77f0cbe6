"""Who does what in the demo, on which programmes, and how a decision gets its signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hanseong.core.calendar import to_kst
from hanseong.core.people.selectors import actor_named, system_actor
from hanseong.core.permissions import Actor
from hanseong.ledger.selectors.programmes import choices
from hanseong.ledger.services.draft_decision import Signer, draft_decision
from hanseong.ledger.services.sign_commitment import ShareWanted
from hanseong.ledger.services.sign_decision import sign_decision

PLEDGE = "I-①-1"


@dataclass(frozen=True)
class Stage:
    """The people and programmes; ``now`` is when the demo is loaded."""

    now: datetime
    officer: Actor
    lead: Actor
    helper: Actor
    head: Actor
    robots: str
    festival: str
    screens: str

    @property
    def today(self) -> date:
        """The Korean day."""
        return to_kst(self.now).date()

    def ago(self, days: int) -> date:
        """A day in the past (or, negative, ahead)."""
        return self.today - timedelta(days=days)


def stage_of(now: datetime) -> Stage | None:
    """The stage; None where the demo's pledge is missing."""
    every = choices(system_actor("demo"))
    newest = max((one.term for one in every), default=0)
    keys = [one.key for one in every if one.term == newest and one.pledge_number == PLEDGE]
    if len(keys) < 4:
        return None
    return Stage(
        now=now,
        officer=actor_named("smart-city-officer", now),
        lead=actor_named("smart-city-lead", now),
        helper=actor_named("planning-officer", now),
        head=actor_named("smart-city-head", now),
        robots=keys[0],
        festival=keys[1],
        screens=keys[3],
    )


def decided(  # noqa: PLR0913 - the facts of a decision
    stage: Stage,
    programme: str,
    title: str,
    *,
    number: str,
    kind: str = "policy",
    amount: int | None = None,
    days_ago: int = 0,
) -> UUID:
    """A decision with all its signatures: 기안, 검토, 협조, 전결."""
    at = stage.now - timedelta(days=days_ago)
    people = ((stage.officer, "drafting"), (stage.lead, "reviewing"), (stage.helper, "cooperation"))
    line = [*people, (stage.head, "delegated")]
    made = draft_decision(
        programme=programme,
        kind=kind,
        title=title,
        document_number=number,
        fiscal_year=to_kst(at).year,
        source="district",
        amount_krw=None if amount is None else Decimal(amount),
        line=[
            Signer(one.user_id, role, place)
            for place, (one, role) in enumerate(line)
            if one.user_id is not None
        ],
        is_simulated=True,
        by=stage.officer,
        now=at,
    )
    for hours, (one, _role) in enumerate(line):
        sign_decision(decision_id=made, by=one, now=min(at + timedelta(hours=hours), stage.now))
    return made


def shares(parts: list[tuple[date, int]], source: str = "district") -> tuple[ShareWanted, ...]:
    """Instalments as shares: each in the fiscal year it falls due."""
    years: dict[int, int] = {}
    for day, amount in parts:
        years[day.year] = years.get(day.year, 0) + amount
    return tuple(ShareWanted(year, source, Decimal(amount)) for year, amount in sorted(years.items()))
