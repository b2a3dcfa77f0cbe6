"""A stored file as a download that no browser runs, sniffs or shows inside our pages."""

from __future__ import annotations

from django.http import FileResponse

from hanseong.core.uploads.selectors.files import StoredFileView

_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def attachment(file: StoredFileView) -> FileResponse:
    """The response for a view that has already checked who may see the file."""
    response = FileResponse(
        file.path.open("rb"), as_attachment=True, filename=file.original_name, content_type=file.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
