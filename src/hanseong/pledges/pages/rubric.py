"""The planning office's self-check against the manifesto rubric of a chosen round."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hanseong.core.calendar import Quarter, to_kst
from hanseong.core.errors import HanseongError, Invalid
from hanseong.core.permissions import actor_of, requires
from hanseong.pledges import permissions
from hanseong.pledges.domain.rubric import Rubric
from hanseong.pledges.selectors import rubrics, terms
from hanseong.pledges.selectors.rubrics import JudgementView
from hanseong.pledges.services.judge_rubric import judge_rubric


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.JUDGE_RUBRIC)
def rubric(request: HttpRequest) -> HttpResponse:
    """Judgements so far, each with the rubric it pins, and the form for a new one."""
    actor, now = actor_of(request), timezone.now()
    known = rubrics.rubrics()
    asked = request.POST.get("rubric") or request.GET.get("rubric") or ""
    chosen = next((one for one in known if one.key == asked), known[0])
    running = terms.current(now)
    fault = ""
    if request.method == "POST":
        try:
            if running is None:
                raise Invalid(_("임기가 아직 없습니다. 먼저 관리카드를 들여오십시오."))
            judge_rubric(
                term_id=running.id,
                rubric_id=chosen.key,
                quarter=Quarter.of(to_kst(now).date()),
                scores=_scores(request, chosen),
                note=request.POST.get("note", "")[:1000],
                by=actor,
                now=now,
            )
        except HanseongError as error:
            fault = str(error)
        else:
            messages.success(request, _("자체점검 결과를 남겼습니다. 이전 결과도 그대로 있습니다."))
            return redirect(f"{request.path}?rubric={chosen.key}")
    language = (get_language() or "ko")[:2]
    data = {
        "fault": fault,
        "chosen": chosen,
        "chosen_name": chosen.names.get(language, chosen.names["ko"]),
        "choices": [(one.key, one.names.get(language, one.names["ko"]), one.valid_from) for one in known],
        "criteria": [_row(request, criterion, language) for criterion in chosen.criteria],
        "judgements": [_judged(row, known, language) for row in rubrics.judgements(actor)],
        "note": request.POST.get("note", ""),
    }
    return render(request, "pledges/rubric.html", data, status=422 if fault else 200)


@dataclass(frozen=True)
class JudgedShown:
    """A judgement with its rubric's name; ``was_changed``: the rubric's file says something else today."""

    view: JudgementView
    name: str
    was_changed: bool


def _judged(row: JudgementView, known: list[Rubric], language: str) -> JudgedShown:
    rubric = next((one for one in known if one.key == row.rubric_id), None)
    if rubric is None:
        return JudgedShown(row, row.rubric_id, was_changed=False)
    today = rubrics.rubric_file(rubric.key)[1]
    return JudgedShown(row, rubric.names.get(language, rubric.names["ko"]), today != row.rubric_sha256)


def _row(request: HttpRequest, criterion: Any, language: str) -> dict[str, Any]:
    """One criterion with what was typed for it."""
    return {
        "key": criterion.key,
        "name": criterion.names.get(language, criterion.names["ko"]),
        "maximum": criterion.maximum,
        "typed": request.POST.get(f"score-{criterion.key}", ""),
    }


def _scores(request: HttpRequest, chosen: Rubric) -> dict[str, Decimal]:
    found = {}
    for criterion in chosen.criteria:
        typed = request.POST.get(f"score-{criterion.key}", "").strip()
        try:
            score = Decimal(typed)
        except InvalidOperation:
            score = Decimal("NaN")
        if not score.is_finite():
            name = criterion.names.get((get_language() or "ko")[:2], criterion.key)
            raise Invalid(_("'%(name)s'의 점수를 숫자로 적어 주십시오.") % {"name": name})
        found[criterion.key] = score
    return found
