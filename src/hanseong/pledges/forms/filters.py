"""How a reader narrows the list of pledges: by goal, state, department, term and words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ninja import Schema
from pydantic import Field

from hanseong.pledges.selectors.pledge_list import PledgeRow

_LONG = 100


class PledgeFilter(Schema):
    """The words of the address; an empty one does not narrow."""

    q: str = Field("", max_length=_LONG)
    goal: str = Field("", max_length=_LONG)
    state: str = Field("", max_length=_LONG)
    department: str = Field("", max_length=_LONG)
    term: str = Field("", max_length=_LONG)
    quarter: str = Field("", max_length=_LONG)

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked besides the term."""
        return any((self.q, self.goal, self.state, self.department))


def filtered(rows: Iterable[PledgeRow], asked: PledgeFilter) -> list[PledgeRow]:
    """The rows that satisfy every given word, in their order."""
    return [row for row in rows if _fits(row, asked)]


def _fits(row: PledgeRow, asked: PledgeFilter) -> bool:
    pledge = row.pledge
    owner = pledge.owner
    if asked.goal and _folded(asked.goal) != _folded(pledge.goal_sign):
        return False
    if asked.state and asked.state != pledge.declared_state:
        return False
    if asked.department and (owner is None or asked.department not in (owner.code, owner.name)):
        return False
    texts = (
        pledge.number,
        pledge.number_key,
        pledge.title,
        pledge.goal,
        pledge.area,
        owner.name if owner else "",
    )
    return all(word in _folded(" ".join(texts)) for word in _folded(asked.q).split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
