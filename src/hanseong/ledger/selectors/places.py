"""Where one acts on a thing of the ledger: the address of its page, for inbox items, alerts and links."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

Address = Callable[[str, str], str]


def programme_url(key: str) -> str:
    """The page of a programme by its plain key."""
    return _address("programme", key)


def decision_url(decision_id: object) -> str:
    """The page of a decision."""
    return _address("decision", decision_id)


def commitment_url(commitment_id: object) -> str:
    """The page of a contract, purchase or wage agreement."""
    return _address("commitment", commitment_id)


def record_url(kind: str, row_id: object) -> str:
    """The page of a record behind a number, by its kind (``ledger.payment`` …); "" where it has none."""
    return _address(kind.rpartition(".")[2], row_id)


def matching_url(key: str) -> str:
    """Where a person ties payments of a programme to contracts."""
    found = _address("waiting")
    return f"{found}?{urlencode({'programme': key})}" if found else ""


_PLACES: dict[str, Address] = {
    "commitment": lambda row, _key: commitment_url(row),
    "payment": lambda _row, key: matching_url(key),
    "decision": lambda row, _key: decision_url(row),
    "grant": lambda row, _key: _address("grant", row),
    "asset": lambda row, _key: _address("asset", row),
    "licence": lambda row, _key: _address("licence", row),
}


def place_of(target: str, programme_key: str) -> str:
    """The page of a warning's target (``commitment:id`` …); the programme's where it has none of its own."""
    kind, row = (*target.split(":"), "")[:2]
    found = _PLACES[kind](row, programme_key) if kind in _PLACES else ""
    return found or programme_url(programme_key)


def _address(name: str, *words: object) -> str:
    """The address, "" where this process serves no staff pages."""
    try:
        return reverse(f"ledger:{name}", args=[str(word) for word in words])
    except NoReverseMatch:
        return ""
