"""Cells of the ledger's files: headings, texts, amounts, and the line that says where they come from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.documents.model import Cell


def source_line(now: datetime) -> str:
    """The foot of every file."""
    return _("출처: 한성 원장, %s") % to_kst(now).strftime("%Y-%m-%d %H:%M")


def head(words: Iterable[str]) -> tuple[Cell, ...]:
    """The row of headings."""
    return tuple(Cell(str(word), is_header=True, align="center") for word in words)


def texts(words: Iterable[str]) -> tuple[Cell, ...]:
    """Cells of plain text."""
    return tuple(Cell(word) for word in words)


def won_cell(amount: Decimal | int | None) -> Cell:
    """An amount, or nothing where nobody has said one: missing is never 0."""
    if amount is None:
        return Cell("", align="right")
    return Cell(f"{amount:,f}" if isinstance(amount, Decimal) else f"{amount:,}", value=amount, align="right")
