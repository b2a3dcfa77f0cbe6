"""The report of a quarter: write it, save it without losing a word, take it through its approvals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from hanseong.core.errors import EditedMeanwhile, HanseongError, NotVisible
from hanseong.core.permissions import Actor, actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.forms.conflict import Clash, lost, reconcile, seal, unseal
from hanseong.pledges.forms.sheet_form import SheetForm
from hanseong.pledges.forms.staff import PictureForm
from hanseong.pledges.pages.approvals import ApprovalStep, approval_steps, step_told
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of
from hanseong.pledges.pages.parts import sheet_parts
from hanseong.pledges.pages.proposals import ProposalsShown, asked_to_take, shown
from hanseong.pledges.selectors import books, findings, history, mismatches, sheets
from hanseong.pledges.selectors.views import SheetView
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.head_approve import head_approve
from hanseong.pledges.services.planning_approve import planning_approve
from hanseong.pledges.services.publish_report import publish_report
from hanseong.pledges.services.return_report import return_report
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.submit_report import submit_report
from hanseong.pledges.services.withdraw_report import withdraw_report

EDITABLE = (ReportState.DRAFT, ReportState.HEAD_REVIEW, ReportState.PLANNING_REVIEW, ReportState.APPROVED)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW_DRAFTS)
def report(request: HttpRequest, no: str) -> HttpResponse:
    """The report with its form; POST saves. A stale form comes back with both versions side by side."""
    found = pledge_of(request, no)
    view = _view(request, no)
    if view is None:
        return render(request, "pledges/report_none.html", frame(request, found, "report"))
    if request.method == "POST":
        return _save(request, no, view)
    form = _fresh(view)
    return render(request, "pledges/report.html", _context(request, view, form))


def _view(request: HttpRequest, no: str) -> SheetView | None:
    quarter = asked_quarter(request.GET.get("quarter"))
    try:
        return sheets.sheet(actor_of(request), no, quarter=quarter, term=asked_term(request))
    except NotVisible:
        if quarter is not None:
            raise
        return None


def _fresh(view: SheetView, typed: dict[str, str] | None = None) -> SheetForm:
    """The form on the newest saved sheet; ``typed`` goes on where somebody else saved meanwhile."""
    form = SheetForm(view.sheet)
    texts = form.initial_texts()
    hidden = {"version": view.report.version, "base": seal(texts)}
    if typed is None:
        return SheetForm(view.sheet, initial=hidden)
    return SheetForm(view.sheet, initial={**hidden, **typed})


def _save(request: HttpRequest, no: str, view: SheetView) -> HttpResponse:
    form = SheetForm(view.sheet, request.POST)
    version = int(request.POST["version"]) if request.POST.get("version", "").isdecimal() else 0
    if version != view.report.version:
        return _conflict(request, view)
    if not form.is_valid():
        return render(request, "pledges/report.html", _context(request, view, form), status=422)
    proposals = books.proposals(view.pledge, view.sheet) if "take" in request.POST else []
    take = asked_to_take(request.POST, proposals, is_fixed=view.pledge.is_fixed)
    try:
        save_report(
            report_id=view.report.id,
            version=version,
            edits=form.edits,
            take=take,
            by=actor_of(request),
            now=timezone.now(),
        )
    except EditedMeanwhile:
        again = _view(request, no)
        return _conflict(request, again or view)
    except HanseongError as error:
        form.add_error(None, str(error))
        return render(request, "pledges/report.html", _context(request, view, form), status=error.http_status)
    messages.success(request, _told(len(form.edits), len(take)))
    return redirect(_here(request, view) + ("#records" if take else ""))


def _told(edits: int, taken: int) -> str:
    if taken:
        return _("기록의 금액 %(count)d개를 넣어 저장했습니다.") % {"count": taken}
    return _("저장했습니다.") if edits else _("바뀐 것이 없습니다.")


def _conflict(request: HttpRequest, view: SheetView) -> HttpResponse:
    """Nothing was saved: what was typed stays in the form, what was saved stands beside it."""
    saved_form = SheetForm(view.sheet)
    saved = saved_form.initial_texts()
    base = unseal(request.POST.get("base", ""))
    typed = {
        name: str(request.POST.get(name, ""))
        for name in request.POST
        if name not in ("version", "base", "take")
    }
    merged, names = reconcile(base, typed, saved)
    clashes = [Clash(name, str(saved_form[name].label), merged[name], saved[name]) for name in names]
    gone = [
        Clash(name, _("지워진 줄"), text, "", is_gone=True) for name, text in lost(base, typed, saved).items()
    ]
    form = _fresh(view, merged)
    data = _context(request, view, form) | {"clashes": [*clashes, *gone], "is_conflict": True}
    return render(request, "pledges/report.html", data, status=412)


def _context(request: HttpRequest, view: SheetView, form: SheetForm) -> dict[str, Any]:
    actor, no = actor_of(request), view.pledge.number
    term, quarter = asked_term(request), view.sheet.quarter
    found = findings.irregularities(actor, no, quarter=quarter, term=term)
    steps = history.steps(actor, no, quarter=quarter, term=term)
    owner = view.pledge.owner
    is_own = permissions.may_on(actor, permissions.EDIT_REPORT, owner.id if owner else None)
    return frame(request, view.pledge, "report") | {
        "view": view,
        "form": form,
        "quarter": quarter,
        "parts": sheet_parts(view.sheet),
        "is_editable": view.report.state in EDITABLE and is_own,
        "is_own": is_own,
        "proposals": _proposals(view) if view.source == "rows" else None,
        "mismatches": [
            one for one in mismatches.mismatches(actor, no, quarter=quarter, term=term) if one.over_at is None
        ]
        if view.source == "snapshot"
        else [],
        "evidence_url": address("evidence", no, term, quarter=quarter),
        "approval": approval_steps(view.report, steps, view.pledge.owner, timezone.now()),
        "steps": steps,
        "actions": actions_of(actor, view),
        "picture_form": PictureForm(auto_id="id_picture_%s"),
        "picture_url": address("add_picture", no, term, quarter=quarter),
        "blocking": sum(row.severity == "error" and row.decision == "pending" for row in found),
        "findings_url": address("findings", no, term, quarter=quarter),
        "changes_url": address("changes", no, term, quarter=quarter),
        "step_url": address("step", no, term, quarter=quarter),
    }


def _proposals(view: SheetView) -> ProposalsShown | None:
    """What records propose for a sheet that is still worked on; whoever approves it sees the same."""
    return shown(books.proposals(view.pledge, view.sheet), is_fixed=view.pledge.is_fixed)


def actions_of(actor: Actor, view: SheetView) -> list[tuple[str, str, str, bool]]:
    """Steps in order now that this person may take: (name, label, button, needs a reason)."""
    owner = view.pledge.owner.id if view.pledge.owner else None

    return [
        (name, str(label), button, needs_reason)
        for name, key, states, label, button, needs_reason in _table()
        if view.report.state in states and permissions.may_on(actor, key, owner)
    ]


def _table() -> list[tuple[str, str, tuple[str, ...], str, str, bool]]:
    state = ReportState
    frozen = (state.PUBLISHED, state.WITHDRAWN)
    reviewed = (state.HEAD_REVIEW, state.PLANNING_REVIEW, state.APPROVED)
    return [
        ("submit", permissions.SUBMIT_REPORT, (state.DRAFT,), _("부서장에게 제출"), "primary", False),
        ("head", permissions.HEAD_APPROVE, (state.HEAD_REVIEW,), _("부서장 결재"), "primary", False),
        (
            "planning",
            permissions.PLANNING_APPROVE,
            (state.PLANNING_REVIEW,),
            _("총괄부서 확정"),
            "primary",
            False,
        ),
        ("publish", permissions.PUBLISH_REPORT, (state.APPROVED,), _("게시"), "primary", False),
        ("return", permissions.RETURN_REPORT, reviewed, pgettext("button", "반려"), "secondary", True),
        ("amend", permissions.AMEND_REPORT, frozen, _("정정 시작"), "secondary", True),
        ("withdraw", permissions.WITHDRAW_REPORT, (state.PUBLISHED,), _("게시 철회"), "danger", True),
    ]


_VERBS: dict[str, Any] = {
    "submit": submit_report,
    "head": head_approve,
    "planning": planning_approve,
    "publish": publish_report,
    "return": return_report,
    "amend": amend_report,
    "withdraw": withdraw_report,
}
_WITH_REASON = frozenset({"return", "amend", "withdraw"})


@require_POST
@requires(permissions.VIEW_DRAFTS)
def step(request: HttpRequest, no: str) -> HttpResponse:
    """Take one step of the approval; the services decide whether it is in order and permitted."""
    view = _view(request, no)
    if view is None:
        raise NotVisible(_("그런 분기 보고가 없습니다."))
    name = request.POST.get("step", "")
    if name not in _VERBS:
        messages.error(request, _("어떤 처리를 할지 고르십시오."))
        return redirect(_here(request, view))
    more = {"reason": request.POST.get("reason", "")} if name in _WITH_REASON else {}
    try:
        _VERBS[name](report_id=view.report.id, by=actor_of(request), now=timezone.now(), **more)
    except HanseongError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, step_told(name, _line(request, _view(request, no) or view)))
    return redirect(_here(request, view))


def _line(request: HttpRequest, view: SheetView) -> list[ApprovalStep]:
    actor, no, term = actor_of(request), view.pledge.number, asked_term(request)
    steps = history.steps(actor, no, quarter=view.sheet.quarter, term=term)
    return approval_steps(view.report, steps, view.pledge.owner, timezone.now())


def _here(request: HttpRequest, view: SheetView) -> str:
    return address("report", view.pledge.number, asked_term(request), quarter=view.sheet.quarter)
