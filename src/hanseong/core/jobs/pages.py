"""``/jobs/<id>``: how far a job is and how it ended. Reloads itself without any script."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hanseong.core.errors import HanseongError
from hanseong.core.jobs import permissions
from hanseong.core.jobs.errors import UnknownJob
from hanseong.core.jobs.selectors import job as find_job
from hanseong.core.jobs.selectors import workers
from hanseong.core.jobs.services import cancel as cancel_job
from hanseong.core.jobs.views import JobView
from hanseong.core.permissions import actor_of, requires


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


def _page(request: HttpRequest, found: JobView | None, problem: str = "", status: int = 200) -> HttpResponse:
    waits = found is not None and found.state == "queued" and workers(timezone.now()).alive == 0
    context = {
        "job": found,
        "problem": problem,
        "hint": _("작업 프로세스가 멈춰 있습니다. 다시 시작되면 이어서 진행합니다.") if waits else "",
    }
    return render(request, "jobs/job.html", context, status=status)
