"""What every page of the ledger shares: the tabs between its sections, acts of one form.

A page is ``show(request, "ledger/<name>.html", "<section>", data, form)``; a page of one form that does
one thing is ``act_page``. Refusals of a service become faults of the form (``core.shell.forms``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext_lazy

from hanseong.core.permissions import actor_of, may
from hanseong.core.shell.forms import refusals_in, status_of
from hanseong.core.shell.tabs import Tab
from hanseong.ledger import permissions

# Section (the name of its list's address), label, permission. A section without address is left out.
SECTIONS = (
    ("programmes", pgettext_lazy("section", "예산 현황"), permissions.VIEW),
    ("decisions", pgettext_lazy("section", "계획·방침"), permissions.VIEW),
    ("commitments", pgettext_lazy("section", "계약·구매·임금"), permissions.VIEW),
    ("payments", pgettext_lazy("section", "지출"), permissions.VIEW),
    ("imports", pgettext_lazy("section", "지출 목록 들여오기"), permissions.IMPORT_PAYMENTS),
    ("allotments", pgettext_lazy("section", "예산"), permissions.VIEW),
    ("grants", pgettext_lazy("section", "지원금"), permissions.VIEW),
    ("assets", pgettext_lazy("section", "자산"), permissions.VIEW),
    ("licences", pgettext_lazy("section", "라이선스"), permissions.VIEW),
    ("checks", pgettext_lazy("section", "재물조사"), permissions.VIEW),
    ("workers", pgettext_lazy("section", "기간제 근로자"), permissions.VIEW),
    ("calendar", pgettext_lazy("section", "만료 일정"), permissions.VIEW),
    ("exports", pgettext_lazy("section", "내려받기"), permissions.VIEW),
    ("warnings", pgettext_lazy("section", "조기경보"), permissions.VIEW),
)


def sections(request: HttpRequest, here: str) -> list[Tab]:
    """The tabs that this reader may open."""
    found = []
    for name, label, permission in SECTIONS:
        if may(actor_of(request), permission):
            try:
                found.append(Tab(str(label), reverse(f"ledger:{name}"), name == here))
            except NoReverseMatch:
                continue
    return found


def show(
    request: HttpRequest, template: str, here: str, data: dict[str, Any], *forms: BaseForm
) -> HttpResponse:
    """A page of the section ``here``; 422 where one of its forms was refused."""
    tabs = sections(request, here)
    home = next((tab for tab in tabs if tab.is_current), None)
    shared: dict[str, Any] = {
        "tabs": tabs,
        "section": home.label if home else "",
        "section_url": home.url if home else "",
    }
    if forms:
        shared["form"] = forms[0]
    return render(request, template, shared | data, status=status_of(*forms))


@dataclass(frozen=True)
class Act:
    """A page of one form: its words, the form, what it does and where it leads.

    ``run`` is called with a valid form and gives the address to go to ("": ``back``). ``facts`` are
    (term, value) pairs shown above the form, ``back`` is the page to return to.
    """

    title: Any
    button: Any
    run: Callable[[Any], str | None]
    back: str
    done: Any = ""
    lead: Any = ""
    over: str = ""
    kind: str = "primary"
    facts: tuple[tuple[Any, Any], ...] = field(default=())
    template: str = "ledger/act.html"
    data: dict[str, Any] = field(default_factory=dict)


def act_page(request: HttpRequest, here: str, form: BaseForm, act: Act) -> HttpResponse:
    """Show the form; POST does the act, and a refusal keeps what was typed beside its sentence."""
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            target = act.run(form)
            if act.done:
                messages.success(request, str(act.done))
            return redirect(target or act.back)
    return show(request, act.template, here, {"act": act, **act.data}, form)
