"""Pages about the site itself: help, accessibility, licence."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hanseong.core.permissions import requires
from hanseong.core.shell.permissions import VIEW


@requires(VIEW)
def help_page(request: HttpRequest) -> HttpResponse:
    """How to find one's way, and whom to ask."""
    return render(request, "shell/help.html")


@requires(VIEW)
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done and checked so that everybody can use the pages, and what is not yet perfect."""
    return render(request, "shell/accessibility.html")


@requires(VIEW)
def licence(request: HttpRequest) -> HttpResponse:
    """Under which terms program, font and data may be used."""
    return render(request, "shell/licence.html")
