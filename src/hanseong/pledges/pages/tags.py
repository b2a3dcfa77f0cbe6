"""Codes as words and badges: ``{% load pledge_words %}``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hanseong.core.shell.domain import formats
from hanseong.pledges.pages import codes, words
from hanseong.pledges.selectors import units

register = template.Library()

_TABLES: dict[str, dict[str, tuple[words.Word, str]]] = {
    "state": words.STATES,
    "report": words.REPORT_STATES,
    "evidence": words.EVIDENCE_STATES,
    "schedule": words.SCHEDULE_STATES,
    "severity": words.SEVERITIES,
    "decision": words.DECISIONS,
    "outcome": words.OUTCOMES,
}
_WORDS: dict[str, dict[str, words.Word]] = {
    "confidence": words.CONFIDENCES,
    "figure": words.FIGURES,
    "formula": words.FORMULAS,
    "method": words.METHODS,
    "input": words.INPUTS,
    "kind": words.KINDS,
    "field": words.FIELDS,
    "code": codes.TITLES,
    "money": words.MONEY,
    "source": words.SOURCES,
}


@register.simple_tag
def code_badge(table: str, code: str) -> SafeString:
    """A code as a badge: ``{% code_badge "state" pledge.declared_state %}``."""
    label, tone = words.worded(_TABLES[table], str(code or ""))
    from hanseong.core.shell.templatetags.hanseong_ui import TONE_ICONS

    data = {"tone": tone, "label": label, "icon_name": TONE_ICONS[tone]}
    return render_to_string("components/badge.html", data)


@register.filter
def word_of(code: str, table: str) -> str:
    """A code as a word: ``{{ code|word_of:"field" }}``."""
    if table in _TABLES:
        return words.worded(_TABLES[table], str(code or ""))[0]
    return words.word(_WORDS[table], str(code))


@register.filter
def unit_word(unit: str) -> str:
    """A unit in the reader's language: ``{{ reading.unit|unit_word }}``."""
    return units.unit_word(unit)


@register.filter
def reason_text(reason: str) -> str:
    """Why a quarter was corrected: ``{{ row.reason|reason_text }}``."""
    return words.reason_text(reason)


@register.filter
def figure_value(figure: Mapping[str, Any] | None) -> str:
    """A figure's number as readers write it; a dash where an input is missing."""
    value = None if figure is None else figure.get("value")
    return formats.number(None if value is None else Decimal(str(value)))


@register.filter
def figure_inputs(figure: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The inputs of a figure as (name, text) pairs."""
    return [(words.word(words.INPUTS, str(name)), _text(value)) for name, value in figure["inputs"].items()]


@register.filter
def owner_name(department: Any) -> str:
    """A department's name in the reader's language."""
    if department is None:
        return ""
    is_english = (get_language() or "ko").startswith("en")
    return str(department.name_en or department.name) if is_english else str(department.name)


def _text(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return " + ".join(_text(part) for part in value) or "–"
    if isinstance(value, int | float):
        return formats.number(Decimal(str(value)))
    return words.word(words.METHODS, str(value))
