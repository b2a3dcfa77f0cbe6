"""What of the pledges an official answers for by their post: it follows the post, nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor
from hanseong.core.transfers.handovers import Case, Handed
from hanseong.pledges.domain.workflow import STATE_LABELS, ReportState
from hanseong.pledges.models import Pledge, Programme, QuarterReport


def programmes_to_hand(case: Case, by: Actor, _now: datetime) -> Sequence[Handed]:
    """Unit programmes of the teams the official belongs to."""
    rows = Programme.objects.visible_to(by).filter(team_id__in=case.teams, is_listed=True)
    return [
        Handed(f"{row.pledge.management_number} {row.name}", _page(row.pledge))
        for row in rows.select_related("pledge__term").order_by("pledge__order", "position")
    ]


def reports_to_hand(case: Case, by: Actor, _now: datetime) -> Sequence[Handed]:
    """Reports of the departments that wait to be written or approved."""
    rows = QuarterReport.objects.visible_to(by).filter(pledge__owner_department_id__in=case.departments)
    open_ones = rows.exclude(state=str(ReportState.PUBLISHED)).filter(due_on__isnull=False)
    return [
        Handed(
            f"{row.pledge.management_number} {row.quarter} · {_(STATE_LABELS[ReportState(row.state)])}",
            _page(row.pledge),
        )
        for row in open_ones.select_related("pledge__term").order_by("year", "number", "pledge__order")
    ]


def _page(pledge: Pledge) -> str:
    address = reverse("pledges:report", args=[pledge.management_number])
    return f"{address}?term={pledge.term.number}"
