"""Differences between two sheets in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from hanseong.core.shell.domain import formats
from hanseong.pledges.pages import words
from hanseong.pledges.selectors.differences import DifferenceView

_SKIPPED = frozenset(
    {"key", "cells", "column_position", "decimals", "kind", "precision", "state", "amount_state"}
)


_CODES: dict[str, dict[str, words.Word]] = {
    "source": words.MONEY,
    "stage": words.MONEY,
    "continuity": words.CLASSES,
    "completion": words.CLASSES,
    "declared_state": {code: label for code, (label, _tone) in words.STATES.items()},
}


@dataclass(frozen=True)
class DifferenceShown:
    """One difference: where, and the two texts."""

    change: str
    part: str
    place: str
    field: str
    before: str
    after: str


def shown(row: DifferenceView) -> DifferenceShown:
    """The difference in the reader's words; amounts in 백만원."""
    return DifferenceShown(
        change=row.change,
        part=words.word(words.KINDS, row.kind),
        place=row.programme,
        field=words.word(words.FIELDS, row.field),
        before=text_of(row.field, row.before),
        after=text_of(row.field, row.after),
    )


def text_of(field: str, value: Any) -> str:
    """A value of a cell, or of a whole row, as text."""
    if value in (None, "", []):
        return ""
    if isinstance(value, dict):
        return _row(value)
    if isinstance(value, list):
        return "\n".join(text_of(field, part) for part in value)
    if field.endswith("_krw"):
        amount = formats.millions(Decimal(str(value)))
        return _("%(amount)s백만원") % {"amount": amount}
    known = _CODES.get(field)
    return words.word(known, str(value)) if known is not None else str(value)


def _row(body: dict[str, Any]) -> str:
    if "value_krw" in body and "printed" in body:
        return text_of("value_krw", body["value_krw"]) + _status(str(body.get("status", "")))
    parts = [
        f"{words.word(words.FIELDS, name)}: {text}"
        for name, value in body.items()
        if name not in _SKIPPED and name != "programme" and (text := text_of(name, value))
    ]
    return "\n".join(parts)


def _status(status: str) -> str:
    found = {"planned": _("예정"), "carried_over": _("이월"), "refund": _("반납")}.get(status)
    return f"({found})" if found else ""
