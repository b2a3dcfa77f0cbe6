"""One spelling for every payload, so that its hash means its content. Pure.

After RFC 8785 (JSON canonicalization) in spirit: keys sorted by code point, no spaces, UTF-8, and
all text NFC, because the same Korean word arrives composed or decomposed. Amounts are written as
decimal strings (never as floats), dates and times in ISO 8601, ids as text.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID


def canonical(payload: Any) -> bytes:
    """The one byte string of a payload.

    Raises ValueError for what JSON cannot say: NaN, naive times, keys that are no text or that
    become equal under NFC, lone surrogates, unknown types.
    """
    text = json.dumps(
        _plain(payload), ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
    )
    return text.encode("utf-8")


def _plain(value: Any) -> Any:  # noqa: PLR0911 - one line per kind of value reads best
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(item) for item in value), key=canonical)
    return _text_of(value)


def _number(value: float) -> float | int:
    if not math.isfinite(value):
        raise ValueError(f"not a number that can be kept: {value!r}")
    return int(value) if value.is_integer() else value


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"not a number that can be kept: {value!r}")
    return format(value, "f")


def _object(value: Mapping[Any, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise ValueError(f"a key must be text, not {key!r}")  # noqa: TRY004 - one error for callers
        name = unicodedata.normalize("NFC", key)
        if name in result:
            raise ValueError(f"two keys become one under NFC: {name!r}")
        result[name] = _plain(item)
    return result


def _text_of(value: Any) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise ValueError(f"cannot be kept in a chain: {type(value).__name__}")
