"""The calendar of ends (warranties, licences, upkeep contracts) and the early warnings."""

from __future__ import annotations

import calendar as months_of
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import actor_of, requires
from hanseong.core.registry import alert_kinds
from hanseong.core.shell.tabs import Tab
from hanseong.ledger import permissions
from hanseong.ledger.domain.expiry import TIERS
from hanseong.ledger.pages.frame import show
from hanseong.ledger.pages.months import asked_month, beside
from hanseong.ledger.selectors import programmes
from hanseong.ledger.selectors.expiries import ExpiryView, expiries
from hanseong.ledger.selectors.places import place_of
from hanseong.ledger.selectors.warnings import warnings

FORMATS = ("xlsx", "hwpx", "pdf", "csv")
WEEKDAYS = (
    pgettext_lazy("weekday", "일"),
    pgettext_lazy("weekday", "월"),
    pgettext_lazy("weekday", "화"),
    pgettext_lazy("weekday", "수"),
    pgettext_lazy("weekday", "목"),
    pgettext_lazy("weekday", "금"),
    pgettext_lazy("weekday", "토"),
)
_SUNDAY = 6
OVER_DAYS = 30  # what ended longer ago is no news in the list; the month view still shows it


@dataclass(frozen=True)
class End:
    """Something that ends, with the page where one acts on it."""

    view: ExpiryView
    url: str


@dataclass(frozen=True)
class Day:
    """One square of the month."""

    day: date
    is_inside: bool
    is_today: bool
    ends: tuple[End, ...]


@require_safe
@requires(permissions.VIEW)
def calendar(request: HttpRequest) -> HttpResponse:
    """A month with what ends on which day, and the list of what ends next."""
    now = timezone.now()
    today = to_kst(now).date()
    month = asked_month(request.GET.get("month")) or today.replace(day=1)
    ends = [End(one, place_of(one.target, "")) for one in expiries(actor_of(request), now=now)]
    within = next((days for days in TIERS if str(days) == request.GET.get("within")), None)
    listed = [one for one in ends if one.view.days_left > -OVER_DAYS]
    data = {
        "month": month,
        "before": beside(month, -1),
        "after": beside(month, 1),
        "this": today.replace(day=1),
        "weekdays": WEEKDAYS,
        "weeks": _weeks(month, today, ends),
        "ends": [one for one in listed if _is_within(one, within)],
        "within_tabs": _tabs(listed, within, month),
        "any": bool(ends),
        "formats": FORMATS,
    }
    return show(request, "ledger/calendar.html", "calendar", data)


def _is_within(one: End, days: int | None) -> bool:
    return days is None or 0 <= one.view.days_left <= days


def _weeks(month: date, today: date, ends: list[End]) -> list[list[Day]]:
    """Six rows at most, each from Sunday to Saturday; an end stands on its last good day."""
    by_day: defaultdict[date, list[End]] = defaultdict(list)
    for one in ends:
        by_day[one.view.last_day].append(one)
    weeks = months_of.Calendar(_SUNDAY).monthdatescalendar(month.year, month.month)
    return [
        [Day(day, day.month == month.month, day == today, tuple(by_day[day])) for day in week]
        for week in weeks
    ]


def _tabs(listed: list[End], within: int | None, month: date) -> list[Tab]:
    """All, and what ends in 90, 30 and 7 days, with their counts."""
    path = f"{reverse('ledger:calendar')}?month={month:%Y-%m}"
    found = [Tab(_("모두"), f"{path}#ends", within is None, len(listed))]
    for days in sorted(TIERS, reverse=True):
        label = _("%(days)s일 안") % {"days": days}
        count = sum(_is_within(one, days) for one in listed)
        found.append(Tab(label, f"{path}&within={days}#ends", within == days, count))
    return found


@require_safe
@requires(permissions.VIEW)
def early_warnings(request: HttpRequest) -> HttpResponse:
    """What stands out today: each condition in a sentence, with the page where one can do something."""
    actor, now = actor_of(request), timezone.now()
    known = {one.id: one for one in programmes.programmes(actor)}
    chosen = request.GET.get("kind", "")
    every = warnings(actor, now=now)
    rows = [
        (one, known[one.programme_id], place_of(one.page, known[one.programme_id].key))
        for one in every
        if chosen in ("", one.kind)
    ]
    kinds = sorted({one.kind for one in every})
    path = reverse("ledger:warnings")
    tabs = [Tab(_("모두"), path, not chosen, len(every))]
    for kind in kinds:
        count = sum(one.kind == kind for one in every)
        tabs.append(Tab(str(alert_kinds.get(kind).name), f"{path}?kind={kind}", kind == chosen, count))
    data = {"rows": rows, "kind_tabs": tabs, "any": bool(every), "now": now}
    return show(request, "ledger/warnings.html", "warnings", data)
