"""Frozen amounts and mismatches in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.core.registry import indicators
from hanseong.core.shell.domain import formats
from hanseong.pledges.domain.mismatch import Change
from hanseong.pledges.domain.proposals import Standing
from hanseong.pledges.pages import words
from hanseong.pledges.pages.frame import address
from hanseong.pledges.pages.proposals import in_millions, place_name, signed, source_name, standing_word
from hanseong.pledges.selectors.mismatches import AmountView, FrozenView, MismatchView
from hanseong.pledges.selectors.rechecks import WON
from hanseong.pledges.selectors.units import unit_word


@dataclass(frozen=True)
class AmountShown:
    """One frozen amount as texts in 백만원; ``now`` is "" where the records have not moved."""

    name: str
    stage: str
    value: str
    typed: str
    state: str
    tone: str
    now: str
    records: tuple[dict[str, Any], ...]
    record_count: int


@dataclass(frozen=True)
class FrozenShown:
    """The amounts of a published quarter: programme by programme, then the budget table."""

    quarter: Quarter
    revision: int
    results: tuple[AmountShown, ...]
    budget: tuple[AmountShown, ...]
    source: str
    is_simulated: bool


@dataclass(frozen=True)
class ChangeShown:
    """What moved: where, from which value to which."""

    name: str
    what: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True)
class MismatchShown:
    """A mismatch with what moved and where it is decided."""

    view: MismatchView
    changes: tuple[ChangeShown, ...]
    decide_url: str


def frozen_shown(view: FrozenView | None) -> FrozenShown | None:
    """The frozen amounts for the page."""
    if view is None:
        return None
    lines = [
        (one, _amount(one)) for one in view.amounts if one.standing is not Standing.EMPTY or one.has_moved
    ]
    return FrozenShown(
        view.quarter,
        view.revision,
        results=tuple(line for one, line in lines if one.place.programme),
        budget=tuple(line for one, line in lines if not one.place.programme),
        source=source_name(next((one.source for one in view.amounts if one.source), "")),
        is_simulated=any(one.is_simulated for one in view.amounts),
    )


def mismatch_shown(view: MismatchView, no: str, term: int | None) -> MismatchShown:
    """A mismatch for the page."""
    in_order = sorted(view.changes, key=lambda one: (not one.programme, one.place))
    changes = tuple(_change(one) for one in in_order)
    url = address("evidence", no, term, quarter=view.quarter)
    path, _mark, question = url.partition("?")
    return MismatchShown(view, changes, f"{path}{view.id}/?{question}")


def _amount(one: AmountView) -> AmountShown:
    state, tone = standing_word(one.standing, one.place)
    return AmountShown(
        name=place_name(one.programme, one.place.year, one.place.source),
        stage=words.word(words.MONEY, one.place.stage),
        value=in_millions(one.value_krw),
        typed=in_millions(one.typed.value_krw),
        state=state,
        tone=tone,
        now=in_millions(one.now_krw) if one.has_moved else "",
        records=one.records,
        record_count=one.record_count,
    )


def _change(one: Change) -> ChangeShown:
    is_money = one.unit == WON
    difference = None if one.before is None or one.after is None else one.after - one.before
    return ChangeShown(
        name=place_name(one.programme, one.year, one.source),
        what=words.word(words.MONEY, one.stage) if is_money else _indicator(one.indicator),
        before=_value(one.before, one.unit),
        after=_value(one.after, one.unit),
        difference=signed(difference) if is_money else "",
    )


def _indicator(key: str) -> str:
    return str(indicators.get(key).name) if key in indicators else key


def _value(value: Decimal | None, unit: str) -> str:
    if unit == WON:
        return in_millions(value)
    return "–" if value is None else f"{formats.number(value)} {unit_word(unit)}"
