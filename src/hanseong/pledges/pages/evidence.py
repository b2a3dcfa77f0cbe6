"""Evidence of a pledge: indicator values with the records behind them, the typed value beside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hanseong.core.errors import HanseongError
from hanseong.core.permissions import actor_of, refusal, requires
from hanseong.core.registry import indicators
from hanseong.pledges import permissions
from hanseong.pledges.forms.asked import asked_quarter
from hanseong.pledges.forms.staff import BindForm
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of, posted
from hanseong.pledges.selectors import evidence as selected
from hanseong.pledges.selectors import sheets
from hanseong.pledges.services.bind_indicator import bind_indicator


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW_DRAFTS)
def evidence(request: HttpRequest, no: str) -> HttpResponse:
    """Frozen readings, asked again today; POST connects a programme to an indicator."""
    actor, term = actor_of(request), asked_term(request)
    quarter = asked_quarter(request.GET.get("quarter"))
    found = pledge_of(request, no)
    view = sheets.sheet(actor, no, quarter=quarter, term=term)
    programmes = [(entry.key, entry.name) for entry in view.sheet.programmes]
    known = [(one.key, f"{one.name} ({one.unit})") for one in indicators.all()]
    form = BindForm(programmes, known, posted(request))
    if request.method == "POST":
        denied = refusal(request, permissions.BIND_INDICATOR)
        if denied is not None:
            return denied
        if form.is_valid():
            try:
                bind_indicator(
                    pledge_id=found.id,
                    programme_key=form.cleaned_data["programme"],
                    indicator_key=form.cleaned_data["indicator"],
                    by=actor,
                    now=timezone.now(),
                )
            except HanseongError as error:
                form.add_error("indicator", str(error))
            else:
                messages.success(request, _("지표를 연결했습니다. 다음 게시 때 값과 기록이 함께 굳습니다."))
                return redirect(address("evidence", found.number, term))
    data = frame(request, found, "evidence") | {
        "form": form,
        "readings": selected.readings(actor, no, quarter=quarter, term=term, recheck=True),
        "bindings": selected.bindings(actor, no, term=term),
        "may_bind": permissions.may_on(
            actor, permissions.BIND_INDICATOR, found.owner.id if found.owner else None
        ),
    }
    return render(request, "pledges/evidence.html", data, status=422 if form.errors else 200)
