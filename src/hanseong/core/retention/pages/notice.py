"""``/privacy/notice/``: what is kept about people, for everybody."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hanseong.core.documents import Format
from hanseong.core.documents import render as render_document
from hanseong.core.permissions import requires
from hanseong.core.retention.pages.frame import as_file
from hanseong.core.retention.permissions import VIEW_NOTICE
from hanseong.core.retention.selectors.declared import declared, notice_document

FORMATS = ("pdf", "hwpx", "xlsx")


@requires(VIEW_NOTICE)
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """The annex of the privacy notice, made from the declarations."""
    context = {"kinds": declared(), "logs": declared(is_personal=False), "formats": FORMATS}
    return render(request, "retention/notice.html", context)


@requires(VIEW_NOTICE)
@require_safe
def notice_file(request: HttpRequest, fmt: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The same as a file."""
    if fmt not in FORMATS:
        raise Http404
    return as_file(render_document(notice_document(), cast("Format", fmt)))
