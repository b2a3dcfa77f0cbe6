"""Codes of the ledger as words and badges, amounts in won: ``{% load ledger_words %}``."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hanseong.core.shell.domain import formats
from hanseong.core.shell.templatetags.hanseong_ui import TONE_ICONS
from hanseong.ledger.domain.approval import STATE_LABELS, DecisionState
from hanseong.ledger.domain.words import (
    LABELS,
    CommitmentKind,
    CommitmentState,
    DecisionKind,
    Method,
    PaymentKind,
    Source,
)

register = template.Library()

_WORDS: dict[str, type[StrEnum]] = {
    "source": Source,
    "decision_kind": DecisionKind,
    "commitment": CommitmentKind,
    "method": Method,
    "payment": PaymentKind,
}
_TONES: dict[str, dict[str, str]] = {
    "decision_state": {
        DecisionState.DRAFT: "neutral",
        DecisionState.CIRCULATING: "info",
        DecisionState.DECIDED: "success",
        DecisionState.RETURNED: "warning",
        DecisionState.WITHDRAWN: "neutral",
    },
    "commitment_state": {
        CommitmentState.SIGNED: "info",
        CommitmentState.COMPLETED: "success",
        CommitmentState.TERMINATED: "neutral",
    },
}


@register.filter
def ledger_word(code: str, table: str) -> str:
    """A code as a word: ``{{ share.source|ledger_word:"source" }}``; "" for no code."""
    return str(_(LABELS[_WORDS[table](code)])) if code else ""


@register.simple_tag
def state_badge(table: str, code: str) -> SafeString:
    """A state as a badge: ``{% state_badge "commitment_state" row.state %}``."""
    label = STATE_LABELS[DecisionState(code)] if table == "decision_state" else LABELS[CommitmentState(code)]
    tone = _TONES[table][code]
    return render_to_string(
        "components/badge.html", {"tone": tone, "label": str(_(label)), "icon_name": TONE_ICONS[tone]}
    )


@register.simple_tag
def severity_badge(severity: str) -> SafeString:
    """How grave an early warning is."""
    tone, label = {
        "critical": ("danger", _("심각")),
        "severe": ("danger", _("경계")),
        "minor": ("warning", _("주의")),
    }.get(severity, ("info", _("관심")))
    return render_to_string(
        "components/badge.html", {"tone": tone, "label": label, "icon_name": TONE_ICONS[tone]}
    )


@register.filter
def won(amount: Decimal | int | None) -> Any:
    """Whole won without the unit (the table's head names it); a dash where nobody has said it."""
    return formats.number(None if amount in (None, "") else Decimal(str(amount)))
