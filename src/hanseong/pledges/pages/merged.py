"""What an import did, or would do, cell by cell: taken over, kept, and where both sides differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hanseong.core.money import MILLION_KRW
from hanseong.core.permissions import Actor, actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.pages import words
from hanseong.pledges.pages.changes import ASKED_FIELDS, cell_name
from hanseong.pledges.pages.differences import text_of
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of
from hanseong.pledges.selectors import received

# What is read out of another cell of the row is not told a second time beside it.
_READ_FROM = {
    "value": "text",
    "unit": "text",
    "kind": "text",
    "amount_krw": "text",
    "sources": "text",
    "start": "date_text",
    "end": "date_text",
    "precision": "date_text",
    "amount_state": "amounts",
    "state": "value_krw",
    "decimals": "value_krw",
    "declared_state": "state_text",
}
_UNTOLD = frozenset({"column_position", "decimals", "precision", "amount_state", "state", "names", "kind"})


@dataclass(frozen=True)
class CellMerged:
    """One cell (or row): where it stands, our text, the document's, why it stayed, how to ask for it."""

    part: str
    place: str
    field: str
    ours: str
    incoming: str
    reason: str = ""
    request_url: str = ""
    edit_url: str = ""


@dataclass(frozen=True)
class MergeShown:
    """An import's cells; ``first`` rows of a sheet that came for the first time."""

    first: int
    unchanged: int
    updated: tuple[CellMerged, ...]
    kept: tuple[CellMerged, ...]
    conflicts: tuple[CellMerged, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the sheet says what was there already."""
        return not (self.first or self.updated or self.kept or self.conflicts)


def merge_shown(
    merge: Mapping[str, Any], no: str, *, quarter: object, term: int | None = None, may_ask: bool = False
) -> MergeShown:
    """The stored or expected merge in the reader's words; ``may_ask`` adds the ways to change a cell."""
    where = (no, quarter, term) if may_ask else None
    return MergeShown(
        first=int(merge.get("first", 0)),
        unchanged=int(merge.get("unchanged", 0)),
        updated=tuple(_cells(merge.get("updated", ()), None)),
        kept=tuple(_cells(merge.get("kept", ()), None)),
        conflicts=tuple(_cells(merge.get("conflicts", ()), where)),
    )


def _cells(
    items: Iterable[Mapping[str, Any]], where: tuple[str, object, int | None] | None
) -> Iterable[CellMerged]:
    rows = list(items)
    told = {(item["kind"], item["key"], item["field"]) for item in rows}
    for item in rows:
        kind, key, name = item["kind"], item["key"], item["field"]
        if name in _UNTOLD or (kind, key, _READ_FROM.get(name, "")) in told:
            continue
        yield CellMerged(
            part=words.word(words.KINDS, kind),
            place=_place(item.get("place", {})),
            field=words.word(words.FIELDS, name),
            ours=text_of(name, item["ours"]),
            incoming=text_of(name, item["incoming"]),
            reason=item["reason"],
            request_url=_request(item, *where) if where else "",
            edit_url=address("report", where[0], where[2], quarter=where[1])
            if where and item["reason"] != "fixed"
            else "",
        )


def _place(place: Mapping[str, str]) -> str:
    said = [text_of(name, value) for name, value in place.items() if name != "year" or "column" not in place]
    return " · ".join(dict.fromkeys(text for text in said if text))


def _request(item: Mapping[str, Any], no: str, quarter: object, term: int | None) -> str:
    """The change request for a cell that approval fixed, filled in with what the document says."""
    name, incoming = item["field"], item["incoming"]
    if item["reason"] != "fixed" or name not in ASKED_FIELDS or incoming in (None, ""):
        return ""
    filled = urlencode(
        {
            "cell": cell_name(item["kind"], item["key"], name),
            "after": _typed(name, incoming),
            "reason": _("%(quarter)s 관리카드에 이렇게 적혀 있습니다.") % {"quarter": quarter},
        }
    )
    base = address("changes", no, term, quarter=quarter)
    return f"{base}&{filled}#ask"


def _typed(name: str, value: Any) -> str:
    """The value as a person types it: amounts in 백만원."""
    if not name.endswith("_krw"):
        return str(value)
    try:
        return f"{(Decimal(str(value)) / MILLION_KRW).normalize():f}"
    except InvalidOperation:
        return str(value)


def may_request(actor: Actor, owner: Any) -> bool:
    """Whether this person may ask for a change of the pledge of that department."""
    return permissions.may_on(actor, permissions.REQUEST_CHANGE, owner.id if owner else None)


@require_safe
@requires(permissions.VIEW_DRAFTS)
def imported(request: HttpRequest, no: str) -> HttpResponse:
    """What the quarter's newest document changed when it was imported, and what it could not change."""
    actor, term = actor_of(request), asked_term(request)
    found = pledge_of(request, no)
    document = received.document(actor, no, quarter=asked_quarter(request.GET.get("quarter")), term=term)
    data = frame(request, found, "findings") | {
        "document": document,
        "merge": merge_shown(
            document.merge,
            found.number,
            quarter=document.quarter,
            term=term,
            may_ask=may_request(actor, found.owner),
        ),
        "findings_url": address("findings", found.number, term, quarter=document.quarter),
        "report_url": address("report", found.number, term, quarter=document.quarter),
    }
    return render(request, "pledges/imported.html", data)
