"""Budget lines: the list by programme, year and source, and one more row of one, locked optimistically."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core.calendar import to_kst
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.shell.asked import asked_whole
from hanseong.core.shell.forms import posted
from hanseong.ledger import permissions
from hanseong.ledger.domain.words import Source
from hanseong.ledger.errors import BrokenFact, UnknownProgramme
from hanseong.ledger.forms.budgets import PLACE, BudgetLineForm
from hanseong.ledger.pages.frame import Act, act_page, show
from hanseong.ledger.selectors.budget_lines import BudgetLineView, budget_history, budget_lines, budget_years
from hanseong.ledger.selectors.programmes import choices, programmes
from hanseong.ledger.services.set_allotment import set_allotment

HERE, LONGEST = "allotments", 200


@require_safe
@requires(permissions.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """The budget lines that hold, narrowed by programme and year."""
    actor = actor_of(request)
    programme, year = _word(request, "programme"), asked_whole(request.GET.get("year"), field="year")
    rows = budget_lines(actor, programme=programme, year=year)
    data = {
        "rows": [(row, _edit_url(row)) for row in rows],
        "programmes": programmes(actor),
        "years": budget_years(actor),
        "asked": {"programme": programme, "year": year},
        "may_set": may(actor, permissions.SET_BUDGET),
    }
    return show(request, "ledger/budgets.html", HERE, data)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.SET_BUDGET)
def edit(request: HttpRequest) -> HttpResponse:
    """One more row: of the place in the address, or of one that is chosen here."""
    actor = actor_of(request)
    place = _place(request)
    history: list[BudgetLineView] = []
    initial: dict[str, Any] = {"decided_on": to_kst(timezone.now()).date(), "version": 0}
    if place is not None:
        _check_known(request, place["programme"])
        history = budget_history(actor, **_words(place))
        initial |= place
    if history:
        initial["version"] = history[0].sequence
    form = BudgetLineForm(posted(request), actor=actor, fixed=place is not None, initial=initial)

    def run(form: BudgetLineForm) -> str:
        said = form.cleaned_data
        if place is None and budget_history(actor, **_words(said)):
            sentence = _("이미 금액이 있는 예산입니다. 목록에서 그 줄을 골라 고치십시오.")
            raise BrokenFact(sentence, field="source")
        set_allotment(**said, by=actor, now=timezone.now())
        return f"{reverse('ledger:allotments')}?{urlencode({'programme': said['programme']})}"

    act = Act(
        title=gettext_lazy("예산 고치기") if place else gettext_lazy("예산 등록"),
        lead=gettext_lazy("지난 금액은 지워지지 않습니다. 한 줄이 더 쌓이고, 확정일부터 새 금액이 쓰입니다."),
        button=gettext_lazy("저장하기"),
        run=run,
        back=reverse("ledger:allotments"),
        done=gettext_lazy("예산을 저장했습니다."),
        template="ledger/budget_edit.html",
        data={"history": history},
    )
    return act_page(request, HERE, form, act)


def _word(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST]


def _place(request: HttpRequest) -> dict[str, Any] | None:
    """Programme, year and source of the address; None unless all three are said and can be."""
    year = asked_whole(request.GET.get("fiscal_year"), field="fiscal_year")
    programme, source = _word(request, "programme"), _word(request, "source")
    if not programme or year is None or source not in set(Source):
        return None
    return dict(zip(PLACE, (programme, year, source), strict=True))


def _words(said: dict[str, Any]) -> dict[str, Any]:
    return {"programme": said["programme"], "year": said["fiscal_year"], "source": said["source"]}


def _check_known(request: HttpRequest, programme: str) -> None:
    """A foreign programme is as unknown here as everywhere."""
    if programme not in {one.key for one in choices(actor_of(request))}:
        raise UnknownProgramme(_("단위사업을 찾을 수 없습니다."))


def _edit_url(row: BudgetLineView) -> str:
    said = {"programme": row.programme.key, "fiscal_year": row.fiscal_year, "source": row.source}
    return f"{reverse('ledger:allotment_edit')}?{urlencode(said)}"
