"""Programmes with money: the list, and one programme on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hanseong.core.money import millions_from_won
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter, asked_year
from hanseong.ledger import permissions
from hanseong.ledger.domain.months import MonthFigures
from hanseong.ledger.pages.frame import show
from hanseong.ledger.selectors.places import place_of
from hanseong.ledger.selectors.programme_list import funded
from hanseong.ledger.selectors.programme_page import ProgrammePage, programme_page
from hanseong.ledger.selectors.warnings import WarningView

PAGE, LONGEST = 40, 100
SHORT = 8
"""Rows of a section before the rest is folded away."""


@require_safe
@requires(permissions.VIEW)
def programmes(request: HttpRequest) -> HttpResponse:
    """What has money: required, executed, rate, planned and early warnings of each programme."""
    said, now = request.GET, timezone.now()
    year, words = asked_year(said.get("year")), said.get("q", "")[:LONGEST]
    found = funded(actor_of(request), year=year, words=words, now=now)
    data = {
        "found": found,
        "page": Paginator(found.rows, PAGE).get_page(said.get("page")),
        "year": year,
        "words": words,
    }
    return show(request, "ledger/programmes.html", "programmes", data)


@dataclass(frozen=True)
class Warned:
    """An early warning with the page where one acts on it."""

    view: WarningView
    url: str


@require_safe
@requires(permissions.VIEW)
def programme(request: HttpRequest, key: str) -> HttpResponse:
    """One programme: money, decisions, contracts, payments, grants, assets, licences, people, warnings."""
    actor, said = actor_of(request), request.GET
    as_of = asked_quarter(said.get("as_of"), field="as_of")
    year = asked_year(said.get("year"))
    page = programme_page(actor, key, year=year, as_of=as_of, now=timezone.now())
    only = page.programmes[0]
    data = {
        "key": key,
        "one": only if len(page.programmes) == 1 else None,
        "pledge": only,
        "ledger_page": page,
        "summary": page.summary,
        "money": page.summary["totals"],
        "warned": [Warned(one, place_of(one.page, _key_of(page, one))) for one in page.warnings],
        "chart": _chart(page.months),
        "chart_is_empty": not any(one.planned or one.executed for one in page.months),
        "years": _years(page),
        "as_of": as_of,
        "short": SHORT,
        "may": {
            name: permissions.may_on(actor, permission, only.department_id)
            for name, permission in (("decide", permissions.DECIDE), ("budget", permissions.SET_BUDGET))
        },
    }
    return show(request, "ledger/programme.html", "programmes", data)


def _key_of(page: ProgrammePage, warning: WarningView) -> str:
    keys = {one.id: one.key for one in page.programmes}
    return keys.get(warning.programme_id, page.programmes[0].key)


def _years(page: ProgrammePage) -> list[int]:
    """Fiscal years to look at: those with money, and the shown one."""
    return sorted({page.year, *(one["year"] for one in page.summary["years"])}, reverse=True)


def _chart(months: tuple[MonthFigures, ...]) -> dict[str, Any]:
    """Both curves since January in million won, as the component ``bar_chart`` takes them."""
    return {
        "caption": _("월별 계획과 집행(1월부터의 합)"),
        "labels": [str(one.month) for one in months],
        "series": [
            (_("계획"), [max(millions_from_won(one.planned_so_far), 0) for one in months]),
            (_("집행"), [max(millions_from_won(one.executed_so_far), 0) for one in months]),
        ],
        "unit": _("백만원"),
    }
