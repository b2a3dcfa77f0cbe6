"""What people type into a cell of the sheet, read as the importer reads print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hanseong.core.money import MILLION_KRW
from hanseong.pledges.domain.content import Amount
from hanseong.pledges.domain.sheet.amounts import read_amount_cell
from hanseong.pledges.domain.sheet.dates import read_date
from hanseong.pledges.domain.sheet_documents.amounts import amount_text
from hanseong.pledges.domain.sheet_documents.from_sheet import STATUS_MARK, date_text, millions

_LARGEST_MILLIONS = Decimal(10_000_000)
# What an English reader may write for the marks of the official sheet.
_MARKS = {"planned": "예정", "carried over": "이월", "refund": "반납"}


def read_amounts(text: str) -> dict[str, Any]:
    """``16.7``, ``42.5(예정)``, ``△3``, ``-`` as the fields ``amounts`` and ``amount_state``.

    Several amounts stand on several lines. Raises ValidationError for words.
    """
    typed = text.strip()
    for word, mark in _MARKS.items():
        typed = typed.replace(word, mark)
    amounts, state = read_amount_cell(typed, MILLION_KRW)
    if state == "word" or any(abs(amount.value) > _LARGEST_MILLIONS for amount in amounts):
        raise ValidationError(
            _("금액은 백만원 단위 숫자로 적어 주십시오. 아직 쓰지 않은 금액은 42.5(예정)처럼 적습니다.")
        )
    found = [
        {
            "value_krw": str(amount.value * MILLION_KRW),
            "status": str(amount.status),
            "printed": amount.printed,
            "decimals": amount.decimals,
        }
        for amount in amounts
    ]
    return {"amounts": found, "amount_state": str(state)}


def read_days(text: str, year: int) -> dict[str, Any]:
    """``'24. 4.~6.``, ``5. 3.`` as ``start``, ``end``, ``precision`` and ``date_text``.

    Raises ValidationError for what the calendar does not know.
    """
    typed = text.strip()
    found = read_date(typed, year)
    if typed and (found.fault or found.start is None):
        raise ValidationError(_("달력에 없는 날짜입니다. 4. 3. 또는 '24. 4.~6.처럼 적어 주십시오."))
    return {
        "date_text": typed,
        "start": _iso(found.start),
        "end": _iso(found.end),
        "precision": found.precision,
    }


def read_budget(text: str) -> dict[str, Any]:
    """One number of the budget table in 백만원 as ``value_krw`` and ``state``."""
    amounts, state = read_amount_cell(text.strip(), MILLION_KRW)
    if state == "word" or len(amounts) > 1:
        raise ValidationError(_("백만원 단위 숫자 하나만 적어 주십시오. 없으면 -를 적습니다."))
    value = amounts[0].value if amounts else None
    if value is not None and abs(value) > _LARGEST_MILLIONS:
        raise ValidationError(_("금액이 너무 큽니다. 백만원 단위인지 확인하십시오."))
    decimals = amounts[0].decimals if amounts else 0
    krw = None if value is None else str(value * MILLION_KRW)
    return {"value_krw": krw, "state": str(state), "decimals": decimals}


def read_items(text: str) -> list[str]:
    """Lines of text as items, without the bullets people copy along."""
    lines = (line.strip().lstrip("◦○•·").strip() for line in text.splitlines())
    return [line for line in lines if line]


def amounts_as_typed(amounts: Sequence[Amount], state: str) -> str:
    """The text that ``read_amounts`` reads back as these amounts."""
    if not amounts:
        return "-" if state == "dash" else ""
    return "\n".join(
        amount_text(millions(amount.value_krw)) + STATUS_MARK.get(amount.status, "") for amount in amounts
    )


def days_as_typed(entry: Any) -> str:
    """The text of a row's date."""
    return entry.date_text or date_text(entry.start, entry.end, entry.precision)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
