"""Early warnings in sentences, and the three states that are kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.utils.translation import get_language

from hanseong.core.calendar import Quarter, to_kst
from hanseong.core.money import MILLION_KRW
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.figures import plain
from hanseong.pledges.domain.judgement import States
from hanseong.pledges.domain.judgement import states as three_states
from hanseong.pledges.domain.summary import summarize
from hanseong.pledges.domain.warnings import EarlyWarning, Rule, early_warnings
from hanseong.pledges.selectors.sheets import sheet
from hanseong.pledges.selectors.units import unit_word
from hanseong.pledges.selectors.views import SheetView


@dataclass(frozen=True)
class WarningView:
    """One early warning; ``sentence`` is in the reader's language, ``inputs`` are its numbers."""

    key: str
    severity: str
    programme: str
    sentence: str
    inputs: dict[str, Any]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules as the data file states them."""
    text = (resources.files("hanseong.pledges") / "data" / "early_warnings.yaml").read_text(encoding="utf-8")
    return tuple(Rule.from_mapping(entry) for entry in yaml.safe_load(text))


def warnings(  # noqa: PLR0913 - which sheet, for whom, when
    actor: Actor,
    no: str,
    *,
    as_of: Quarter | None = None,
    term: int | None = None,
    now: datetime,
    public: bool = False,
) -> list[WarningView]:
    """Warnings about the sheet as of a quarter (None: the last one that is over). Raises NotVisible."""
    view, quarter = _sheet(actor, no, as_of, term, now, public=public)
    return of_sheet(view.sheet, quarter)


def of_sheet(found: QuarterSheet, quarter: Quarter) -> list[WarningView]:
    """Warnings about a sheet at hand."""
    return [
        WarningView(w.key, w.severity, found.programme_name(w.programme), _sentence(w), plain(w.inputs))
        for w in early_warnings(found, quarter, rules())
    ]


def _sentence(warning: EarlyWarning) -> str:
    """The rule's sentence with its numbers, the target's unit in the reader's language too."""
    language = (get_language() or "ko")[:2]
    rule = next(rule for rule in rules() if rule.key == warning.key)
    text = rule.sentences.get(language, rule.sentences["ko"])
    return text.format(**{**warning.inputs, "unit": unit_word(str(warning.inputs.get("unit", "")))})


def states(  # noqa: PLR0913 - which sheet, for whom, when
    actor: Actor,
    no: str,
    *,
    as_of: Quarter | None = None,
    term: int | None = None,
    now: datetime,
    public: bool = False,
) -> States:
    """Declared, evidence and schedule, each with the figure behind it."""
    view, quarter = _sheet(actor, no, as_of, term, now, public=public)
    executed = summarize(view.sheet, quarter)["executed_table"]["value"]
    return three_states(
        view.sheet, quarter, None if executed is None else Decimal(str(executed)) * MILLION_KRW
    )


def _sheet(  # noqa: PLR0913 - which sheet, for whom, when
    actor: Actor, no: str, as_of: Quarter | None, term: int | None, now: datetime, *, public: bool
) -> tuple[SheetView, Quarter]:
    """The newest sheet up to the asked quarter. A quarter still running is judged as of the one before."""
    view = sheet(actor, no, quarter=as_of, term=term, public=public, at_latest=True)
    last_over = Quarter.of(to_kst(now).date()).previous
    return view, as_of or min(view.sheet.quarter, last_over)
