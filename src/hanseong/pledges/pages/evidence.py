"""Evidence of a pledge: indicator values and amounts with their records, the typed ones beside them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hanseong.core.errors import HanseongError, NotVisible
from hanseong.core.permissions import actor_of, may, refusal, requires
from hanseong.core.registry import indicators
from hanseong.core.shell.asked import asked_quarter
from hanseong.core.shell.forms import posted
from hanseong.pledges import permissions
from hanseong.pledges.forms.staff import BindForm, MismatchForm
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of
from hanseong.pledges.pages.frozen import frozen_shown, mismatch_shown
from hanseong.pledges.selectors import evidence as selected
from hanseong.pledges.selectors import mismatches, sheets
from hanseong.pledges.selectors.views import PledgeView
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.bind_indicator import bind_indicator
from hanseong.pledges.services.waive_mismatch import waive_mismatch


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW_DRAFTS)
def evidence(request: HttpRequest, no: str) -> HttpResponse:
    """Frozen readings and amounts, asked again today; POST connects a programme to an indicator."""
    found = pledge_of(request, no)
    form = _bind_form(request, found, posted(request))
    if request.method == "POST":
        denied = refusal(request, permissions.BIND_INDICATOR)
        if denied is not None:
            return denied
        if form.is_valid() and _bind(request, found, form):
            return redirect(address("evidence", found.number, asked_term(request)))
    return _page(request, found, form, status=422 if form.errors else 200)


def _bind_form(request: HttpRequest, found: PledgeView, data: Any = None) -> BindForm:
    quarter = asked_quarter(request.GET.get("quarter"))
    view = sheets.sheet(actor_of(request), found.number, quarter=quarter, term=asked_term(request))
    programmes = [(entry.key, entry.name) for entry in view.sheet.programmes]
    known = [(one.key, f"{one.name} ({', '.join(one.units)})") for one in indicators.all()]
    return BindForm(programmes, known, data)


def _bind(request: HttpRequest, found: PledgeView, form: BindForm) -> bool:
    try:
        bind_indicator(
            pledge_id=found.id,
            programme_key=form.cleaned_data["programme"],
            indicator_key=form.cleaned_data["indicator"],
            by=actor_of(request),
            now=timezone.now(),
        )
    except HanseongError as error:
        form.add_error("indicator", str(error))
        return False
    messages.success(request, _("지표를 연결했습니다. 다음 게시 때 값과 기록이 함께 굳습니다."))
    return True


@require_POST
@requires(permissions.DECIDE_MISMATCH)
def decide(request: HttpRequest, no: str, mismatch_id: UUID) -> HttpResponse:
    """Correct the published quarter, or let it stand; what was typed comes back where it is refused."""
    found, form = pledge_of(request, no), MismatchForm(request.POST)
    actor, term = actor_of(request), asked_term(request)
    every = mismatches.mismatches(actor, no, term=term)
    wanted = next((one for one in every if one.id == mismatch_id), None)
    if wanted is None:
        raise NotVisible(_("그런 근거 불일치가 없습니다."))
    if not form.is_valid():
        return _page(request, found, _bind_form(request, found), form, status=422)
    corrects, reason, now = (
        form.cleaned_data["decision"] == "correct",
        form.cleaned_data["reason"],
        timezone.now(),
    )
    try:
        if corrects and wanted.over_at is None:
            amend_report(report_id=wanted.report_id, reason=reason, by=actor, now=now)
        else:
            waive_mismatch(mismatch_id=mismatch_id, reason=reason, by=actor, now=now)
    except HanseongError as error:
        form.add_error(None, str(error))
        return _page(request, found, _bind_form(request, found), form, status=error.http_status)
    if corrects:
        messages.success(request, _("정정을 시작했습니다. 기록의 금액을 확인하고 다시 결재를 올리십시오."))
        return redirect(address("report", found.number, term, quarter=wanted.quarter))
    messages.success(request, _("사유를 적고 게시된 그대로 두었습니다."))
    return redirect(address("evidence", found.number, term, quarter=wanted.quarter))


def _page(
    request: HttpRequest,
    found: PledgeView,
    form: BindForm,
    decision: MismatchForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, term, no = actor_of(request), asked_term(request), found.number
    quarter = asked_quarter(request.GET.get("quarter"))
    frozen = mismatches.frozen(actor, no, quarter=quarter, term=term)
    found_mismatches = mismatches.mismatches(actor, no, quarter=quarter, term=term)
    data = frame(request, found, "evidence") | {
        "form": form,
        "decision": decision or MismatchForm(),
        "readings": selected.readings(actor, no, quarter=quarter, term=term, recheck=True),
        "bindings": selected.bindings(actor, no, term=term),
        "frozen": frozen_shown(frozen),
        "mismatches": [mismatch_shown(one, no, term) for one in found_mismatches],
        "may_decide": may(actor, permissions.DECIDE_MISMATCH),
        "may_bind": permissions.may_on(
            actor, permissions.BIND_INDICATOR, found.owner.id if found.owner else None
        ),
    }
    return render(request, "pledges/evidence.html", data, status=status)
