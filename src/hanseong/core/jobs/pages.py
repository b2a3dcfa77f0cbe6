"""``/jobs/``: what runs in the background; ``/jobs/<id>``: how far one is and how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hanseong.core.errors import HanseongError
from hanseong.core.jobs import permissions
from hanseong.core.jobs.errors import UnknownJob
from hanseong.core.jobs.selectors import as_view, jobs, state_labels, workers
from hanseong.core.jobs.selectors import job as find_job
from hanseong.core.jobs.services import cancel as cancel_job
from hanseong.core.jobs.services import run_again
from hanseong.core.jobs.views import JobView
from hanseong.core.permissions import actor_of, may, requires

_PER_PAGE = 25


@requires(permissions.VIEW)
@require_GET
@never_cache
def job_list(request: HttpRequest) -> HttpResponse:
    """The reader's jobs; for administrators also everybody's (``?who=all``)."""
    actor, now = actor_of(request), timezone.now()
    sees_all = may(actor, permissions.ALL)
    everybody = sees_all and request.GET.get("who") == "all"
    states = state_labels()
    state = request.GET.get("state", "")
    state = state if state in dict(states) else ""
    page = Paginator(jobs(actor, everybody=everybody, state=state), _PER_PAGE).get_page(
        request.GET.get("page")
    )
    found = [as_view(row) for row in page]
    context = {
        "page": page,
        "jobs": found,
        "states": states,
        "state": state,
        "everybody": everybody,
        "tabs": _tabs(everybody) if sees_all else [],
        "is_moving": any(not row.is_final for row in found),
        "hint": _stopped(found, now),
    }
    return render(request, "jobs/jobs.html", context)


def _tabs(everybody: bool) -> list[dict[str, object]]:
    address = reverse("jobs:jobs")
    return [
        {"label": _("내 작업"), "url": address, "is_current": not everybody},
        {"label": _("모든 사람의 작업"), "url": f"{address}?who=all", "is_current": everybody},
    ]


@requires(permissions.VIEW)
@require_GET
@never_cache
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The page of one job."""
    try:
        found = find_job(actor_of(request), job_id)
    except UnknownJob as error:
        return _page(request, None, str(error), status=404)
    return _page(request, found)


@requires(permissions.VIEW)
@require_GET
@never_cache
def job_json(request: HttpRequest, job_id: UUID) -> JsonResponse:
    """The same as JSON; 404 with ``code`` and ``message`` when there is none."""
    try:
        found = find_job(actor_of(request), job_id)
    except UnknownJob as error:
        return JsonResponse({"code": error.code, "message": str(error)}, status=error.http_status)
    return JsonResponse(
        {
            "id": str(found.id),
            "kind": found.kind,
            "label": found.label,
            "state": found.state,
            "is_final": found.is_final,
            "progress": {
                "done": found.done,
                "total": found.total,
                "percent": found.percent,
                "note": found.note,
            },
            "error": found.error,
            "result_url": found.result_url,
            "attempts": found.attempts,
            "created_at": found.created_at.isoformat(),
            "started_at": found.started_at.isoformat() if found.started_at else None,
            "finished_at": found.finished_at.isoformat() if found.finished_at else None,
        }
    )


@requires(permissions.CANCEL)
@require_POST
def cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Ask the job to stop, then show it again."""
    try:
        cancel_job(job_id, by=actor_of(request), now=timezone.now())
    except HanseongError as error:
        found = None if isinstance(error, UnknownJob) else find_job(actor_of(request), job_id)
        return _page(request, found, str(error), status=error.http_status)
    return redirect("jobs:job", job_id=job_id)


@requires(permissions.VIEW)
@require_POST
def again(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Start a failed job once more and show the new one."""
    try:
        started = run_again(job_id, by=actor_of(request), now=timezone.now())
    except HanseongError as error:
        found = None if isinstance(error, UnknownJob) else find_job(actor_of(request), job_id)
        return _page(request, found, str(error), status=error.http_status)
    return redirect("jobs:job", job_id=started.id)


def _stopped(found: Iterable[JobView], now: datetime) -> str:
    """What to say when something waits and no worker lives."""
    if any(row.state == "queued" for row in found) and workers(now).alive == 0:
        return _("작업 프로세스가 멈춰 있습니다. 다시 시작되면 이어서 진행합니다.")
    return ""


def _page(request: HttpRequest, found: JobView | None, problem: str = "", status: int = 200) -> HttpResponse:
    hint = "" if found is None else _stopped([found], timezone.now())
    context = {"job": found, "problem": problem, "hint": hint}
    return render(request, "jobs/job.html", context, status=status)
