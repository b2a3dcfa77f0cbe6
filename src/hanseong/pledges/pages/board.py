"""The planning office's board: opened quarters, who has not submitted, reminders."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hanseong.core.calendar import Quarter
from hanseong.core.errors import HanseongError
from hanseong.core.permissions import actor_of, may, refusal, requires
from hanseong.core.shell.asked import asked_quarter, needed_quarter
from hanseong.core.shell.forms import posted
from hanseong.pledges import permissions
from hanseong.pledges.domain.terms import term_of
from hanseong.pledges.forms.staff import OpenQuarterForm
from hanseong.pledges.selectors import mismatches, pledge_list, reporting, terms
from hanseong.pledges.selectors.reporting import QuarterView
from hanseong.pledges.services.open_quarter import open_quarter
from hanseong.pledges.services.remind import remind, remind_all


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW_DRAFTS)
def board(request: HttpRequest) -> HttpResponse:
    """Where every report of a quarter stands; POST opens a quarter."""
    actor, now = actor_of(request), timezone.now()
    form = OpenQuarterForm(posted(request))
    if request.method == "POST":
        denied = refusal(request, permissions.OPEN_QUARTER)
        if denied is not None:
            return denied
        if form.is_valid() and _open(request, form):
            return redirect(f"{request.path}?quarter={form.cleaned_data['quarter']}")
    quarters = reporting.quarters(actor)
    chosen = _chosen(quarters, asked_quarter(request.GET.get("quarter")))
    data = {
        "form": form,
        "quarters": quarters,
        "chosen": chosen,
        "missing": reporting.not_submitted(actor, quarter=chosen.quarter, term=chosen.term, now=now)
        if chosen
        else [],
        "rows": pledge_list.pledges(actor, term=chosen.term, quarter=chosen.quarter, now=now)
        if chosen
        else [],
        "moved": mismatches.open_of_quarter(actor, chosen.quarter) if chosen else frozenset(),
        "may_open": may(actor, permissions.OPEN_QUARTER),
    }
    return render(request, "pledges/board.html", data, status=422 if form.errors else 200)


def _chosen(quarters: list[QuarterView], asked: Quarter | None) -> QuarterView | None:
    """The asked quarter, or the newest opened one."""
    return next((row for row in quarters if asked in (None, row.quarter)), None)


def _open(request: HttpRequest, form: OpenQuarterForm) -> bool:
    actor, now = actor_of(request), timezone.now()
    quarter = form.cleaned_data["quarter"]
    try:
        count = open_quarter(
            term_id=terms.by_number(term_of(quarter).number).id,
            quarter=quarter,
            due_on=form.cleaned_data["due_on"],
            by=actor,
            now=now,
        )
    except HanseongError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("분기를 열고 공약 %(count)d건의 담당 부서에 알렸습니다.") % {"count": count})
    return True


@require_POST
@requires(permissions.OPEN_QUARTER)
def remind_one(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Remind the owner of one report."""
    try:
        remind(report_id=report_id, by=actor_of(request), now=timezone.now())
    except HanseongError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("담당 부서에 다시 알렸습니다."))
    return redirect("pledges:board")


@require_POST
@requires(permissions.OPEN_QUARTER)
def remind_everybody(request: HttpRequest, term_id: UUID, quarter: str) -> HttpResponse:
    """Remind the owners of every report that was not submitted."""
    try:
        count = remind_all(
            term_id=term_id, quarter=needed_quarter(quarter), by=actor_of(request), now=timezone.now()
        )
    except HanseongError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("아직 내지 않은 %(count)d건의 담당 부서에 다시 알렸습니다.") % {"count": count}
        )
    return redirect("pledges:board")
