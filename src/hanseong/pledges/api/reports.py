"""A quarter's report: read it, save edits under its ETag, take it through its approvals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router

from hanseong.core.documents.plain import as_json
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import needed_quarter
from hanseong.pledges import permissions
from hanseong.pledges.api.bodies import EditBody, ReasonBody, ReportBody
from hanseong.pledges.domain.edits import AddEntry, AnyEdit, Edit, RemoveEntry
from hanseong.pledges.domain.payload import to_payload
from hanseong.pledges.domain.workflow import ReportState
from hanseong.pledges.forms.etags import etag, version_of
from hanseong.pledges.selectors import sheets
from hanseong.pledges.selectors.sheets import SheetView
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.head_approve import head_approve
from hanseong.pledges.services.planning_approve import planning_approve
from hanseong.pledges.services.publish_report import publish_report
from hanseong.pledges.services.return_report import return_report
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.submit_report import submit_report
from hanseong.pledges.services.withdraw_report import withdraw_report

router = Router()


def _report(request: HttpRequest, no: str, quarter: str) -> SheetView:
    return sheets.sheet(actor_of(request), no, quarter=needed_quarter(quarter))


def _answer(view: SheetView) -> HttpResponse:
    report = view.report
    body = {"report": as_json(report), "sheet": to_payload(view.sheet)}
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    response["ETag"] = etag(report.id, report.version)
    return response


@router.get("/{no}/reports/{quarter}")
@requires(permissions.VIEW_DRAFTS)
def report(request: HttpRequest, no: str, quarter: str) -> HttpResponse:
    """The report with its working sheet; the ETag is what a save must name."""
    return _answer(_report(request, no, quarter))


@router.put("/{no}/reports/{quarter}")
@requires(permissions.EDIT_REPORT)
def save(request: HttpRequest, no: str, quarter: str, body: ReportBody) -> HttpResponse:
    """Save edits. Needs ``If-Match``: 428 without it, 412 when somebody saved meanwhile."""
    said = request.headers.get("If-Match", "")
    if not said:
        message = _(
            "If-Match 머리글에 불러온 ETag를 적으십시오. 다른 사람의 수정을 덮어쓰지 않으려는 것입니다."
        )
        return JsonResponse({"code": "if_match_needed", "message": message, "details": {}}, status=428)
    known = _report(request, no, quarter).report
    save_report(
        report_id=known.id,
        version=version_of(said, known.id),
        edits=[edit_of(edit) for edit in body.edits],
        by=actor_of(request),
        now=timezone.now(),
    )
    return _answer(_report(request, no, quarter))


def edit_of(body: EditBody) -> AnyEdit:
    """A body as the edit it stands for."""
    if body.op == "add":
        return AddEntry(body.kind, body.values)
    if body.op == "remove":
        return RemoveEntry(body.kind, body.key)
    return Edit(body.kind, body.key, body.field, body.value)


def _step(request: HttpRequest, no: str, quarter: str, verb: Callable[..., Any], **more: Any) -> HttpResponse:
    known = _report(request, no, quarter).report
    said = request.headers.get("If-Match", "")
    if said:
        more["version"] = version_of(said, known.id)
    verb(report_id=known.id, by=actor_of(request), now=timezone.now(), **more)
    return _answer(_report(request, no, quarter))


@router.post("/{no}/reports/{quarter}/submit")
@requires(permissions.SUBMIT_REPORT)
def submit(request: HttpRequest, no: str, quarter: str) -> HttpResponse:
    """The owner department hands the report to its head."""
    return _step(request, no, quarter, submit_report)


@router.post("/{no}/reports/{quarter}/approve")
@requires(permissions.APPROVE_REPORT)
def approve(request: HttpRequest, no: str, quarter: str) -> HttpResponse:
    """Approve as head or, in planning review, as planning office; anybody else is refused."""
    state = _report(request, no, quarter).report.state
    verb = planning_approve if state == ReportState.PLANNING_REVIEW else head_approve
    return _step(request, no, quarter, verb)


@router.post("/{no}/reports/{quarter}/return")
@requires(permissions.RETURN_REPORT)
def send_back(request: HttpRequest, no: str, quarter: str, body: ReasonBody) -> HttpResponse:
    """Send the report back to its department; a reason is needed (422 without)."""
    return _step(request, no, quarter, return_report, reason=body.reason)


@router.post("/{no}/reports/{quarter}/publish")
@requires(permissions.PUBLISH_REPORT)
def publish(request: HttpRequest, no: str, quarter: str) -> HttpResponse:
    """Freeze the approved quarter and publish it; 409 before approval."""
    return _step(request, no, quarter, publish_report)


@router.post("/{no}/reports/{quarter}/withdraw")
@requires(permissions.WITHDRAW_REPORT)
def withdraw(request: HttpRequest, no: str, quarter: str, body: ReasonBody) -> HttpResponse:
    """Take a published quarter off the public pages; its snapshot stays in the chain."""
    return _step(request, no, quarter, withdraw_report, reason=body.reason)


@router.post("/{no}/reports/{quarter}/amend")
@requires(permissions.AMEND_REPORT)
def amend(request: HttpRequest, no: str, quarter: str, body: ReasonBody) -> HttpResponse:
    """Start the correction of a published quarter (its next revision)."""
    return _step(request, no, quarter, amend_report, reason=body.reason)
