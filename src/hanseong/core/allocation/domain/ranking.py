"""Best first: by score, then by the tie-breakers that the room gives, then by order of application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from hanseong.core.allocation.domain.refusals import Reason, Refusal
from hanseong.core.allocation.domain.terms import Claim


@dataclass(frozen=True)
class Score:
    """More is better, also among the tie-breakers; every claim of a ranking has as many of them."""

    value: Decimal
    tie_breakers: tuple[Decimal, ...] = ()


def ranked(claims: Iterable[Claim], scores: Mapping[UUID, Score]) -> list[Claim]:
    """The claims, best first. Refusal when one has no score, or they cannot be compared."""
    found = list(claims)
    given = [scores.get(claim.id) for claim in found]
    numbers = [n for score in given if score for n in (score.value, *score.tie_breakers)]
    if None in given or len({len(score.tie_breakers) for score in given if score}) > 1:
        raise Refusal(Reason.SCORE_MISSING)
    if not all(number.is_finite() for number in numbers):
        raise Refusal(Reason.SCORE_MISSING)

    def place(claim: Claim) -> tuple[Decimal | int, ...]:
        score = scores[claim.id]
        return (-score.value, *(-breaker for breaker in score.tie_breakers), claim.sequence)

    return sorted(found, key=place)
