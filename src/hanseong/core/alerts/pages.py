"""``/alerts/``: what interrupts the district, by state, room and severity; one of them with its acts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hanseong.core.alerts import permissions
from hanseong.core.alerts.errors import UnableToChangeAlert
from hanseong.core.alerts.forms import CloseForm
from hanseong.core.alerts.selectors import Question, alerts_for, as_view, rooms, severities, states
from hanseong.core.alerts.selectors import alert as find_alert
from hanseong.core.alerts.services import acknowledge, close
from hanseong.core.permissions import actor_of, may, requires

_PER_PAGE = 30


@requires(permissions.VIEW)
@require_safe
@never_cache
def alert_list(request: HttpRequest) -> HttpResponse:
    """Alerts that are not closed, the gravest first; with a question all that answer to it."""
    actor = actor_of(request)
    question = Question.read(request.GET)
    page = Paginator(alerts_for(actor, question), _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "alerts": [as_view(row) for row in page],
        "question": question,
        "states": states(),
        "severities": severities(),
        "rooms": rooms(actor),
        "may_acknowledge": may(actor, permissions.ACKNOWLEDGE),
    }
    return render(request, "alerts/alerts.html", context)


@requires(permissions.VIEW)
@require_safe
@never_cache
def alert_page(request: HttpRequest, alert_id: UUID) -> HttpResponse:
    """One alert: what, where, who has seen it, how it ended, and the forms to go on."""
    return _page(request, alert_id, CloseForm())


@requires(permissions.ACKNOWLEDGE)
@require_POST
def acknowledge_alert(request: HttpRequest, alert_id: UUID) -> HttpResponse:
    """Say that somebody takes care of it, then show it; who was slower is told who was faster."""
    actor = actor_of(request)
    try:
        found = acknowledge(alert_id=alert_id, by=actor, now=timezone.now())
    except UnableToChangeAlert as error:
        return _page(request, alert_id, CloseForm(), str(error), error.http_status)
    if found.acknowledged_by_id == actor.user_id:
        messages.success(request, _("경보를 확인했다고 적었습니다."))
    else:
        said = {"name": found.acknowledged_by}
        messages.info(request, _("%(name)s이(가) 먼저 확인했습니다.") % said)
    return redirect("alerts:alert", alert_id=alert_id)


@requires(permissions.CLOSE)
@require_POST
def close_alert(request: HttpRequest, alert_id: UUID) -> HttpResponse:
    """Close it with a note. When somebody was faster, the note comes back to be kept elsewhere."""
    actor, now = actor_of(request), timezone.now()
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _page(request, alert_id, form, status=422)
    found = close(alert_id=alert_id, note=form.cleaned_data["note"], by=actor, now=now)
    if found.closed_at != now:
        problem = _("%(name)s이(가) 먼저 종료했습니다. 적은 내용은 저장되지 않았습니다.")
        return _page(request, alert_id, form, problem % {"name": found.closed_by}, 409)
    messages.success(request, _("경보를 종료했습니다."))
    return redirect("alerts:alert", alert_id=alert_id)


def _page(
    request: HttpRequest, alert_id: UUID, form: CloseForm, problem: str = "", status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "alert": find_alert(actor, alert_id),
        "form": form,
        "problem": problem,
        "unsaved": form.data.get("note", "") if problem else "",
        "may_acknowledge": may(actor, permissions.ACKNOWLEDGE),
        "may_close": may(actor, permissions.CLOSE),
    }
    return render(request, "alerts/alert.html", context, status=status)
