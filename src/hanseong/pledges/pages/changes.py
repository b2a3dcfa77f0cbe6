"""Change requests of a pledge: ask for a change of what approval fixed, decide about it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hanseong.core.errors import HanseongError
from hanseong.core.permissions import actor_of, may, refusal, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.core.shell.forms import posted
from hanseong.pledges import permissions
from hanseong.pledges.domain.content import KINDS, QuarterSheet, field_names
from hanseong.pledges.domain.fixed import is_fixed_cell
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.forms.staff import ChangeDecisionForm, ChangeForm
from hanseong.pledges.pages import words
from hanseong.pledges.pages.differences import text_of
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of
from hanseong.pledges.selectors import history, sheets
from hanseong.pledges.selectors.history import ChangeView
from hanseong.pledges.services.decide_change import decide_change
from hanseong.pledges.services.request_change import request_change

ASKED_FIELDS = frozenset({"title", "total_budget_krw", "text", "value_krw"})
_LONGEST = 1_000


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW_DRAFTS)
def changes(request: HttpRequest, no: str) -> HttpResponse:
    """Requests so far, and the form for a new one."""
    actor, term = actor_of(request), asked_term(request)
    found = pledge_of(request, no)
    view = sheets.sheet(actor, no, quarter=asked_quarter(request.GET.get("quarter")), term=term)
    may_ask = permissions.may_on(actor, permissions.REQUEST_CHANGE, found.owner.id if found.owner else None)
    form = ChangeForm(
        fixed_cells(view.sheet) if found.is_fixed else [],
        posted(request),
        initial={name: request.GET.get(name, "")[:_LONGEST] for name in ("cell", "after", "reason")},
    )
    if request.method == "POST":
        denied = refusal(request, permissions.REQUEST_CHANGE)
        if denied is not None:
            return denied
        if form.is_valid() and _ask(request, form, view.report.id):
            return redirect(address("changes", found.number, term))
    data = frame(request, found, "changes") | {
        "form": form,
        "view": view,
        "changes": [change_shown(row) for row in history.changes(actor, no, term=term)],
        "decision_form": ChangeDecisionForm(),
        "may_ask": may_ask,
        "may_decide": may(actor, permissions.DECIDE_CHANGE),
    }
    return render(request, "pledges/changes.html", data, status=422 if form.errors else 200)


@dataclass(frozen=True)
class ChangeShown:
    """A change request with its two texts in the reader's words."""

    view: ChangeView
    before: str
    after: str


def change_shown(row: ChangeView) -> ChangeShown:
    """The request as every page about it shows it: amounts in 백만원, codes as words."""
    return ChangeShown(row, text_of(row.field, row.before), text_of(row.field, row.after))


_BETWEEN = "|"


def cell_name(kind: str, key: str, field: str) -> str:
    """A cell as the form and addresses name it; browsers rewrite line breaks, so none is in it."""
    return _BETWEEN.join((kind, key, field))


def fixed_cells(sheet: QuarterSheet) -> list[tuple[str, str]]:
    """The cells that approval fixed, as choices: an address and a label with the present text."""
    found = []
    for kind in KINDS:
        for entry in sheet.entries(kind):
            for name in field_names(kind):
                if name not in ASKED_FIELDS or not is_fixed_cell(kind, entry, name):
                    continue
                programme = sheet.programme_name(getattr(entry, "programme", ""))
                place = " ".join(
                    part
                    for part in (
                        programme,
                        str(getattr(entry, "year", "") or ""),
                        text_of("source", getattr(entry, "source", "")),
                    )
                    if part
                )
                text = text_of(name, plain(getattr(entry, name)))
                part = words.word(words.KINDS, kind)
                found.append(
                    (
                        cell_name(kind, entry.key, name),
                        f"{part} · {place or words.word(words.FIELDS, name)}: {text}",
                    )
                )
    return found


def _ask(request: HttpRequest, form: ChangeForm, report_id: UUID) -> bool:
    kind, rest = form.cleaned_data["cell"].split(_BETWEEN, 1)
    key, field = rest.rsplit(_BETWEEN, 1)
    after = form.cleaned_data["after"].strip()
    if field.endswith("_krw"):
        digits = after.replace(",", "").removesuffix("백만원").strip()
        after = f"{digits}e6"
    try:
        request_change(
            report_id=report_id,
            kind=kind,
            key=key,
            field=field,
            after=after,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            now=timezone.now(),
        )
    except HanseongError as error:
        form.add_error("after", str(error))
        return False
    messages.success(request, _("변경을 요청했습니다. 결정되면 앞뒤 내용이 함께 공개됩니다."))
    return True


@require_POST
@requires(permissions.DECIDE_CHANGE)
def decide(request: HttpRequest, no: str, change_id: UUID) -> HttpResponse:
    """Accept or refuse a change request."""
    form = ChangeDecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("받아들일지 말지 골라 주십시오."))
        return redirect(address("changes", no, asked_term(request)))
    try:
        decide_change(
            change_id=change_id,
            accept=form.cleaned_data["accept"] == "yes",
            evaluation_result=form.cleaned_data["evaluation_result"],
            by=actor_of(request),
            now=timezone.now(),
        )
    except HanseongError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("결정했습니다."))
    return redirect(address("changes", no, asked_term(request)))
