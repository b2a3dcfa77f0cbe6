"""Names of what acts of the room were done to (``core.registry.things``)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.selectors.things import known_ids
from hanseong.core.permissions import Actor
from hanseong.core.registry import Record, Thing
from hanseong.pledges.models import (
    ChangeRequest,
    Comment,
    EvidenceMismatch,
    IndicatorBinding,
    Pledge,
    QuarterReport,
    ReportingQuarter,
    Term,
)

Find = Callable[[Actor, Collection[str]], Mapping[str, Record]]


def _of_pledge(kind: str, model: Any, page: str) -> Find:
    """Rows that belong to a pledge bear its number and lead to one of its pages."""

    def find(reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
        rows = model.objects.visible_to(reader).filter(id__in=list(known_ids(ids)))
        return dict(_named(kind, rows.select_related("pledge__term"), page))

    return find


def _named(kind: str, rows: Any, page: str) -> Iterator[tuple[str, Record]]:
    for row in rows:
        quarter = f" {row.quarter}" if kind == "report" else ""
        label = f"{row.pledge.management_number}{quarter}"
        yield str(row.id), Record(kind, str(row.id), label, _page(page, row.pledge, quarter.strip()))


def _pledges(reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    rows = Pledge.objects.visible_to(reader).filter(id__in=list(known_ids(ids))).select_related("term")
    return {str(row.id): Record("pledge", str(row.id), str(row), _page("pledge", row)) for row in rows}


def _quarters(_reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    rows = ReportingQuarter.objects.filter(id__in=list(known_ids(ids)))
    return {str(row.id): Record("quarter", str(row.id), str(row.quarter)) for row in rows}


def _terms(_reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    rows = Term.objects.filter(id__in=list(known_ids(ids)))
    return {str(row.id): Record("term", str(row.id), str(row)) for row in rows}


def _mismatches(reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
    rows = EvidenceMismatch.objects.visible_to(reader).filter(id__in=list(known_ids(ids)))
    found = {}
    for row in rows.select_related("report__pledge__term"):
        pledge, quarter = row.report.pledge, str(row.report.quarter)
        label = f"{pledge.management_number} {quarter}"
        found[str(row.id)] = Record("mismatch", str(row.id), label, _page("evidence", pledge, quarter))
    return found


def _page(name: str, pledge: Pledge, quarter: str = "") -> str:
    asked = f"&quarter={quarter}" if quarter else ""
    try:
        address = reverse(f"pledges:{name}", args=[pledge.management_number])
    except NoReverseMatch:  # a public site serves no staff pages
        return ""
    return f"{address}?term={pledge.term.number}{asked}"


THINGS = (
    Thing("pledge", _("공약"), _pledges),
    Thing("report", _("분기 보고"), _of_pledge("report", QuarterReport, "report")),
    Thing("change", _("변경 요청"), _of_pledge("change", ChangeRequest, "changes")),
    Thing("comment", _("의견"), _of_pledge("comment", Comment, "comments")),
    Thing("binding", _("지표 연결"), _of_pledge("binding", IndicatorBinding, "evidence")),
    Thing("mismatch", _("근거 불일치"), _mismatches),
    Thing("quarter", _("보고 분기"), _quarters),
    Thing("term", _("임기"), _terms),
    Thing("judgement", _("자체점검")),
)
