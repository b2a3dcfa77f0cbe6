"""Values as JSON values, for every room's answers: frozen dataclasses become objects, amounts numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from hanseong.core.calendar import Quarter


def as_json(value: Any) -> Any:
    """The value in JSON types; a number keeps its exact short form, times are ISO 8601."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return as_json(value.value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Quarter | UUID):
        return str(value)
    return _of_many(value)


def _of_many(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {member.name: as_json(getattr(value, member.name)) for member in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(member) for key, member in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_json(member) for member in value]
    return str(value)
