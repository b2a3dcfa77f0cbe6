"""``/todo/``: what waits for me, in my department, delegated, overdue. Works without any script."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hanseong.core.errors import Invalid, Refused
from hanseong.core.people.pages.paging import page_number
from hanseong.core.permissions import actor_of, requires
from hanseong.core.todo import permissions
from hanseong.core.todo.forms import DelegationForm
from hanseong.core.todo.selectors import FILTERS, colleagues, counts
from hanseong.core.todo.selectors import inbox as find_items
from hanseong.core.todo.selectors import item as find_item
from hanseong.core.todo.services import delegate_todo, take_back_todo

PER_PAGE = 50
LABELS = {
    "mine": gettext_lazy("내가 할 일"),
    "department": gettext_lazy("우리 부서"),
    "delegated": gettext_lazy("위임한 일·위임받은 일"),
    "overdue": gettext_lazy("기한이 지난 일"),
}
NOTHING = {
    "mine": gettext_lazy(
        "결재나 제출처럼 내가 해야 할 일이 생기면 여기에 나타납니다. 끝내면 저절로 사라집니다."
    ),
    "department": gettext_lazy("우리 부서에서 누군가를 기다리는 일이 없습니다."),
    "delegated": gettext_lazy(
        "위임하거나 위임받은 일이 없습니다. 할 일 옆의 ‘위임’에서 동료에게 맡길 수 있습니다."
    ),
    "overdue": gettext_lazy("기한이 지난 일이 없습니다. 기한이 지나면 여기와 부서장의 할 일에 나타납니다."),
}


@dataclass(frozen=True)
class Tab:
    """One filter with its number."""

    label: str
    url: str
    is_current: bool
    count: int


@requires(permissions.VIEW)
@require_GET
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """The list of one filter, the earliest due date first."""
    actor, now = actor_of(request), timezone.now()
    show = request.GET.get("show", "")
    show = show if show in FILTERS else "mine"
    numbers = asdict(counts(actor, now))
    page = Paginator(range(numbers[show]), PER_PAGE).get_page(page_number(request))
    here = reverse("todo:inbox")
    context = {
        "tabs": [
            Tab(str(LABELS[name]), f"{here}?show={name}", name == show, numbers[name]) for name in FILTERS
        ],
        "show": show,
        "heading": LABELS[show],
        "nothing": NOTHING[show],
        "items": find_items(actor, now, show=show, offset=max(page.start_index() - 1, 0), limit=PER_PAGE),
        "page": page,
    }
    return render(request, "todo/inbox.html", context)


@requires(permissions.DELEGATE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delegate(request: HttpRequest, todo_id: UUID) -> HttpResponse:
    """Choose a colleague and say why; what the work refuses is said in the form."""
    actor, now = actor_of(request), timezone.now()
    found = find_item(actor, todo_id, now)
    people = [person for person in colleagues(todo_id, now) if person.id != actor.user_id]
    form = DelegationForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            delegate_todo(
                todo_id=todo_id,
                to_id=form.colleague_id,
                reason=form.cleaned_data["reason"],
                by=actor,
                now=now,
            )
        except (Invalid, Refused) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("위임했습니다. 동료의 할 일에 사유와 함께 나타납니다."))
            return redirect("todo:inbox")
    context = {"item": found, "form": form, "has_colleagues": bool(people)}
    return render(request, "todo/delegate.html", context, status=422 if form.errors else 200)


@requires(permissions.DELEGATE)
@require_POST
def take_back(request: HttpRequest, todo_id: UUID) -> HttpResponse:
    """End the delegation, then show the list again."""
    take_back_todo(todo_id=todo_id, by=actor_of(request), now=timezone.now())
    messages.success(request, _("위임을 끝냈습니다. 처음 맡은 사람의 할 일로 돌아갑니다."))
    return redirect("todo:inbox")
