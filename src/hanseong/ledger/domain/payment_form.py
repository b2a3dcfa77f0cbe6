"""The form of a payment list: which column holds what. Kept once per form, as data. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hanseong.ledger.domain.words import folded

FIELDS = (
    "document_no",
    "line_no",
    "paid_on",
    "amount",
    "programme",
    "source",
    "fiscal_year",
    "contract_no",
    "payee",
    "item",
    "currency",
    "kind",
)
REQUIRED = ("paid_on", "amount", "programme", "source")
UNITS = (1, 1_000, 1_000_000)
MOST_ALIASES = 20
DEEPEST_HEADER = 30
LONGEST_FIGURE = 20


@dataclass(frozen=True)
class PaymentForm:
    """``columns`` maps each field to the headings that may stand over it.

    ``negative`` says what a negative amount is on this form: a ``refund``, or ``refused``.
    ``programmes`` and ``sources`` translate what the form prints into programme keys and sources.
    """

    key: str
    name: str
    columns: Mapping[str, tuple[str, ...]]
    negative: str = "refused"
    unit_krw: int = 1
    programmes: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    refund_words: tuple[str, ...] = ("반납", "여입", "과오납")


@dataclass(frozen=True)
class Header:
    """Where a form's columns stand on a list."""

    form: PaymentForm
    row: int
    places: Mapping[str, int]


def form_fault(form: PaymentForm) -> str:
    """What is wrong with a form, as a code; "" when it can be used."""
    labels = [folded(label) for aliases in form.columns.values() for label in aliases]
    faults = (
        (not form.key.strip() or not form.name.strip(), "name"),
        (bool(set(form.columns) - set(FIELDS)), "field"),
        (any(not form.columns.get(name) for name in REQUIRED), "required"),
        (any(len(aliases) > MOST_ALIASES for aliases in form.columns.values()), "aliases"),
        (any(not label for label in labels) or len(set(labels)) != len(labels), "labels"),
        (form.negative not in {"refund", "refused"}, "negative"),
        (form.unit_krw not in UNITS, "unit"),
    )
    return next((code for is_wrong, code in faults if is_wrong), "")


def find_header(rows: Sequence[Sequence[str]], forms: Sequence[PaymentForm]) -> Header | None:
    """The first row that holds every required column of a form; the form with most columns wins."""
    best: Header | None = None
    for number, cells in enumerate(rows[:DEEPEST_HEADER]):
        printed = [folded(cell) for cell in cells]
        for form in forms:
            places = _places(printed, form)
            if any(name not in places for name in REQUIRED):
                continue
            if best is None or len(places) > len(best.places):
                best = Header(form, number, places)
    return best


def fitting(rows: Sequence[Sequence[str]], forms: Sequence[PaymentForm]) -> list[PaymentForm]:
    """The forms whose required columns all stand in one row near the top."""
    return [form for form in forms if find_header(rows, [form]) is not None]


def likely_header(rows: Sequence[Sequence[str]]) -> int:
    """The row that looks most like headings: the most different words, none of them a figure."""
    best, most = 0, 0
    for number, cells in enumerate(rows[:DEEPEST_HEADER]):
        words = {folded(cell) for cell in cells if cell.strip() and not _is_figure(cell)}
        if len(words) > most:
            best, most = number, len(words)
    return best


def _is_figure(cell: str) -> bool:
    return any(sign.isdecimal() for sign in cell) and len(cell) <= LONGEST_FIGURE


def _places(printed: Sequence[str], form: PaymentForm) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, aliases in form.columns.items():
        for label in aliases:
            if folded(label) in printed:
                found[name] = printed.index(folded(label))
                break
    return found


def form_from(data: Mapping[str, Any]) -> PaymentForm:
    """A form as it stands in a data file or in its row."""
    columns = {
        str(name): tuple(str(label) for label in ([aliases] if isinstance(aliases, str) else aliases))
        for name, aliases in dict(data["columns"]).items()
    }
    return PaymentForm(
        key=str(data["key"]),
        name=str(data["name"]),
        columns=columns,
        negative=str(data.get("negative", "refused")),
        unit_krw=int(data.get("unit_krw", 1)),
        programmes={str(k): str(v) for k, v in dict(data.get("programmes") or {}).items()},
        sources={str(k): str(v) for k, v in dict(data.get("sources") or {}).items()},
        refund_words=tuple(str(word) for word in data.get("refund_words") or PaymentForm.refund_words),
    )
