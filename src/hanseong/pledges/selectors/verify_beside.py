"""What stands beside a frozen payload (columns for lists, evidence rows) must say what the payload says."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from hanseong.core import chain
from hanseong.pledges.models import EvidenceReading, Snapshot

_PLACES = Decimal("0.0001")


def frozen_figures(row: Snapshot) -> dict[str, str | None]:
    """The sums that lists show, as they are written into the payload."""
    return {name: _number(getattr(row, f"{name}_krw")) for name in ("required", "executed", "executed_rows")}


def differs_beside(row: Snapshot) -> bool:
    """Whether a column or an evidence row of the snapshot says something else than its payload."""
    try:
        body = json.loads(row.payload)
        return _columns_differ(row, body) or _evidence_differs(row, body)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError):
        return True  # nothing to compare with any more; the hash says so as well


def _columns_differ(row: Snapshot, body: dict[str, Any]) -> bool:
    said = (body["reason"], datetime.fromisoformat(body["published_at"]), body["figures"])
    return said != (row.reason, row.published_at, frozen_figures(row))


def _evidence_differs(row: Snapshot, body: dict[str, Any]) -> bool:
    stored = {(one.programme.key, one.indicator_key): one for one in row.evidence.all()}
    for said in body["evidence"]:
        found = stored.pop((said["programme"], said["indicator"]), None)
        if found is None or _reading(found) != _said(said):
            return True
        if hashlib.sha256(chain.canonical(found.records)).hexdigest() != said["records_sha256"]:
            return True
    return bool(stored)


def _reading(row: EvidenceReading) -> tuple[Any, ...]:
    observed = None if row.observed_at is None else row.observed_at.timestamp()
    numbers = tuple(_number(value) for value in (row.value, row.typed_low, row.typed_high))
    about = (row.unit, str(row.start), str(row.end), row.records_sha256)
    return (*about, *numbers, row.source, row.is_simulated, observed)


def _said(body: dict[str, Any]) -> tuple[Any, ...]:
    said = body["observed_at"]
    observed = None if said is None else datetime.fromisoformat(said).timestamp()
    numbers = tuple(_number(body[name]) for name in ("value", "typed_low", "typed_high"))
    about = (body["unit"], body["start"], body["end"], body["records_sha256"])
    return (*about, *numbers, body["source"], body["is_simulated"], observed)


def _number(value: Decimal | str | int | None) -> str | None:
    """An amount in one spelling: columns add zeros, and keep four places of a value."""
    if value is None:
        return None
    return format(Decimal(value).quantize(_PLACES).normalize() + 0, "f")
