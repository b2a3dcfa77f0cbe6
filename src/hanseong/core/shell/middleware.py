"""Turns a refusal of the house that reached the top of a page into a page that says what to do.

A fault gets a short reference, shown on the page for 500 and written to the log beside it.
"""

from __future__ import annotations

import logging
import secrets

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from hanseong.core.errors import HanseongError
from hanseong.core.shell.pages.errors import error_page

log = logging.getLogger("hanseong.shell")
METHOD_NOT_ALLOWED = 405
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Django answers these itself, with our pages for 404, 403 and 400: they are answers and no faults.
ANSWERED = (Http404, PermissionDenied, BadRequest, SuspiciousOperation, MultiPartParserError)


class RefusalMiddleware(MiddlewareMixin):
    """Last in the list, so that it sees what a view raised before anything else does."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page for our own refusals and for bodies over the limit; faults go on to the 500 page."""
        if isinstance(exception, HanseongError):
            return error_page(request, exception.http_status, str(exception))
        if isinstance(exception, TOO_LARGE):
            return error_page(request, 413)
        if isinstance(exception, ANSWERED):
            return None
        request.reference = secrets.token_hex(4)  # type: ignore[attr-defined]
        log.error("fault %s at %s", request.reference, request.path)  # type: ignore[attr-defined]
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Django and Ninja refuse a method in bare English; ours says what to do, in the same form as all."""
        if not isinstance(response, HttpResponseNotAllowed) and response.status_code != METHOD_NOT_ALLOWED:
            return response
        if response.get("Content-Type", "").startswith("application/json"):
            return response
        said = error_page(request, METHOD_NOT_ALLOWED)
        if response.has_header("Allow"):
            said["Allow"] = response["Allow"]
        return said
