"""A finished file as an answer: kept by the reader, never sniffed for another type."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from hanseong.core.documents import Rendered


def attached(made: Rendered) -> HttpResponse:
    """The file to keep, under its own name (any language's letters)."""
    answer = HttpResponse(made.content, content_type=made.media_type)
    header = content_disposition_header(as_attachment=True, filename=made.filename)
    answer["Content-Disposition"] = str(header)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
