"""Amounts from records beside typed ones, as the report and the evidence page show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from hanseong.pledges.domain.proposals import Place, Proposal, Standing
from hanseong.pledges.domain.sheet_documents.amounts import amount_text
from hanseong.pledges.domain.sheet_documents.from_sheet import millions
from hanseong.pledges.domain.words import Stage
from hanseong.pledges.pages import words

ALL = "all"


@dataclass(frozen=True)
class ProposalShown:
    """One line: the amounts as texts in 백만원, how they agree, the records, and whether it may be taken."""

    key: str
    name: str
    stage: str
    value: str
    split: str
    typed: str
    difference: str
    state: str
    tone: str
    records: tuple[Any, ...]
    note: str
    may_take: bool
    needs_request: bool


@dataclass(frozen=True)
class ProposalsShown:
    """Programme by programme, then the cells of the budget table; those that agree stand apart."""

    results: tuple[ProposalShown, ...]
    budget: tuple[ProposalShown, ...]
    agreeing: tuple[ProposalShown, ...]
    is_simulated: bool
    source: str
    takeable: int

    @property
    def differing(self) -> int:
        """How many typed amounts lie off their records, or are missing."""
        return sum(one.tone == "warning" for one in (*self.results, *self.budget))


def shown(found: list[Proposal], *, is_fixed: bool) -> ProposalsShown | None:
    """The proposals for the page; None where no records are kept of the pledge."""
    if not found:
        return None
    lines = [(one, _line(one, is_fixed=is_fixed)) for one in found]
    cells = [(one, line) for one, line in lines if not one.place.programme]
    return ProposalsShown(
        results=tuple(
            line for one, line in lines if one.place.programme and one.standing is not Standing.EMPTY
        ),
        budget=tuple(line for one, line in cells if one.differs or one.is_missing),
        agreeing=tuple(line for one, line in cells if not (one.differs or one.is_missing)),
        is_simulated=any(one.found.is_simulated for one in found),
        takeable=len(takeable(found, is_fixed=is_fixed)),
        source=source_name(next((one.found.source for one in found if one.found.source), "")),
    )


def takeable(found: list[Proposal], *, is_fixed: bool) -> list[str]:
    """The places that "take all" takes: what differs or is missing, and is not fixed.

    Amounts that agree as printed stay as they are, and money still to be spent is taken one by one.
    """
    return [one.key for one in found if _may_take(one, is_fixed=is_fixed) and _is_pressing(one)]


def _is_pressing(one: Proposal) -> bool:
    return one.differs or (one.is_missing and one.place.stage != Stage.PLANNED)


def asked_to_take(data: Mapping[str, str], found: list[Proposal], *, is_fixed: bool) -> Collection[str]:
    """What the pressed button names; nothing where another button was pressed."""
    said = data.get("take", "")
    if said == ALL:
        return takeable(found, is_fixed=is_fixed)
    return (said,) if said else ()


def _may_take(one: Proposal, *, is_fixed: bool) -> bool:
    """A part of the records is no proposal for the whole."""
    is_part = one.standing is Standing.PARTIAL
    return not one.is_exact and not is_part and not _is_fixed(one, is_fixed=is_fixed)


def _is_fixed(one: Proposal, *, is_fixed: bool) -> bool:
    return is_fixed and one.place.stage == Stage.REQUIRED and one.typed.value_krw is not None


def _line(one: Proposal, *, is_fixed: bool) -> ProposalShown:
    state, tone = standing_word(one.standing, one.place)
    said = {"covers": one.covers, "of": one.of}
    return ProposalShown(
        key=one.key,
        name=place_name(one.name, one.place.year, one.place.source),
        stage=words.word(words.MONEY, str(one.place.stage)),
        value=in_millions(one.found.value_krw),
        split=_split(one),
        typed=in_millions(one.typed.value_krw),
        difference=signed(one.difference_krw) if one.differs else "",
        state=state,
        tone=tone,
        records=one.found.records,
        note=_("단위사업 %(of)s개 가운데 %(covers)s개의 기록") % said if one.is_partial else "",
        may_take=_may_take(one, is_fixed=is_fixed),
        needs_request=_is_fixed(one, is_fixed=is_fixed) and one.differs,
    )


def standing_word(found: Standing, place: Place) -> tuple[str, str]:
    """How a typed amount stands, as word and tone. Money still to be spent need not be on a sheet."""
    word, tone = words.worded(words.STANDINGS, found)
    is_open = found is Standing.MISSING and place.stage == Stage.PLANNED
    return word, "neutral" if is_open else tone


def source_name(source: str) -> str:
    """The room that keeps the records, as officials call it."""
    return str(words.SOURCES.get(source, source))


def place_name(programme: str, year: int, source: str) -> str:
    """A place for people: the programme, or year and source of the budget table."""
    if not year:
        return programme
    return _("%(year)s년 %(source)s") % {"year": year, "source": words.word(words.MONEY, source)}


def in_millions(won: Decimal | None) -> str:
    """Won as the sheet prints it in 백만원, exact."""
    return "–" if won is None else amount_text(millions(won))


def signed(won: Decimal | None) -> str:
    """A difference in 백만원 with its sign."""
    if won is None:
        return ""
    text = amount_text(millions(abs(won)))
    return f"+{text}" if won > 0 else f"-{text}"


def _split(one: Proposal) -> str:
    """By fund source, where there is more than one."""
    if len(one.by_source) <= 1:
        return ""
    return " · ".join(
        f"{words.word(words.MONEY, source)} {in_millions(amount)}" for source, amount in one.by_source
    )
