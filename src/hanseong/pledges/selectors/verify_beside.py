"""What stands beside a frozen payload (columns, evidence, amounts) must say what the payload says."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from hanseong.core import chain
from hanseong.pledges.models import EvidenceReading, FrozenAmount, Snapshot

_PLACES = Decimal("0.0001")


def frozen_figures(row: Snapshot) -> dict[str, str | None]:
    """The sums that lists show, as they are written into the payload."""
    return {name: _number(getattr(row, f"{name}_krw")) for name in ("required", "executed", "executed_rows")}


def differs_beside(row: Snapshot) -> bool:
    """Whether a column or an evidence row of the snapshot says something else than its payload."""
    try:
        body = json.loads(row.payload)
        return _columns_differ(row, body) or _evidence_differs(row, body) or _amounts_differ(row, body)
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


def _amounts_differ(row: Snapshot, body: dict[str, Any]) -> bool:
    stored = {one.place: one for one in row.amounts.all()}
    for said in body.get("amounts", []):  # quarters published before there was a ledger have none
        found = stored.pop(said["place"], None)
        if found is None or _amount(found) != _amount_said(said):
            return True
        if hashlib.sha256(chain.canonical(found.records)).hexdigest() != said["records_sha256"]:
            return True
    return bool(stored)


def _amount(row: FrozenAmount) -> tuple[Any, ...]:
    about = (row.programme.key if row.programme else "", row.stage, row.fiscal_year, row.fund_source)
    numbers = tuple(_number(value) for value in (row.value_krw, row.typed_krw, row.slack_krw))
    counted = (row.indicator_key, str(row.start), str(row.end), row.records_sha256)
    return (*about, *numbers, *counted, row.source, row.is_simulated, _moment(row.observed_at))


def _amount_said(body: dict[str, Any]) -> tuple[Any, ...]:
    about = (body["programme"], body["stage"], body["year"], body["fund_source"])
    numbers = tuple(_number(body[name]) for name in ("value_krw", "typed_krw", "slack_krw"))
    counted = (body["indicator"], body["start"], body["end"], body["records_sha256"])
    said = body["observed_at"]
    observed = _moment(None if said is None else datetime.fromisoformat(said))
    return (*about, *numbers, *counted, body["source"], body["is_simulated"], observed)


def _moment(at: datetime | None) -> float | None:
    return None if at is None else at.timestamp()


def _reading(row: EvidenceReading) -> tuple[Any, ...]:
    observed = _moment(row.observed_at)
    numbers = tuple(_number(value) for value in (row.value, row.typed_low, row.typed_high))
    about = (row.unit, str(row.start), str(row.end), row.records_sha256)
    return (*about, *numbers, row.source, row.is_simulated, observed)


def _said(body: dict[str, Any]) -> tuple[Any, ...]:
    said = body["observed_at"]
    observed = _moment(None if said is None else datetime.fromisoformat(said))
    numbers = tuple(_number(body[name]) for name in ("value", "typed_low", "typed_high"))
    about = (body["unit"], body["start"], body["end"], body["records_sha256"])
    return (*about, *numbers, body["source"], body["is_simulated"], observed)


def _number(value: Decimal | str | int | None) -> str | None:
    """An amount in one spelling: columns add zeros, and keep four places of a value."""
    if value is None:
        return None
    return format(Decimal(value).quantize(_PLACES).normalize() + 0, "f")
